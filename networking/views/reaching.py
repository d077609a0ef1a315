"""How a coach reaches a contact herself, and writes down the answer that she heard."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coaching.views.doors import coaches_only

from ..forms.reaching import RecordForm
from ..letters.contact import text_to_paste
from ..models import Introduction

PAGE = "networking/reaching.html"


@require_http_methods(["GET", "HEAD", "POST"])
@coaches_only
def answer(request, ref):
    desk = Introduction.objects.on_desk_of(request.user).with_people()
    introduction = get_object_or_404(desk, ref=ref)
    if not introduction.can_be_answered_for:
        return redirect(introduction.get_desk_url())
    sent = request.method == "POST"
    form = RecordForm(request.POST if sent else None, introduction=introduction)
    if sent and form.is_valid() and form.store(by=request.user):
        words = _("Genoteerd. %(client)s krijgt bericht.")
        name = introduction.client.get_short_name()
        messages.success(request, words % {"client": name})
        return redirect(introduction.get_desk_url())
    context = {"introduction": introduction, "form": form}
    if introduction.by_hand:
        context["text"] = text_to_paste(introduction)
    return render(request, PAGE, context, status=422 if form.errors else 200)
