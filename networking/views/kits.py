"""Getting ready for a conversation: for the client alone. Nobody hears that she was here."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from verbinder.htmx import render_part, wants_part

from .. import conversation
from ..forms.kits import PitchForm, QuestionForm
from ..models import Awkwardness, Kit
from .introductions import find

PAGE = "networking/kit.html"
PLACES = {"up": -1, "down": 1}


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, ref):
    """The whole sheet, to fill in, to take along and to print. A POST is who she is."""
    kit = Kit.of(find(request.user, ref))
    if not kit:
        return redirect("networking:introduction", ref)
    if request.method != "POST":
        return render(request, PAGE, _context(kit))
    form = PitchForm(request.POST)
    if not form.is_valid():
        return render_part(request, PAGE, "bewaard", _context(kit, form=form), 422)
    kit.introduce(form.cleaned_data["pitch"])
    if not wants_part(request):
        return redirect(f"{kit.get_absolute_url()}#jezelf")
    return render(request, f"{PAGE}#bewaard", _context(kit) | {"stored": True})


@require_POST
def ask(request, ref):
    """Another question, another order, or one question less."""
    kit = Kit.of(find(request.user, ref))
    if not kit:
        return redirect("networking:introduction", ref)
    form, focus, removed = None, {}, ""
    if deed := next((deed for deed in PLACES if deed in request.POST), None):
        kit.shift(request.POST[deed], PLACES[deed])
        focus = {"moved": request.POST[deed], "deed": deed}
    elif "away" in request.POST:
        removed = _remove(kit, request.POST["away"])
    else:
        form = QuestionForm(request.POST)
        if form.is_valid() and not kit.add(form.cleaned_data["add"]):
            form.add_error("add", _("Acht vragen is genoeg. Haal er eerst een weg."))
        focus = {"wrote": "own" in request.POST}
    if form and form.errors:
        return render_part(request, PAGE, "vragen", _context(kit, asked=form) | focus, 422)
    if wants_part(request):
        again = QuestionForm(initial={"add": removed})
        again.fields["add"].widget.attrs["data-focus"] = bool(focus.get("wrote"))
        return render(request, f"{PAGE}#vragen", _context(kit, asked=again) | focus)
    if removed:
        messages.success(request, _("Weggehaald: %(question)s") % {"question": removed})
    return redirect(f"{kit.get_absolute_url()}#vragen")


def _remove(kit, question):
    """Returns it when nobody proposes it, so that its words are not lost."""
    if question not in kit.lines:
        return ""
    kit.remove(question)
    return "" if question in kit.proposed else question


@require_POST
def tick(request, ref):
    """What she has seen to before."""
    kit = Kit.of(find(request.user, ref))
    if not kit:
        return redirect("networking:introduction", ref)
    kit.tick(request.POST.getlist("done"))
    if not wants_part(request):
        return redirect(f"{kit.get_absolute_url()}#vooraf")
    return render(request, f"{PAGE}#gedaan", {"kit": kit})


@require_POST
def feel(request, ref):
    """How awkward it will be, or was."""
    introduction = find(request.user, ref)
    awkwardness = Awkwardness.of(introduction)
    awkwardness.keep(request.POST.get("when", ""), request.POST.get("degree", ""))
    if not wants_part(request):
        return redirect(introduction)
    context = {"introduction": introduction, "awkwardness": awkwardness, "answered": True}
    return render(request, "networking/awkwardness.html", context)


def _context(kit, *, form=None, asked=None):
    return {
        "kit": kit,
        "introduction": kit.introduction,
        "form": form or PitchForm(instance=kit),
        "asked": asked or QuestionForm(),
        "ways": conversation.calm_ways(kit.introduction.coach.get_short_name()),
        "during": conversation.during(kit.introduction),
    }
