from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import access_log
from ..models import Contact
from .contacts import coach_or_404


@require_safe
def show(request, ref):
    """For the coach: what happened to the data of somebody in her network."""
    network = Contact.objects.of_coach(coach_or_404(request.user)).with_coach()
    contact = get_object_or_404(network, ref=ref)
    context = {
        "contact": contact,
        "deeds": access_log.deeds(contact, coach=_("Jij"), hers=contact.name),
        "sightings": access_log.sightings(contact),
    }
    return render(request, "networking/access_log.html", context)
