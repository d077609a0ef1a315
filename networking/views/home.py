from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@require_safe
def show(request):
    """Where each person's work lies; whoever has no part yet reads how to get one."""
    if request.user.is_coach:
        return redirect("networking:desk")
    if request.user.is_client:
        return redirect("networking:cards")
    return render(request, "networking/home.html")
