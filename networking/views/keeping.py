"""People in the network with whom nothing was done for long: keep them, or let them go."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coaching.views.doors import coaches_only

from ..models import Contact

SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@coaches_only
def index(request):
    waiting = Contact.objects.of_coach(request.user).to_confirm()
    if request.method == "POST":
        chosen = waiting.filter(ref__in=_refs(request.POST.getlist("ref")))
        _decide(request, chosen, request.POST.get("verb"))
        return redirect("networking:contacts_keeping")
    page = Paginator(waiting.order_by("created_at", "pk"), SIZE).get_page(request.GET.get("p"))
    unused = set(waiting.unused().filter(pk__in=[c.pk for c in page]).values_list("pk", flat=True))
    people = [(contact, contact.pk in unused) for contact in page]
    context = {"page": page, "people": people}
    return render(request, "networking/keeping.html", context)


def _decide(request, chosen, verb):
    if verb == "remove":
        people = list(chosen)
        for contact in people:
            contact.erase(by=request.user)
        count = len(people)
        words = ngettext("%(n)s contact is gewist.", "%(n)s contacten zijn gewist.", count)
    else:
        count = chosen.keep(by=request.user) if verb == "keep" else 0
        words = ngettext("%(n)s contact blijft.", "%(n)s contacten blijven.", count)
    if count:
        messages.success(request, words % {"n": count})
    else:
        messages.info(request, _("Er veranderde niets. Kies eerst een of meer mensen."))


def _refs(texts):
    for text in texts[:SIZE]:
        try:
            yield UUID(text)
        except ValueError:
            continue
