"""Template tag for what a client means to do soon."""

from django import template

from ..models import FollowUp
from ..models.follow_up import AT_A_GLANCE

register = template.Library()


@register.inclusion_tag("networking/follow_ups_soon.html", takes_context=True)
def follow_ups_soon(context):
    """The first few steps of whoever looks that are due within a week; nothing without any."""
    return {"follow_ups": FollowUp.objects.of(context["user"]).soon()[:AT_A_GLANCE]}
