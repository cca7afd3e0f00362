"""The clock of a sitting, on every page of its workshop."""

from typing import Any

from django import template
from django.utils import timezone

from sessions.models import Sitting
from sessions.models.sittings import sitting_of
from sessions.views.room import clock_context, timing_for

register = template.Library()


@register.inclusion_tag("sessions/_clock.html", takes_context=True)
def clock(context: dict[str, Any]) -> dict[str, Any]:
    """Show the time that is left, to facilitators with what they can do; nothing where no sitting is held."""
    request, workshop = context["request"], context["workshop"]
    return clock_context(request, workshop, timing_for(request, workshop), request.path)


@register.simple_tag(takes_context=True)
def clock_runs(context: dict[str, Any]) -> bool:
    """Return whether time runs, that of another day, too."""
    sitting = sitting_of(context["workshop"])
    return sitting is not None and sitting.stopped_at is None


@register.simple_tag(takes_context=True)
def past_sitting(context: dict[str, Any]) -> Sitting | None:
    """Return the sitting of another day, after which today is to be planned; None while one is held."""
    sitting = sitting_of(context["workshop"])
    return sitting if sitting and sitting.is_past(timezone.now()) else None
