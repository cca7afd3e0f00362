"""Working through the sections: overview, introduction (the ready page) and behaviour."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sections.clock import rows_of
from sections.models import Behaviour
from sessions import access, progress
from sessions.door.invitations import end_joining_at_first_behaviour
from sessions.models import Workshop
from sessions.safety.support import contacts_of
from sessions.screen.steering import begin
from sessions.sitting.timing import timing_of
from sessions.views.behaviour_page import BehaviourForms, behaviour_of, behaviour_page, section_context
from sessions.views.joining import way_to_invite
from sessions.words import time_plan


@require_safe
def workshop(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    workshop = access.to_write(request, workshop_id)
    sections = progress.of_sections(workshop)
    context = {"workshop": workshop, "sections": sections, "next_step": progress.next_step(sections)}
    return render(request, "sessions/workshop.html", context)


@require_safe
def introduction(request: HttpRequest, workshop_id: UUID, section: str) -> HttpResponse:
    workshop = access.to_write(request, workshop_id)
    context = section_context(workshop, section)
    context["plan"] = rows_of(time_plan(context["section"], workshop.track))
    held = timing_of(workshop)
    context["timing"] = held if held and held.sitting.section == context["section"] else None
    context["contacts"] = contacts_of(workshop)
    return render(request, "sessions/introduction.html", context)


@require_safe
def behaviour(request: HttpRequest, workshop_id: UUID, section: str, number: int) -> HttpResponse:
    workshop = access.to_write(request, workshop_id)
    discussed = behaviour_of(section__key=section, number=number)
    if access.own_slot(request).may_drive and end_joining_at_first_behaviour(workshop):
        _begin(request, workshop, discussed)
    return behaviour_page(request, workshop, discussed, BehaviourForms(opened=request.GET.get("edit", "")))


def _begin(request: HttpRequest, workshop: Workshop, discussed: Behaviour) -> None:
    """Bring the room along, and tell the lead once that joining closed, with the way to open it again for who comes late."""
    request.screen = begin(access.own_slot(request), discussed.key)  # type: ignore[attr-defined]
    said = _("Joining closed as you opened the first behaviour. Is somebody still to come?")
    way = way_to_invite(workshop, request.path)
    messages.info(request, format_html('{} <a href="{}">{}</a>', said, way, _("Open joining again")))
