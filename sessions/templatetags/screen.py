"""The screen's controls on a facilitator's page, and the way to where the facilitator is on everybody else's."""

from typing import Any

from django import template

from sections.models import Behaviour
from sessions import access
from sessions.models import Role
from sessions.screen.covering import others_may_read
from sessions.screen.room import WITHOUT_STRIP, strip_context, where_to_follow
from sessions.screen.showing import screen_read_once

register = template.Library()


@register.inclusion_tag("sessions/_strip.html", takes_context=True)
def strip(context: dict[str, Any]) -> dict[str, Any]:
    """Show a facilitator the controls of the screen; nothing to others, and nothing on the pages that are without."""
    request = context["request"]
    page = request.resolver_match.url_name if request.resolver_match else ""
    if not _leads(request) or page in WITHOUT_STRIP:
        return {}
    here = context.get("behaviour") if page == "behaviour" else None
    shown = strip_context(request, context["workshop"], request.path, here)
    more = {"csrf_token": context["csrf_token"], "others_read": others_may_read(access.own_slot(request))}
    return shown | more


@register.inclusion_tag("sessions/_follow.html", takes_context=True)
def follow(context: dict[str, Any]) -> dict[str, Any]:
    """Show a member where the screen is."""
    request, workshop = context["request"], context["workshop"]
    # On the break page itself there is nowhere to go.
    if _leads(request) or access.own_slot(request).role == Role.SCREEN or "is_break" in context:
        return {}
    where = where_to_follow(workshop, screen_read_once(request, workshop))
    return where | {"is_member": True, "is_here": where["address"] == request.path}


@register.simple_tag(takes_context=True)
def is_shown_live(context: dict[str, Any], behaviour: Behaviour) -> bool:
    """Tell whether the screen shows each letter that is typed under a behaviour."""
    screen = screen_read_once(context["request"], context["workshop"])
    return where_to_follow(context["workshop"], screen)["live"] == behaviour.key


def _leads(request: Any) -> bool:
    return access.own_slot(request).role == Role.FACILITATOR
