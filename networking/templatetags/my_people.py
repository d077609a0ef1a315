"""Template tag for whom else a client heard of in a conversation."""

from django import template

from ..forms.my_people import NamedForm
from ..models import OwnContact

register = template.Library()


@register.inclusion_tag("networking/named.html", takes_context=True)
def who_else(context, introduction, form=None):
    """Whom this contact named, and a form for one more; nothing before the two spoke."""
    if not introduction.has_met:
        return {}
    return {
        "introduction": introduction,
        "named": OwnContact.objects.filter(through_introduction=introduction),
        "form": form or NamedForm(),
        "added": context.get("added"),
        "csrf_token": context.get("csrf_token"),
    }
