"""A contact's own page: all that is kept about her, and what she may do with it. It opens by a link
that was mailed to her or given by her coach. Opening it changes nothing."""

from time import monotonic, sleep

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from coaching import limits
from coaching.secrets import digest
from coaching.tongues import chosen_by, language_of
from coaching.views.doors import by_link, visitor_of

from .. import access_log, dossier
from ..forms.about import LinkForm, PauseForm, RightForm
from ..models import Contact
from ..models.pausing import FOR_NOW

PAGE = "networking/about.html"
SAME_TIME = 0.25  # seconds, more than it takes to find a few contacts and write to them
LATELY = 600  # seconds in which a second press of "remove me" is still the same press


@by_link
def show(request, word):
    contact = Contact.behind(word).select_related("coach__coach_profile", "came_with").first()
    if contact is None:
        return _gone(request, word)
    tongue, _known = chosen_by(request, contact.tongue)
    with translation.override(tongue):
        try:
            response = (_do if request.method == "POST" else _page)(request, contact)
        except Contact.DoesNotExist:  # at this very moment
            return _gone(request, word)
    response["Content-Language"] = language_of(tongue)
    return response


def _gone(request, word):
    """The second press of a double click finds nobody, and got what it wanted."""
    if request.POST.get("verb") == "remove" and cache.get(f"removed:{digest(word)}"):
        return redirect("networking:about_removed")
    raise Http404


def _do(request, contact):
    verb = request.POST.get("verb")
    if verb == "remove":
        cache.set(f"removed:{contact.about_digest}", True, LATELY)
        contact.erase()
        return redirect("networking:about_removed")
    if verb == "right":
        form = RightForm(request.POST, contact=contact)
        if not form.is_valid():
            return _page(request, contact, right=form, status=422)
        contact.put_right(form.cleaned_data)
    elif verb == "pause":
        form = PauseForm(request.POST)
        if not form.is_valid():
            return _page(request, contact, pause=form, status=422)
        contact.pause(form.cleaned_data["until"])
    elif verb == "rest":
        contact.pause(FOR_NOW)
    elif verb == "go_on":
        contact.pause(None)
    elif verb == "never":
        contact.leave_alone()
    else:  # none of our buttons: what was typed stays
        form = RightForm(request.POST, contact=contact)
        form.add_error(None, _("Kies een van de knoppen op deze pagina."))
        return _page(request, contact, right=form, status=422)
    tongue, known = chosen_by(request, contact.tongue)
    chosen = f"taal={language_of(tongue)}&" if known else ""
    return redirect(f"{request.path}?{chosen}klaar={verb}")


def _page(request, contact, *, right=None, pause=None, status=200):
    context = {
        "contact": contact,
        "coach": contact.coach.get_full_name(),
        "coach_email": contact.coach.email,
        "done": request.GET.get("klaar", "") if request.method != "POST" else "",
        "right": right or RightForm(contact=contact),
        "pause": pause or PauseForm(),
        "sections": dossier.sections(contact),
        "disclosures": dossier.disclosures(contact),
        "questions": dossier.questions(contact),
        "mails": dossier.mails(contact),
        "deeds": access_log.deeds(contact, coach=contact.coach.get_full_name(), hers=_("Jij")),
        "messages": [],  # of whoever is signed in on this computer: not for this page
    }
    return render(request, PAGE, context, status=status)


@login_not_required
@require_safe
def removed(request):
    return render(request, "networking/about_removed.html", {"messages": []})


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ask_link(request):
    """The same answer whoever asks for whichever address, and as late: it tells nobody who is in a
    network. Anybody may ask, so the form needs no cookie, which her browser may block."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limits.hit("new_links", who=visitor_of(request))
        answer_at = monotonic() + SAME_TIME
        email = form.cleaned_data["email"].strip().lower()
        for contact in Contact.objects.filter(email=email, erased_at=None):
            contact.mail_page()
        sleep(max(0, answer_at - monotonic()))
        return redirect(f"{request.path}?klaar=mail")
    context = {"form": form, "mailed": request.GET.get("klaar") == "mail", "messages": []}
    status = 422 if form.errors else 200
    return render(request, "networking/about_link.html", context, status=status)
