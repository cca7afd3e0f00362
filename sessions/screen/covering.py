"""The cover in the place of a facilitator's working pages, which may be mirrored, while the screen is covered."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sessions.models import KeySlot, Role
from sessions.models.slots import Kind
from sessions.screen.offers import behaviour_at
from sessions.screen.showing import screen_read_once

# Pages that show words of the group. What is saved is not kept from being saved.
COVERED = {
    "behaviour", "questions", "versions", "version", "details", "next_steps", "print", "finish", "removal",
    "hidden", "hidden_note", "support_contacts",
}  # fmt: skip


def others_may_read(slot: KeySlot) -> bool:
    """Tell whether other devices than a facilitator's may show the notes: such as are in, or may come in at any time."""
    others = slot.workshop.slots.exclude(pk=slot.pk).exclude(role=Role.SCREEN).usable(timezone.now())
    return others.filter(kind__in=[Kind.DEVICE, Kind.JOIN]).exists()


class ScreenCover:
    """Middleware, behind the gate: a covered page is not even made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, positional: Any, named: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer in the view's place on a facilitator's device that did not ask to see its pages meanwhile."""
        slot: KeySlot | None = getattr(request, "slot", None)
        page = request.resolver_match.url_name if request.resolver_match else None
        if slot is None or page not in COVERED or request.method not in {"GET", "HEAD"}:
            return None
        if slot.role != Role.FACILITATOR:
            return None
        screen = screen_read_once(request, slot.workshop)
        if not screen.is_covered or slot.pk in screen.pages:
            return None
        behaviour = behaviour_at(request.path) if page == "behaviour" else None
        context = {"workshop": slot.workshop, "behaviour": behaviour, "others_read": others_may_read(slot)}
        return render(request, "sessions/covered.html", context)
