"""Files to take home: a coach's contacts, the account of an import, and somebody's own notes."""

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coaching.fresh import is_fresh, where_to_prove

from ..curating import Look
from ..handing_out import account, in_language, notebook, people
from ..models import Note
from ..writers import csv_of, vcards_of
from .contacts import coach_or_404
from .imports import find
from .notes import find as find_note


def _download(pieces, name, kind):
    answer = StreamingHttpResponse(in_language(pieces), content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _network(request, writer, ending, kind):
    """Whoever takes a whole network away shows first that it is really her."""
    look = Look(coach_or_404(request.user), request.GET)
    if not is_fresh(request):
        messages.info(request, _("Bewijs even dat jij het bent. Kies daarna nog eens je bestand."))
        return redirect(where_to_prove(request, look.address))
    name = f"{slugify(_('contacten'))}-{timezone.localdate():%Y-%m-%d}.{ending}"
    return _download(writer(people(look.found)), name, kind)


@require_safe
def contacts_csv(request):
    return _network(request, csv_of, "csv", "text/csv")


@require_safe
def contacts_vcf(request):
    return _network(request, vcards_of, "vcf", "text/vcard")


@require_safe
def report(request, ref):
    this = find(request, ref)
    name = f"{slugify(_('verslag'))}-{timezone.localtime(this.created_at):%Y-%m-%d}.csv"
    return _download(account(this), name, "text/csv")


@require_safe
def note(request, ref):
    return _markdown([find_note(request.user, ref)], _("notitie"))


@require_safe
def notes(request):
    return _markdown(
        Note.objects.of(request.user).with_people().order_by("created_at"), _("notities")
    )


def _markdown(found, word):
    name = f"{slugify(word)}-{timezone.localdate():%Y-%m-%d}.md"
    return _download(notebook(found), name, "text/markdown")
