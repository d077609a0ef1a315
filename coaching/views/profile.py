from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from ..forms import ProfileForm
from ..models import User


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request):
    person = User.objects.select_related("coach_profile").get(pk=request.user.pk)
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        person.edit(**form.cleaned_data)
        with override(person.language):
            messages.success(request, _("Bewaard."))
        return redirect("coaching:profile")
    status = 422 if request.method == "POST" else 200
    return render(request, "coaching/profile.html", {"form": form}, status=status)
