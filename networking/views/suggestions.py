from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coaching.models import Coaching

from ..forms.suggestions import SuggestionForm
from ..models import Contact, Suggestion, SuggestionRefused
from ..models.card import Visibility
from ..search import Search
from ..sides import OWN
from .contacts import coach_or_404
from .introductions import to_writing

FEW = 12  # people found; with more she types one more word


@require_http_methods(["GET", "HEAD", "POST"])
def of_contact(request, ref):
    """For which client is this person somebody to talk to?"""
    coach = coach_or_404(request.user)
    contact = get_object_or_404(Contact.objects.of_coach(coach).with_coach(), ref=ref)
    form = SuggestionForm(
        request.POST if request.method == "POST" else None,
        contact=contact,
        coachings=_who_see(contact),
        initial={"coaching": request.GET.get("for", "")},
    )
    if request.method == "POST" and form.is_valid() and _made(form, contact, coach):
        client = form.cleaned_data["coaching"].client.get_short_name()
        messages.success(request, _("%(client)s krijgt er bericht van.") % {"client": client})
        return redirect("networking:coaching_suggestions", form.cleaned_data["coaching"].ref)
    status = 422 if form.errors else 200
    context = {"contact": contact, "form": form}
    return render(request, "networking/contact_suggestion.html", context, status=status)


def _who_see(contact):
    """The coach's clients to whom this contact is shown."""
    if contact.shown_as == Visibility.HIDDEN:
        return []
    running = Coaching.objects.running().of_coach(contact.coach).with_keys()
    running = running.select_related("client").order_by("client__first_name", "pk")
    return [one for one in running if not set(one.keys).isdisjoint(contact.open_to)]


def _made(form, contact, coach):
    try:
        Suggestion.make(form.cleaned_data["coaching"], contact, form.cleaned_data["why"], by=coach)
    except SuggestionRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_safe
def of_coaching(request, ref):
    """Of whom does the coach think for this client?"""
    coach = coach_or_404(request.user)
    running = Coaching.objects.running().of_coach(coach).with_keys().select_related("client")
    coaching = get_object_or_404(running, ref=ref)
    text = request.GET.get("q", "").replace("\0", "").strip()[:100]
    people = []
    if text:
        shown = Contact.objects.shown_to(coaching.client, [coaching])
        people = Search(shown, side=OWN, text=text, opened=[(coach.pk, 0)]).page(size=FEW).people
    standing = coaching.suggestions.standing().with_people().order_by("made_at")
    context = {"coaching": coaching, "text": text, "people": people, "standing": standing}
    return render(request, "networking/coaching_suggestions.html", context)


@require_POST
def remove(request, ref):
    suggestion = get_object_or_404(Suggestion.objects.of_coach(request.user), ref=ref)
    suggestion.take_back()
    messages.success(request, _("Weggehaald."))
    return redirect("networking:coaching_suggestions", suggestion.coaching.ref)


@require_POST
def take(request, ref):
    """Begin the request with what is there already."""
    return to_writing(_mine(request.user, ref).take())


@require_POST
def dismiss(request, ref):
    _mine(request.user, ref).dismiss()
    messages.success(request, _("Opzij gelegd. Niemand hoort ervan."))
    return redirect("networking:cards")


def _mine(client, ref):
    return get_object_or_404(Suggestion.objects.open_to(client).with_people(), ref=ref)
