"""Hide notes and take a break; afterwards one facilitator sees them alone, and chooses."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sections.models import Behaviour
from sessions import access
from sessions.models import Workshop
from sessions.safety import hiding
from sessions.safety.covering import covered
from sessions.screen.room import address_of
from sessions.screen.showing import screen_of
from sessions.sitting.timing import timing_of
from sessions.views.behaviour_page import behaviour_address, written_on


@require_http_methods(["GET", "HEAD", "POST"])
def hidden(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Hide all notes and take a break; then, to the facilitator who holds them, show them alone."""
    workshop = access.to_lead(request, workshop_id)
    own = access.own_slot(request)
    if request.method == "POST":
        hiding.hide(own, Behaviour.objects.filter(key=request.POST.get("behaviour", "")).first())
        return redirect("break", workshop_id=workshop.pk)
    if workshop.hidden_at is None:
        return redirect("workshop", workshop_id=workshop.pk)
    under = workshop.hidden_under
    context = {
        "workshop": workshop,
        "is_holder": hiding.holds(own, workshop),
        "under": under,
        "parts": _parts(workshop, _written(workshop, first=under)) if hiding.holds(own, workshop) else [],
    }
    return render(request, "sessions/hidden.html", context)


@require_safe
def break_page(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """The break page itself, which stands in the place of others; when the break is over, the way to where the screen is."""
    workshop = access.to_write(request, workshop_id)
    if hiding.is_covered(access.own_slot(request), workshop):
        return covered(request, workshop)
    return redirect(address_of(workshop, screen_of(workshop)) or reverse("workshop", args=[workshop.pk]))


@require_POST
def hidden_on(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """A device says that it shows no notes now."""
    workshop = access.to_listen(request, workshop_id)
    hiding.acknowledge(access.own_slot(request), workshop)
    return JsonResponse({"hidden": workshop.hidden_at is not None})


@require_POST
def hidden_by(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Another facilitator's device takes over who sees the hidden notes."""
    workshop = access.to_lead(request, workshop_id)
    hiding.take_over(access.own_slot(request))
    return redirect("hidden", workshop_id=workshop.pk)


@require_POST
def hidden_until(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Go on: show the notes to all, keep one hidden and go to the next behaviour, or stay hidden and stop for today."""
    workshop = access.to_lead(request, workshop_id)
    own, choice, under = access.own_slot(request), request.POST.get("go", ""), workshop.hidden_under
    if choice in {"show", "next"}:
        hiding.show(own, keep_note=choice == "next")
        timing = timing_of(workshop)
        if timing and timing.clock.stopped:
            # True also once the clock runs again: what a page says as it comes stays on it.
            messages.info(
                request,
                _("The break is over. It stopped the clock, until you select “Start the clock again”."),
            )
    return redirect(_where_to(workshop, choice, under))


@require_http_methods(["GET", "HEAD", "POST"])
def hidden_note(request: HttpRequest, workshop_id: UUID, behaviour: str) -> HttpResponse:
    """A note that stayed hidden after the break: for facilitators to see alone, and to show to all again."""
    workshop = access.to_lead(request, workshop_id)
    discussed = written_on(behaviour)
    is_hidden = workshop.notes.hidden().filter(behaviour=discussed).exists()
    if request.method == "POST":
        hiding.show_note(access.own_slot(request), discussed)
    if request.method == "POST" or not is_hidden:
        return redirect(behaviour_address(workshop, discussed))
    context = {"workshop": workshop, "behaviour": discussed, "parts": _parts(workshop, [discussed])}
    return render(request, "sessions/hidden_note.html", context)


def _written(workshop: Workshop, first: Behaviour | None) -> list[Behaviour]:
    """Return the behaviours under which something was written, the one that was open first."""
    notes = workshop.notes.written().values("behaviour")
    actions = workshop.actions.values("behaviour")
    found = Behaviour.objects.filter(key__in=notes) | Behaviour.objects.filter(key__in=actions)
    return sorted(found.select_related("section").in_order(), key=lambda behaviour: behaviour != first)


def _parts(workshop: Workshop, behaviours: Iterable[Behaviour]) -> list[dict[str, Any]]:
    """Return what stands under each behaviour."""
    return [
        {
            "behaviour": behaviour,
            "note": workshop.notes.filter(behaviour=behaviour).first(),
            "actions": workshop.actions.filter(behaviour=behaviour).agreed(),
        }
        for behaviour in behaviours
    ]


def _where_to(workshop: Workshop, choice: str, under: Behaviour | None) -> str:
    """Return the address to which a choice leads."""
    if choice == "stop":
        return reverse("stop", args=[workshop.pk])
    if choice == "keep":
        return reverse("break", args=[workshop.pk])
    if under is None:
        return reverse("workshop", args=[workshop.pk])
    if choice == "show":
        return behaviour_address(workshop, under)
    later = under.section.behaviours.published().filter(number__gt=under.number).in_order().first()
    if later is None:
        return reverse("next_steps", args=[workshop.pk, under.section.key])
    return behaviour_address(workshop, later)
