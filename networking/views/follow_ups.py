"""What a client means to do next. Nobody hears of any of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verbinder.htmx import render_part, wants_part

from ..forms.follow_ups import FollowUpForm
from ..models import FollowUp, Note
from ..models.follow_up import LONGEST, WEEK, lines_of
from ..readers.cells import clean, cut

PAGE, LINES = "networking/follow_ups.html", "networking/note_lines.html"
DEEDS = {
    "finish": FollowUp.finish,
    "reopen": FollowUp.reopen,
    "put_off": FollowUp.put_off,
    "remove": FollowUp.remove,
}
LATELY = 30  # of what was done, on the page


@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    form = FollowUpForm(_typed(request), owner=request.user)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render_part(request, PAGE, "stappen", _context(request.user, form), status)
    follow_up = FollowUp.plan(request.user, **form.plan)
    return _show(request, _planned(follow_up))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, ref):
    follow_up = find(request.user, ref)
    form = FollowUpForm(_typed(request), owner=request.user, follow_up=follow_up)
    if form.is_valid():
        follow_up.write(**form.plan)
        messages.success(request, _("Bewaard. Alleen jij ziet dit."))
        return redirect("networking:follow_ups")
    note = Note.objects.of(request.user).filter(pk=follow_up.note_id).defer("text").first()
    context = {"follow_up": follow_up, "form": form, "note": note}
    status = 422 if form.errors else 200
    return render(request, "networking/follow_up_form.html", context, status=status)


@require_POST
def move(request, ref):
    follow_up = find(request.user, ref)
    verb = request.POST.get("verb", "")
    if verb not in DEEDS:
        return HttpResponse(status=400)
    DEEDS[verb](follow_up)
    return _show(request, _told(verb, follow_up), just=follow_up)


@require_http_methods(["GET", "HEAD", "POST"])
def of_note(request, ref):
    """A step from a line of a note: the first press takes the line, the second the day."""
    note = get_object_or_404(Note.objects.of(request.user).with_people(), ref=ref)
    context, status = {"note": note, "lines": lines_of(note.text)}, 200
    if "line" in request.POST:
        words = cut(clean(request.POST["line"]), LONGEST)
        form = FollowUpForm(owner=request.user, initial={"words": words})
        context |= {"form": form}
    elif request.method == "POST":
        form = FollowUpForm(request.POST, owner=request.user)
        if form.is_valid():
            follow_up = FollowUp.plan(request.user, note=note, **form.plan)
            if not wants_part(request):
                messages.success(request, _planned(follow_up))
                return redirect(note)
            context |= {"receipt": _planned(follow_up)}
        else:
            context, status = context | {"form": form}, 422
    return render_part(request, LINES, "regels", context, status)


def find(user, ref):
    return get_object_or_404(FollowUp.objects.of(user).with_people(), ref=ref)


def _typed(request):
    return request.POST if request.method == "POST" else None


def _show(request, words, just=None):
    """The page with what was done to one of its steps."""
    if not wants_part(request):
        messages.success(request, words)
        return redirect("networking:follow_ups")
    form = FollowUpForm(owner=request.user)
    context = _context(request.user, form) | {"receipt": words, "just": just}
    return render_part(request, PAGE, "stappen", context)


def _planned(follow_up):
    return _("“%(words)s” staat klaar voor %(day)s.") % {
        "words": follow_up.words,
        "day": follow_up.day,
    }


def _told(verb, follow_up):
    words = {
        "finish": _(
            "Gedaan: “%(words)s”. Het staat onderaan, mocht je het weer open willen zetten."
        ),
        "reopen": _("“%(words)s” staat weer open."),
        "put_off": _("“%(words)s” staat nu op %(day)s."),
        "remove": _("“%(words)s” is weg."),
    }[verb]
    return words % {"words": follow_up.words, "day": follow_up.day}


def _context(user, form):
    """The open steps day by day, those of earlier days first; and what was done lately."""
    mine = FollowUp.objects.of(user).with_people()
    today = timezone.localdate()
    groups = [
        (_("Bleef even liggen"), lambda day: day < today),
        (_("Vandaag"), lambda day: day == today),
        (_("De komende week"), lambda day: today < day <= today + WEEK),
        (_("Later"), lambda day: day > today + WEEK),
    ]
    steps = list(mine.open())
    found = ((title, [step for step in steps if fits(step.due_on)]) for title, fits in groups)
    return {
        "form": form,
        "groups": [(title, some) for title, some in found if some],
        "done": mine.done().order_by("-done_at")[:LATELY],
    }
