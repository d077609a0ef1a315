"""Where a coach is led who comes in with no more than her mail: one step, and she can go on."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

# What she may do before: that step, and all that concerns her own account. No page about others.
OPEN = ("mfa_", "account_")
ROOMS = (
    "coaching:second_step", "coaching:sessions", "coaching:address_undo", "set_language",
    "networking:privacy", "networking:register", "networking:own_data", "networking:leaving",
)  # fmt: skip


def is_open(name):
    return name.startswith(OPEN) or name in ROOMS


@require_safe
def show(request):
    if request.user.has_second_step:
        return redirect("networking:home")
    return render(request, "coaching/second_step.html")
