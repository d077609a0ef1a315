from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coaching.models.lending import LENT
from verbinder.htmx import render_part, wants_part

from ..curating import Look
from ..forms.contacts import BLOCKS, ContactForm, PauseForm
from ..forms.sharing import audiences
from ..models import Contact
from ..readers.cells import clean
from ..work.kinds import Field, Sector

LIST, PAGE = "networking/contacts.html", "networking/contact_form.html"


def coach_or_404(user):
    if not user.is_coach:
        raise Http404
    return user


@require_safe
def index(request):
    look = Look(coach_or_404(request.user), request.GET)
    people, after = look.search.page(look.after)
    context = {"look": look, "people": people, "more": look.query(after=after) if after else ""}
    swapped = wants_part(request)
    if look.after and swapped:
        return render_part(request, LIST, "meer", context)
    context["swapped"] = swapped
    if not swapped:  # what stands around the list
        context |= {
            "fields": Field.choices,
            "sectors": Sector.choices,
            "audiences": [(k, name, k < LENT) for k, name in audiences(look.coach, look.tags)],
            "unseen": look.unseen,
        }
    return render_part(request, LIST, "gevonden", context)


@require_safe
def filters(request):
    """The filters of a look and its shelves, which follow its people as soon as the typing rests:
    counting what each would leave takes longer than finding."""
    look = Look(coach_or_404(request.user), request.GET)
    if not wants_part(request):
        return redirect(look.address)
    return render(request, f"{LIST}#smal", {"look": look, "follows": True})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """A form sent twice brings one contact: it carries the ref that the contact will have."""
    contact = Contact(coach=coach_or_404(request.user))
    once = _unsealed(request)
    twin = once and Contact.objects.filter(ref=once).first()
    names = [clean(request.POST.get(name, "")) for name in ("first_name", "last_name")]
    if twin and [twin.first_name, twin.last_name] == names:
        return redirect(twin)  # with another name it is somebody else, typed after "back"
    if once and not twin and not Contact.has_left(request.user, once):
        contact.ref = once
    try:
        return _edit(request, contact)
    except IntegrityError:  # at the very same moment
        return redirect(contact)


def _seal(coach):
    """For the ref of a contact to be: nobody chooses one, or takes one of another coach's form."""
    return Signer(salt=f"contact of {coach.pk}")


def _unsealed(request):
    """The ref in a form of ours for this coach; None when it is none."""
    try:
        return UUID(_seal(request.user).unsign(request.POST.get("once", "")))
    except BadSignature:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, ref):
    return _edit(request, _mine(request, ref))


def _mine(request, ref):
    network = Contact.objects.of_coach(coach_or_404(request.user)).with_coach()
    return get_object_or_404(network, ref=ref)


def _edit(request, contact):
    contact.coach = request.user
    name, sent = contact.name, request.method == "POST"
    block = request.GET.get("block") if contact.pk and wants_part(request) else None
    block = block if block in BLOCKS else None  # the whole page shows them all
    form = ContactForm(request.POST if sent else None, instance=contact, block=block)
    context = {"form": form, "contact": contact, "name": name, "block": block}
    if not contact.pk:
        context["once"] = _seal(request.user).sign(str(contact.ref))
    if sent and "preview" in request.GET:
        form.is_valid()
        _try_out(form, request.user)
        return render(request, f"{PAGE}#kaart", context)
    if sent and form.is_valid():
        form.store(by=request.user)
        if block:
            return _saved(request, block, context)
        messages.success(
            request, _("De gegevens van %(name)s zijn bewaard.") % {"name": contact.name}
        )
        return redirect(contact)
    if block and form.is_being_chosen and not request.POST.get(f"mend-{block}"):
        return render(request, f"{PAGE}#kies", context, status=202)  # nothing is wrong yet
    if block:
        return render(request, f"{PAGE}#blok-{block}", context, status=422)
    return render(request, PAGE, context, status=422 if sent else 200)


def _try_out(form, coach):
    """The card as it will be, how much it tells included; then all is taken back."""
    adding = form.instance._state.adding
    with transaction.atomic():
        form.store(by=coach, tags=False)  # they are no part of a card
        transaction.set_rollback(True)
    form.instance._state.adding = adding
    if adding:
        form.instance.pk = None


def _saved(request, block, context):
    """A word that it is kept, and what now stands beside the fields that were changed; the block
    itself when it still showed what was wrong."""
    sent, form = context["form"], ContactForm(instance=context["contact"], block=block)
    if request.POST.get(f"mend-{block}"):
        context |= {"form": form, "stored": block, "block": None}
        response = render(request, f"{PAGE}#blok-{block}", context)
        response["HX-Retarget"], response["HX-Reswap"] = f"#blok-{block}", "outerHTML"
        return response
    kept = [(name, said) for name, said in form.shown[block] if name not in sent.left_alone]
    context |= {"kept": kept, "is_old": bool(sent.changed_elsewhere)}
    return render(request, f"{PAGE}#bewaard", context)


@require_POST
def pause(request, ref):
    """The coach lets somebody rest until a day she chooses; an empty day ends that, unless it is
    the contact herself who wants rest."""
    contact = _mine(request, ref)
    form = PauseForm(request.POST)
    if form.is_valid() and not contact.pause(form.cleaned_data["until"], by=request.user):
        words = _("%(name)s koos deze pauze zelf. Langer mag, korter niet.")
        form.add_error("until", words % {"name": contact.short_name})
    if not form.is_valid():
        context = {"form": ContactForm(instance=contact), "contact": contact, "name": contact.name}
        return render(request, PAGE, context | {"pause": form}, status=422)
    until = form.cleaned_data["until"]
    messages.success(request, _pause_words(until) % {"name": contact.short_name, "until": until})
    return redirect(contact)


def _pause_words(until: date | None):
    if until:
        return _("%(name)s rust tot %(until)s. Klanten zien die dag op de kaart.")
    return _("%(name)s mag weer gevraagd worden.")


@require_POST
def erase(request, ref):
    contact = _mine(request, ref)
    name = contact.name
    contact.erase(by=request.user)
    messages.success(request, _("%(name)s staat niet meer in je netwerk.") % {"name": name})
    return redirect("networking:contacts")
