"""Template tags for what makes a client dare."""

from django import template

from ..ladder import Deeds, next_step

register = template.Library()


@register.inclusion_tag("networking/small_step.html", takes_context=True)
def small_step(context):
    """The one next small step of whoever looks; nothing when there is none."""
    return {"step": next_step(Deeds.of(context["user"], context.get("look")))}
