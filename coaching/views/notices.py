"""Which mails a person gets, and when; also by the link that every such mail carries."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from .. import notices
from ..forms_notices import NoticesForm
from ..models import NoticeChoice, User
from .doors import by_link


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request):
    form = NoticesForm(request.POST if request.method == "POST" else None, user=request.user)
    if request.method == "POST" and form.is_valid():
        NoticeChoice.choose(request.user, form.choices, by=request.user, quiet=form.quiet)
        messages.success(request, _("Bewaard."))
        return redirect("coaching:notices")
    status = 422 if request.method == "POST" else 200
    return render(request, "coaching/notices.html", {"form": form}, status=status)


@by_link
def stop(request, word):
    """Opening it changes nothing: scanners open links too. A mail program sends the POST itself
    when its reader presses "unsubscribe"; it brings no cookie and reads no answer."""
    found = notices.read(word)
    if found is None:
        raise Http404
    user_id, topic = found
    user = get_object_or_404(User, pk=user_id, is_active=True)
    done = request.method == "POST"
    if done:
        NoticeChoice.stop(user, topic)
    label = notices.TOPICS[topic].label if topic in notices.TOPICS else ""
    with override(user.language):
        # of whoever is signed in on this computer: not for this page
        context = {"label": label, "done": done, "messages": []}
        response = render(request, "coaching/notices_stop.html", context)
    response["Content-Language"] = user.language
    return response
