"""Who does not know yet that she is in the network, and the coach's ways to tell her."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from coaching.limits import LIMITS
from coaching.views.doors import coaches_only

from .. import contact_mail
from ..models import Contact, Visibility

PAGE = "networking/informing.html"
SIZE = 50


@require_safe
@coaches_only
def index(request):
    return _page(request, writing=_chosen(request.user, [request.GET.get("tekst", "")]).first())


@require_POST
@coaches_only
def mail(request):
    """First the letters themselves, to read; then they are sent."""
    coach = request.user
    chosen = _chosen(coach, request.POST.getlist("ref"))
    verb = request.POST.get("verb")
    if verb == "paste" and (contact := chosen.first()):
        contact.open_page()
        return redirect(f"{_address()}?tekst={contact.ref}#tekst")
    able = chosen.exclude(email="").exclude(informed_at=None, informed_how="mail")
    people = list(able.select_related("coach__coach_profile")[: Contact.mails_left(coach)])
    if not people:
        _say_none(request, able)
    elif verb == "send":
        sent = sum(contact.write_to(by=coach) for contact in people)
        words = ngettext("%(n)s mail gaat nu weg.", "%(n)s mails gaan nu weg.", sent)
        messages.success(request, words % {"n": sent})
    else:
        letters = [(contact, contact_mail.letter(contact)) for contact in people]
        return _page(request, letters=letters, left_over=able.count() - len(people))
    return redirect(_address())


@require_POST
@coaches_only
def told(request):
    """She told these people herself: by telephone, in a message, over coffee."""
    count = _chosen(request.user, request.POST.getlist("ref")).told(by=request.user)
    if count:
        words = ngettext("%(n)s persoon weet het nu.", "%(n)s mensen weten het nu.", count)
        messages.success(request, words % {"n": count})
    else:
        messages.info(request, _("Er veranderde niets. Kies eerst een of meer mensen."))
    return redirect(_address())


def _page(request, *, letters=(), left_over=0, writing=None):
    waiting = Contact.objects.to_tell(request.user)
    # Whoever clients see already comes first, then who has waited longest.
    hidden = Case(When(visibility=Visibility.HIDDEN, then=Value(1)), default=Value(0))
    page = Paginator(waiting.order_by(hidden, "created_at", "pk"), SIZE)
    context = {
        "page": page.get_page(request.GET.get("p")),
        "overdue": waiting.overdue().count(),
        "mails_left": Contact.mails_left(request.user),
        "many": LIMITS["inform_mails"].many,
        "letters": letters,
        "left_over": left_over,
        "writing": writing,
        "text": contact_mail.text_to_paste(writing) if writing and writing.about_digest else "",
    }
    return render(request, PAGE, context)


def _say_none(request, able):
    if able.exists():
        messages.info(request, str(LIMITS["inform_mails"].words))
    else:
        messages.info(request, _("Kies eerst mensen met een e-mailadres die nog geen mail kregen."))


def _chosen(coach, refs):
    found = []
    for ref in refs[: SIZE * 2]:
        try:
            found.append(UUID(ref))
        except ValueError:
            continue
    return Contact.objects.to_tell(coach).filter(ref__in=found).order_by("pk")


def _address():
    return reverse("networking:contacts_informing")
