"""What follows a conversation: the client thanks, keeps her promise and tells what came of it; her
coach reads that, and may thank the contact too."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verbinder.htmx import VARY, render_part, wants_part

from ..forms.afterwards import AfterwordForm, LineForm, ToldForm
from ..letters.afterwards import draft
from ..models import Afterword, Introduction, Kind, MoveRefused, Promise, Result, Sequel
from ..models.speaking import have_spoken, just_spoken, report_is_due

PAGE = "networking/afterword.html"
SECTIONS = "networking/afterwards.html"


@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request, ref):
    return _write(request, ref, Kind.THANKS)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, ref):
    return _write(request, ref, Kind.REPORT)


def _write(request, ref, kind):
    """First the one line that only she can write; then the whole letter, to look over and send."""
    introduction = _find(request.user, ref)
    written = Afterword.of(introduction).get(kind)
    is_sent = written and written.posted_at
    if is_sent or not Afterword.may_be_written(introduction, kind):
        return _lead(request, introduction)  # also the second press of a double click
    page = _Page(request, introduction, kind)
    if request.method != "POST":
        return page.of_letter(written.text) if written else page.of_line()
    deed = request.POST.get("deed")
    if deed == "draft":
        form = LineForm(request.POST, kind=kind, in_writing=introduction.was_written)
        if not form.is_valid():
            return page.of_line(form, 422)
        return page.of_letter(draft(introduction, kind, line=form.cleaned_data["line"]))
    if deed == "send" or (deed == "by_hand" and kind == Kind.THANKS):
        return page.send(by_hand=deed == "by_hand")
    return HttpResponse(status=400)


class _Page:
    """The page on which one such letter is written."""

    def __init__(self, request, introduction, kind):
        self.request, self.introduction, self.kind = request, introduction, kind
        self.name = introduction.short_name_for_client
        self.coach = introduction.coach.get_short_name()

    def of_line(self, form=None, status=200):
        in_writing = self.introduction.was_written
        form = form or LineForm(kind=self.kind, in_writing=in_writing)
        ready = draft(self.introduction, self.kind, line="…")
        return self._render({"form": form, "ready": ready}, status)

    def of_letter(self, text):
        return self._render({"form": self._form(initial={"text": text}), "whole": True})

    def send(self, *, by_hand):
        form = self._form(self.request.POST)
        if not form.is_valid():
            return self._render({"form": form, "whole": True}, 422)
        words, by = form.cleaned_data, self.request.user
        copy = words.get("to_coach", self.kind == Kind.REPORT)
        try:
            if by_hand:
                Afterword.sent_by_hand(self.introduction, words["text"], by=by, to_coach=copy)
            else:
                Afterword.post(self.introduction, self.kind, words["text"], by=by, to_coach=copy)
        except MoveRefused as refusal:
            form.add_error(None, str(refusal))
            return self._render({"form": form, "whole": True}, 422)
        return _lead(self.request, self.introduction)

    def _form(self, data=None, **more):
        return AfterwordForm(data, kind=self.kind, name=self.name, coach=self.coach, **more)

    def _render(self, context, status=200):
        context |= {
            "introduction": self.introduction,
            "kind": self.kind,
            "is_thanks": self.kind == Kind.THANKS,
            "name": self.name,
            "coach": self.coach,
            "reachable": _is_reachable(self.introduction),
            "written": self.introduction.was_written,
        }
        return render_part(self.request, PAGE, "bericht", context, status)


@require_POST
def tell(request, ref):
    """One press: how the promise stands, what came of it, or back with what waits."""
    introduction = _find(request.user, ref)
    if "recall" in request.POST:
        return _recall(request, introduction, request.POST["recall"])
    words = ToldForm(request.POST).words
    if not words:
        return HttpResponse(status=400)
    status = 200
    try:
        Sequel.tell(introduction, by=request.user, **words)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        status = 422
    if not wants_part(request) or status != 200:
        return _lead(request, introduction)
    context = {"introduction": introduction, **shown(introduction)}
    response = render(request, f"{SECTIONS}#{next(iter(words))}", context)
    patch_vary_headers(response, VARY)
    return response


def _recall(request, introduction, kind):
    written = Afterword.of(introduction).get(kind)
    if written is None or kind == Kind.COACH_THANKS:
        return HttpResponse(status=400)
    written.introduction = introduction
    try:
        written.recall(by=request.user)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return _lead(request, introduction)
    messages.success(request, _("Teruggehaald. Er is niets verstuurd."))
    return redirect(f"networking:introduction_{kind}", introduction.ref)


# What the pages show of it


def shown(introduction):
    """On the client's page, from when there is something to thank for; nothing before."""
    to_thank = Afterword.may_be_written(introduction, Kind.THANKS)
    context = {"to_note": _to_note(introduction), "sequel": None}
    if not to_thank and not have_spoken(introduction):
        return context
    written = Afterword.of(introduction)
    sent = [one for one in written.values() if one.posted_at and one.kind != Kind.COACH_THANKS]
    is_told = Kind.REPORT in [one.kind for one in sent]
    return context | {
        "sequel": Sequel.of(introduction),
        "have_spoken": have_spoken(introduction),
        "to_thank": to_thank and Kind.THANKS not in [one.kind for one in sent],
        "to_report": not is_told and report_is_due(introduction),
        "sent": sorted(sent, key=lambda one: one.posted_at),
        "promises": Promise.choices,
        "results": Result.choices,
    }


def _to_note(introduction):
    """Is it the moment to ask her to write down what she heard?"""
    if introduction.meeting_or_none is None:
        return False
    here = Introduction.objects.filter(pk=introduction.pk)
    return just_spoken(here, introduction.client).exists()


def shown_to_coach(introduction):
    """On the coach's desk."""
    if not have_spoken(introduction):
        return {"sequel": None}
    written = Afterword.of(introduction)
    hers = written.get(Kind.COACH_THANKS)
    told = written.get(Kind.REPORT)
    context = {
        "sequel": Sequel.of(introduction),
        "told": told if told and told.left_at else None,
        "own_thanks": hers if hers and hers.posted_at else None,
    }
    if not context["own_thanks"] and Afterword.may_be_written(introduction, Kind.COACH_THANKS):
        context["thanks_text"] = draft(introduction, Kind.COACH_THANKS)
    return context


def _is_reachable(introduction):
    """As far as the client knows. Whoever answered in writing was not introduced to her."""
    return bool(introduction.email_for_client or not introduction.introduced_at)


def _find(user, ref):
    mine = Introduction.objects.of_client(user).with_people().select_related("meeting")
    return get_object_or_404(mine, ref=ref)


def _lead(request, introduction):
    if wants_part(request):
        return HttpResponse(headers={"HX-Redirect": introduction.get_absolute_url()})
    return redirect(introduction)
