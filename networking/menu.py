"""What stands in the bar of every page, by who you are."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from .models import Introduction


def menu(request):
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": [], "person_menu": []}
    return {
        "menu": SimpleLazyObject(lambda: _items(request, user)),
        "person_menu": SimpleLazyObject(lambda: _own(user)),
    }


def _own(user):
    own = []
    if not user.is_coach or user.is_client:  # of a client; the bar itself is full on a phone
        next_steps = {"label": _("Vervolgstappen"), "icon": "calendar"}
        people = {"label": _("Mijn mensen"), "icon": "share"}
        coach = {"label": _("Mijn coach"), "icon": "leaf"}
        own += [
            next_steps | {"url": reverse("networking:follow_ups")},
            people | {"url": reverse("networking:my_people")},
            {
                "url": reverse("networking:seen_by_coach"),
                "label": _("Wat je coach ziet"),
                "icon": "eye",
            },
            coach | {"url": reverse("coaching:my_coaches")},
        ]
    if user.is_coach:
        figures = {"label": _("Overzicht"), "icon": "chart"}
        own.append(figures | {"url": reverse("networking:overview")})
    if user.is_coach or user.is_in_practice:
        practice = {"label": _("Praktijk"), "icon": "people"}
        own.append(practice | {"url": reverse("coaching:practice")})
    if user.is_coach or user.is_staff:
        concerns = {"label": _("Wat niet goed voelde"), "icon": "help"}
        own.append(concerns | {"url": reverse("networking:concerns")})
    own += [
        {"url": reverse("coaching:profile"), "label": _("Je gegevens"), "icon": "settings"},
        {"url": reverse("mfa_index"), "label": _("Inloggen en veiligheid"), "icon": "key"},
    ]
    if user.is_staff:
        site = {"label": _("Hoe de site draait"), "icon": "target"}
        own.append(site | {"url": reverse("coaching:operator")})
    return own


def _items(request, user):
    items = []
    if user.is_coach:
        waiting = Introduction.objects.on_desk_of(user).waiting_for_coach().count()
        items += [
            ("networking:desk", "inbox", _("Verzoeken"), waiting),
            ("networking:contacts", "people", _("Contacten"), 0),
            ("coaching:clients", "leaf", _("Klanten"), 0),
        ]
    if not user.is_coach or user.is_client:
        items += [
            ("networking:cards", "people", _("Mensen"), 0),
            ("networking:introductions", "thread", _("Mijn verzoeken"), 0),
            ("networking:notes", "note", _("Notities"), 0),
        ]
    here = request.path
    return [
        {
            "url": (url := reverse(name)),
            "icon": icon,
            "label": label,
            "count": count,
            "current": here.startswith(url),
        }
        for name, icon, label, count in items
    ]
