from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from verbinder.htmx import wants_part

from ..browsing import Browsing
from ..forms.saved import SearchForm
from ..models import SavedPerson, SavedSearch


@require_safe
def index(request):
    return _page(request)


@require_POST
def put(request, ref):
    """Put somebody aside, or back. Nobody hears of it."""
    contact = get_object_or_404(Browsing(request.user).shown.with_coach(), ref=ref)
    is_saved = request.POST.get("saved") == "yes"
    SavedPerson.put(request.user, contact, is_saved)
    if not wants_part(request):
        return redirect(_back(request) or contact.card)
    context = {"card": contact.card, "is_saved": is_saved}
    return render(request, "networking/save_button.html", context)


@require_POST
def keep(request):
    form = SearchForm(request.POST, client=request.user)
    if not form.is_valid():
        return _page(request, form, status=422)
    search = SavedSearch.keep(request.user, form.cleaned_data["query"], form.cleaned_data["name"])
    messages.success(request, _("“%(name)s” is bewaard. Alleen jij ziet dit.") % {"name": search})
    return redirect(search)


@require_POST
def drop(request):
    SavedSearch.drop(request.user, request.POST.get("query", "").replace("\0", ""))
    return redirect("networking:saved")


def _back(request):
    """To the list she came from, when she came from one."""
    query = request.POST.get("list")
    if query is None:
        return None
    look = Browsing(request.user, QueryDict(query))
    return f"{reverse('networking:cards')}?{look.query()}"


def _page(request, form=None, status=200):
    look = Browsing(request.user, {"saved": "1"})
    context = {"look": look, "searches": SavedSearch.of(request.user), "form": form}
    return render(request, "networking/saved.html", context, status=status)
