"""Rows of an import that may be somebody the coach knows: she says who they are."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from verbinder.htmx import render_part, wants_part

from .imports import find

PAGE, SIZE = "networking/import_questions.html", 50


@require_http_methods(["GET", "HEAD", "POST"])
def index(request, ref):
    this = find(request, ref)
    if request.method == "POST":
        return _decide(request, this)
    page = Paginator(this.questions, SIZE).get_page(request.GET.get("page"))
    return render_part(request, PAGE, "vragen", {"import": this, "page": page})


def _decide(request, this):
    answers = {"same": True, "other": False}
    row, answer = request.POST.get("row", ""), answers.get(request.POST.get("answer"))
    if answer is None or not (row == "all" or (row.isascii() and row.isdigit() and len(row) < 9)):
        return HttpResponseBadRequest()
    count = this.decide(same=answer, by=request.user, row=None if row == "all" else int(row))
    page = Paginator(this.questions, SIZE).get_page(request.POST.get("page"))
    if wants_part(request):
        context = {"import": this, "page": page, "answered": True}
        return render_part(request, PAGE, "vragen", context)
    if count:
        words = ngettext("%(n)s rij is beantwoord.", "%(n)s rijen zijn beantwoord.", count)
        messages.success(request, words % {"n": count})
    return redirect(f"{request.path}?page={page.number}" if page.paginator.count else this)
