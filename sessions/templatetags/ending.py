"""That a workshop is finished, on the pages of its members."""

from typing import Any

from django import template

from sessions.ending import finished_context

register = template.Library()


@register.inclusion_tag("sessions/_finished.html", takes_context=True)
def finished(context: dict[str, Any]) -> dict[str, Any]:
    """Tell a member that the workshop is finished, until when, and how to take a copy."""
    found = finished_context(context["request"], context["workshop"])
    return found | {"csrf_token": context["csrf_token"]}
