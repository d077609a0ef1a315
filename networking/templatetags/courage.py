"""Template tags for what makes a client dare."""

from django import template

from ..ladder import Deeds, next_step
from ..models import Awkwardness, Estimate, Kit
from ..suggesting import suggested_to

register = template.Library()


@register.inclusion_tag("networking/small_step.html", takes_context=True)
def small_step(context):
    """The one next small step of whoever looks; nothing when there is none."""
    deeds = Deeds.of(context["user"], context.get("look"), context.get("introductions"))
    return {"step": next_step(deeds)}


@register.inclusion_tag("networking/suggestions.html", takes_context=True)
def suggestions(context):
    """The people whom her coaches thought of; nothing when there are none."""
    look = context.get("look")
    found = suggested_to(context["user"], look and look.coachings)
    context = {"csrf_token": context.get("csrf_token"), "via": look and look.has_several}
    return context | {"suggestions": found}


@register.inclusion_tag("networking/remark.html")
def remark(introduction, part):
    """What her coach said of this part, for the client."""
    return {"text": introduction.remarks.get(part), "coach": introduction.coach}


@register.inclusion_tag("networking/reality.html", takes_context=True)
def reality(context):
    """What the client thought of her chances and of the conversations, beside what came of it."""
    return {
        "reality": Estimate.beside_reality(context["user"]),
        "feeling": Awkwardness.beside_reality(context["user"]),
    }


@register.inclusion_tag("networking/preparation.html", takes_context=True)
def preparation(context, introduction):
    """How far the client is with getting ready for this conversation; nothing before a yes."""
    kit = Kit.of(introduction)
    found = {"kit": kit, "introduction": introduction, "csrf_token": context.get("csrf_token")}
    return found | {"awkwardness": kit and Awkwardness.of(introduction)}
