"""Plants one leak at a time in a copy of the project and shows which test finds it.

    python -m tests.isolation.planted [word in the name of a leak]

Not part of the suite: it takes about a minute for each. Exits 1 when a leak is not found.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
LEFT_OUT = (".git", ".venv", ".data", ".hypothesis", "__pycache__", "node_modules", "staticfiles")
FOUND = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.M)


class Leak(NamedTuple):
    name: str
    path: str
    old: str
    new: str


NET = "networking/"
LEAKS = [
    Leak(
        "object: a card of anybody's",
        NET + "views/cards.py",
        "get_object_or_404(look.shown.with_coach(), ref=ref)",
        "get_object_or_404(look.shown.model.objects.with_coach(), ref=ref)",
    ),
    Leak(
        "object: another coach's desk",
        NET + "views/desk.py",
        "get_object_or_404(_whole(_desk(user)), ref=ref)",
        "get_object_or_404(_whole(_desk(user) | Introduction.objects.all()), ref=ref)",
    ),
    Leak(
        "object: drafts on the desk",
        NET + "models/introduction_set.py",
        "return self.filter(coaching__coach=user, submitted_at__isnull=False)",
        "return self.filter(coaching__coach=user)",
    ),
    Leak(
        "object: drafts she was not asked to read",
        NET + "models/introduction_set.py",
        "asked = self.unsent().filter(coaching__coach=user, rehearsal_asked_at__isnull=False)",
        "asked = self.unsent().filter(coaching__coach=user)",
    ),
    Leak(
        "object: private notes to the coach",
        NET + "models/note.py",
        "Q(introduction__coaching__coach=user, shared_at__isnull=False)",
        "Q(introduction__coaching__coach=user)",
    ),
    Leak(
        "object: an ended coaching still opens",
        "coaching/models/lending.py",
        "self.filter(client=client, ended_at=None)",
        "self.filter(client=client)",
    ),
    Leak(
        "object: a draft of an ended coaching is written on",
        NET + "models/sending.py",
        "mine = mine.filter(coaching__ended_at=None)",
        "mine = mine.filter()",
    ),
    Leak(
        "object: a contact that is open to others only",
        NET + "models/contact_set.py",
        "Q(coach=coaching.coach_id, open_to__overlap=coaching.keys)",
        "Q(coach=coaching.coach_id)",
    ),
    Leak(
        "field: the name of an anonymous contact",
        NET + "models/card.py",
        'name=contact.name if named else ""',
        "name=contact.name",
    ),
    Leak(
        "field: the name of who does not know of it yet",
        NET + "models/faces.py",
        "= 'named' and informed_at is null",
        "= 'named' and false",
    ),
    Leak(
        "field: what singles somebody out",
        NET + "models/faces.py",
        "LIKE = 5 ",
        "LIKE = 1 ",
    ),
    Leak(
        "field: an address on the card",
        "templates/networking/card.html",
        "<h1>{{ card.title }}</h1>",
        "<h1>{{ card.title }}</h1>{{ card.coach.email }}",
    ),
    Leak(
        "field: whom other clients saved",
        NET + "ties.py",
        "from {saved}\n            where client_id = %(client)s and",
        "from {saved}\n            where",
    ),
    Leak(
        "field: a name in a mail",
        NET + "letters/client.py",
        '"short": introduction.short_name_for_client',
        '"short": introduction.contact.first_name',
    ),
    Leak(
        "count: over everybody",
        NET + "search.py",
        "return self._counted[0] if at_once is None else at_once",
        "return Contact.objects.count()",
    ),
    Leak(
        "count: by what the coach knows",
        NET + "sides.py",
        '{name: f"card_{name}" for name in MOST}',
        "{name: name for name in MOST}",
    ),
    Leak(
        "search: in a hidden field",
        NET + "models/faces.py",
        "when 'anonymous' then left({_by_level(_words)}, {LONGEST_TEXT})",
        "when 'anonymous' then search_text",
    ),
    Leak(
        "search: words that only others may see",
        NET + "models/network_word.py",
        "join opened using (coach_id, key),",
        "join opened using (coach_id),",
    ),
    Leak(
        "order: by a hidden name",
        NET + "models/faces.py",
        "when 'anonymous' then {_by_level(_key)}",
        "when 'anonymous' then sort_key",
    ),
    Leak(
        "write: by looking",
        NET + "views/cards.py",
        "contact = get_object_or_404(look.shown.with_coach(), ref=ref)",
        "contact = get_object_or_404(look.shown.with_coach(), ref=ref)\n    contact.save()",
    ),
    Leak(
        "write: an owner from the form",
        NET + "views/contacts.py",
        "contact.coach = request.user",
        'contact.coach_id = request.POST.get("coach_id", request.user.pk)',
    ),
    Leak(
        "write: sharing another's contacts",
        NET + "views/sharing.py",
        "mine = Contact.objects.of_coach(look.coach)\n    refs",
        "mine = Contact.objects.all()\n    refs",
    ),
    Leak(
        "header: a page without its policy",
        NET + "views/desk.py",
        "@require_safe\ndef index(",
        "@__import__('django.views.decorators.csp', fromlist=['x']).csp_override({})\n"
        "@require_safe\ndef index(",
    ),
    Leak(
        "status: 403 tells that there is something",
        NET + "views/desk.py",
        "from django.http import Http404\n",
        "from django.core.exceptions import PermissionDenied as Http404\n",
    ),
    Leak(
        "fragment: without sign-in",
        "verbinder/middleware.py",
        "if request.htmx and wanted:",
        "if request.htmx and wanted:\n            return view(request, *args, **kwargs)",
    ),
    Leak(
        "sign-in: a page that is open",
        NET + "views/cards.py",
        "@require_safe\ndef index(",
        "@__import__('django.contrib.auth.decorators', fromlist=['x']).login_not_required\n"
        "@require_safe\ndef index(",
    ),
    Leak(
        "address: not classified",
        NET + "urls.py",
        'path("", home.show, name="home"),',
        'path("", home.show, name="home"), path("export/", home.show, name="export"),',
    ),
    Leak(
        "form: of another site",
        NET + "views/introductions.py",
        "@require_POST\ndef move(",
        "@__import__('django.views.decorators.csrf', fromlist=['x']).csrf_exempt\n"
        "@require_POST\ndef move(",
    ),
    Leak(
        "log: the address as it was asked",
        "verbinder/middleware.py",
        '"route": match.view_name',
        '"route": request.get_full_path()',
    ),
]


def plant(leak, tree):
    path = tree / leak.path
    text = path.read_text()
    if text.count(leak.old) != 1:
        raise SystemExit(f"{leak.name}: {leak.path} no longer says\n{leak.old}")
    path.write_text(text.replace(leak.old, leak.new))


def finder(leak):
    """The first test that fails with this leak; empty when none does."""
    with tempfile.TemporaryDirectory(prefix="planted-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
        if leak:
            plant(leak, tree)
        tests = ["tests/isolation", "tests/test_house.py"]
        environment = {"VERBINDER_DATA_DIR": str(ROOT / ".data"), "DEBUG": "1"} | os.environ
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-x",
                "-q",
                "-m",
                "",
                "-n",
                "auto",
                "--no-header",
                "--tb=no",
                *tests,
            ],
            cwd=tree,
            env=environment,
            capture_output=True,
            text=True,
        )
    found = FOUND.search(run.stdout)
    return found.group(1) if found else ""


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    if spoilt := finder(None):
        raise SystemExit(f"Without any leak {spoilt} fails: mend that first.")
    missed = 0
    for leak in LEAKS:
        if wanted in leak.name:
            found = finder(leak)
            missed += not found
            print(f"{leak.name:45} {found or 'NOT FOUND'}", flush=True)
    raise SystemExit(bool(missed))


if __name__ == "__main__":
    main()
