"""Files a coach takes home: her contacts, and the account of an import."""

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..curating import Look
from ..handing_out import account, in_language, people
from ..writers import csv_of, vcards_of
from .contacts import coach_or_404
from .imports import find


def _download(pieces, name, kind):
    answer = StreamingHttpResponse(in_language(pieces), content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _people(request):
    return people(Look(coach_or_404(request.user), request.GET).found)


def _name(ending):
    return f"{slugify(_('contacten'))}-{timezone.localdate():%Y-%m-%d}.{ending}"


@require_safe
def contacts_csv(request):
    return _download(csv_of(_people(request)), _name("csv"), "text/csv")


@require_safe
def contacts_vcf(request):
    return _download(vcards_of(_people(request)), _name("vcf"), "text/vcard")


@require_safe
def report(request, ref):
    this = find(request, ref)
    name = f"{slugify(_('verslag'))}-{timezone.localtime(this.created_at):%Y-%m-%d}.csv"
    return _download(account(this), name, "text/csv")
