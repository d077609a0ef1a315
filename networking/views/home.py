from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import home


@require_safe
def show(request):
    """Everybody's first page; whoever has no part yet reads how to get one."""
    user = request.user
    if not (user.is_coach or user.is_client):
        return render(request, "networking/welcome.html")
    context = {
        "coaching": home.of_coach(user) if user.is_coach else None,
        "own": home.of_client(user) if user.is_client else None,
    }
    return render(request, "networking/home.html", context)
