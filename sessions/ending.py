"""How a workshop ends, for those who are in it: that it is finished, and that this was taken back."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from sessions import access
from sessions.models import Finish, Role, Workshop


def last_finish(workshop: Workshop) -> Finish | None:
    """Return the finish that stands, without its document."""
    return workshop.finishes.defer("sealed_document", "sealed_file_name").first()


def state_of(finish: Finish | None) -> str:
    """Return what names how the end stands; it changes with a new document, and when everything is kept after all."""
    if finish is None:
        return ""
    return f"{finish.pk}-kept" if finish.cancelled_at else f"{finish.pk}"


def finished_context(request: HttpRequest, workshop: Workshop) -> dict[str, Any]:
    """Return what a page says of a finish to members; facilitators are told on next steps and on the finish's own page."""
    finish = last_finish(workshop)
    context: dict[str, Any] = {"workshop": workshop, "state": state_of(finish)}
    if finish and finish.cancelled_at is None and access.own_slot(request).role == Role.MEMBER:
        context["finish"] = finish
        context["can_copy"] = not workshop.notes.hidden().exists()
    return context


def room_part(request: HttpRequest, workshop: Workshop) -> dict[str, str]:
    """Return the same for the pages that are open."""
    context = finished_context(request, workshop)
    return {
        "state": context["state"],
        "html": render_to_string("sessions/_finished.html", context, request),
        "deletion": render_to_string("sessions/_deletion_date.html", {"workshop": workshop}),
    }
