import json
import os

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from verbinder import doctor
from verbinder.doctor.finding import BROKEN, WORDS


class Command(BaseCommand):
    """Looks the whole site over and changes nothing; 1 when something is broken."""

    help = "Is this site well? Database, worker, mail, domain, clock, disks, keys and settings."
    requires_system_checks = []  # it must say what is wrong, also when the settings are

    def add_arguments(self, parser):
        codes = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=codes, default=spoken(os.environ))
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *, language, json, **options):
        os.environ.setdefault("PGCONNECT_TIMEOUT", "5")
        with translation.override(language):
            found = [self._told(finding, json) for finding in doctor.examine()]
        well = all(finding.word != BROKEN for finding in found)
        if json:
            self.stdout.write(as_json(found, well))
        if not well:
            raise SystemExit(1)

    def _told(self, finding, silent):
        if not silent:
            self.stdout.write(f"{WORDS[finding.word]:<16} {finding.says}")
            if finding.do:
                self.stdout.write(f"{'':<16} → {finding.do}")
        return finding


def spoken(environ):
    """Dutch, or the language of the terminal when that is English."""
    chosen = next((environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(n)), "")
    return "en" if chosen.lower().startswith("en") else settings.LANGUAGE_CODE


def as_json(found, well):
    facts = {"at": timezone.now().isoformat(timespec="seconds"), "well": well}
    findings = [finding._asdict() for finding in found]
    return json.dumps(facts | {"findings": findings}, ensure_ascii=False, indent=2, default=str)
