"""Her list of notices: what happened that concerns her, the newest first."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ..models import News

AT_A_TIME = 30


@require_http_methods(["GET", "HEAD", "POST"])
def index(request):
    mine = News.objects.filter(user=request.user).shown()
    if request.method == "POST":
        return _read(request, mine)
    found = mine.with_subjects().order_by("-shown_at", "-pk")
    page = Paginator(found, AT_A_TIME).get_page(request.GET.get("page"))
    lines = [one for one in page if one.text]
    unread = mine.unread().exists()
    context = {"lines": lines, "page": page, "unread": unread}
    return render(request, "coaching/news.html", context)


def _read(request, mine):
    """One, which leads to what it is about; else all of them."""
    key = request.POST.get("open", "")
    if not key:
        mine.read()
        return redirect("coaching:news")
    known = key.isascii() and key.isdecimal() and len(key) < 19
    one = get_object_or_404(mine.with_subjects(), pk=int(key) if known else 0)
    mine.filter(pk=one.pk).read()
    return redirect(one.page or "coaching:news")
