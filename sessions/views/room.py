"""What steers the room, for the browsers that follow it; and the clock, which facilitators turn."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import Resolver404, ResolverMatch, resolve
from django.views.decorators.http import require_POST, require_safe

from sections.models import PlanKind
from sessions import access, ending
from sessions.door.devices import lead_part
from sessions.models import Role, Workshop
from sessions.models.sittings import turn_clock
from sessions.safety.covering import room_part
from sessions.safety.hiding import is_covered
from sessions.screen import room as screen_room
from sessions.sitting.forms import GIVEN, ClockForm
from sessions.sitting.timing import Timing, patterns, state_of, timing_of


@require_safe
def room(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Give what steers the room; with `page`, the path of the page that asks, what that page shows of it, too."""
    workshop = access.to_listen(request, workshop_id)
    return JsonResponse(room_state(request, workshop))


@require_POST
def clock(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Stop the clock, let it go on, add minutes, or begin another stretch of the plan."""
    workshop = access.to_lead(request, workshop_id)
    form = ClockForm(request.POST)
    if form.is_valid():
        turn_clock(workshop, form.cleaned_data["sitting"], form.turn)
    if request.accepts("text/html"):
        return redirect("plan", workshop_id=workshop.pk)
    return JsonResponse(room_state(request, workshop.afresh()))


def room_state(request: HttpRequest, workshop: Workshop) -> dict[str, Any]:
    """Return what steers the room, as this browser may know it."""
    timing = timing_for(request, workshop)
    clock = state_of(timing, for_facilitators=_leads(request))
    if path := request.GET.get("page"):
        context = clock_context(request, workshop, timing, path)
        clock["html"] = render_to_string("sessions/_clock_line.html", context, request)
    hidden = room_part(request, workshop)
    screen = screen_room.room_part(request, workshop)
    lead = lead_part(access.own_slot(request), workshop)
    return {
        "number": workshop.change_number,
        "clock": clock,
        "hidden": hidden,
        "screen": screen,
        "lead": lead,
        "finish": ending.room_part(request, workshop),
    }


def timing_for(request: HttpRequest, workshop: Workshop) -> Timing | None:
    """
    Return the timing of today's sitting for the browser that asks.

    During any break all but facilitators read no more than that it is one: by its clock a hidden one could be told apart.
    """
    timing = timing_of(workshop)
    if timing is None or _leads(request) or not is_covered(access.own_slot(request), workshop):
        return timing
    return replace(timing, is_hidden=True)


def clock_context(
    request: HttpRequest, workshop: Workshop, timing: Timing | None, path: str
) -> dict[str, Any]:
    """Return what the page at a path shows of the clock; the page of the plan has the controls in its own place."""
    page = _page_at(path)
    return {
        "workshop": workshop,
        "timing": timing,
        "leads": _leads(request) and page.url_name not in {"plan", "screen"},
        "opened": _opened(timing, page) if timing and not timing.is_hidden else None,
        "more": timing.clock.added + GIVEN if timing else 0,
        "patterns": patterns(),
    }


def _leads(request: HttpRequest) -> bool:
    return access.own_slot(request).role == Role.FACILITATOR


def _page_at(path: str) -> ResolverMatch:
    try:
        return resolve(path)
    except Resolver404:
        return resolve("/")


def _opened(timing: Timing, page: ResolverMatch) -> tuple[int, str] | None:
    """Return the later stretch of the plan, and its name, to which a page belongs; None if it belongs to none."""
    if page.kwargs.get("section") != timing.sitting.section_id:
        return None
    for at, stretch in enumerate(timing.sitting.stretches):
        behaviour = timing.behaviours.get(stretch.behaviour)
        is_here = (
            page.url_name == "next_steps"
            if stretch.kind == PlanKind.CHOOSING
            else behaviour is not None
            and (page.url_name, page.kwargs.get("number")) == ("behaviour", behaviour.number)
        )
        if is_here and at > timing.sitting.at:
            return at, timing.name_of(stretch)
    return None
