"""Pages before a workshop is open: home, and getting started."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from sections.models import Section, Track
from sessions import access
from sessions.door.devices import device_of
from sessions.models import Role, Workshop
from sessions.sealing import new_key


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "sections/home.html", {"workshops": access.held_workshops(request)})


@require_POST
def workshops(request: HttpRequest) -> HttpResponse:
    """Get started on a section: in a new workshop, or in one that this browser holds, once asked which."""
    section = get_object_or_404(Section.objects.published(), key=request.POST.get("section", ""))
    sent = request.POST.get("track", "")
    track = sent if sent in Track.values else Track.LARGER
    held = access.held_workshops(request)
    choice = request.POST.get("workshop", "" if held else "new")
    if choice in {str(workshop.pk) for workshop in held}:
        return redirect("introduction", workshop_id=UUID(choice), section=section.key)
    if choice != "new":
        context = {"section": section.on_track(track), "track": track, "workshops": held}
        return render(request, "sessions/which_workshop.html", context)
    return _new_workshop(request, section, track)


def _new_workshop(request: HttpRequest, section: Section, track: str) -> HttpResponse:
    workshop = Workshop(track=track)
    workshop.key = new_key()
    workshop.settle_end()
    response = redirect("introduction", workshop_id=workshop.pk, section=section.key)
    with transaction.atomic():
        workshop.save(force_insert=True)
        access.let_in(response, workshop, Role.FACILITATOR, device_of(request.headers.get("User-Agent", "")))
    return response
