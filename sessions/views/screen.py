"""The screen: what is projected, what steers it, and what it says back."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sessions import access
from sessions.models import KeySlot, Role, Workshop
from sessions.models.slots import Kind
from sessions.safety.checking import Finding
from sessions.screen import steering
from sessions.screen.offers import behaviour_at
from sessions.screen.room import strip_context
from sessions.screen.showing import screen_of, showing

# What names a page that shows the screen is at most so long.
VIEW_LENGTH = 40


@require_safe
def screen(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """The projected view. While it is covered or the group is on a break, it holds no word that anybody wrote."""
    workshop = access.to_show(request, workshop_id)
    own = access.own_slot(request)
    context = {"workshop": workshop, "showing": showing(workshop), "is_screen": own.role == Role.SCREEN}
    return render(request, "sessions/screen.html", context)


@require_safe
def controls(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """All controls of the screen on one page, which without a script opens beside the working page: that stays as it is."""
    workshop = access.to_lead(request, workshop_id)
    return _controls_page(request, workshop)


def _controls_page(request: HttpRequest, workshop: Workshop, **more: Any) -> HttpResponse:
    code = workshop.slots.filter(kind=Kind.SCREEN).usable(timezone.now()).first()
    path = request.POST.get("page") or request.GET.get("page") or request.path
    context = strip_context(request, workshop, path, is_page=True) | {"code": code} | more
    context["join_address"] = (settings.PUBLIC_URL + reverse("join")).partition("://")[2].rstrip("/")
    return render(request, "sessions/screen_controls.html", context)


@require_POST
def code(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Make a code that lets in one screen, once."""
    workshop = access.to_lead(request, workshop_id)
    KeySlot.objects.add_screen_code(workshop)
    return redirect("screen_controls", workshop_id=workshop.pk)


@require_POST
def steer(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Do one thing with the screen; answer a script with its number, a form with the page of the controls."""
    workshop = access.to_show(request, workshop_id)
    slot, sent = access.own_slot(request), request.POST
    found = _do(slot, sent.get("do", ""), sent)
    if not request.accepts("text/html"):
        return JsonResponse(_answer(request, workshop.afresh(), found))
    if found:
        return _controls_page(request, workshop, **_check(found, sent))
    return _way_back(slot, workshop, sent)


def _do(slot: KeySlot, what: str, sent: Any) -> list[Finding]:
    """Do what was asked; return what could tell who is meant where that is to be looked at first."""
    if what == "cover":
        steering.cover(slot)
    elif what == "uncover":
        cover = sent.get("cover", "")
        steering.uncover(slot, int(cover) if cover.isdecimal() and cover.isascii() else None)
    elif what == "page":
        steering.show_page(slot)
    elif what in {"next", "previous"}:
        begin_at = behaviour_at(sent.get("page", ""))
        steering.step(slot, 1 if what == "next" else -1, begin_at.key if begin_at else "")
    elif what == "go":
        steering.go_to(slot, sent.get("behaviour", ""), sent.get("question", ""))
    elif what.startswith("show-"):
        steering.show(slot, what.removeprefix("show-"))
    elif what in {"release", "live"}:
        act = steering.release if what == "release" else steering.set_live
        return act(slot, **({"live": True} if what == "live" else {}), checked=sent.get("checked", ""))
    elif what == "still":
        steering.set_live(slot, live=False)
    return []


def _check(found: list[Finding], sent: Any) -> dict[str, Any]:
    return {"findings": found, "checked": steering.check_of(found), "asked": sent.get("do", "")}


def _answer(request: HttpRequest, workshop: Workshop, found: list[Finding]) -> dict[str, Any]:
    """Return what a script is told: the number, how the screen stands at it, and what is to be looked at first."""
    screen = screen_of(workshop)
    answer: dict[str, Any] = {
        "number": workshop.change_number,
        "covered": screen.is_covered,
        "cover": screen.cover,
    }
    if found:
        context = {"workshop": workshop} | _check(found, request.POST)
        answer["check"] = render_to_string("sessions/_release_check.html", context, request)
    return answer


def _way_back(slot: KeySlot, workshop: Workshop, sent: Any) -> HttpResponse:
    """Lead a form back: to the working page that was asked for, else to the controls; a screen to itself."""
    if slot.role == Role.SCREEN:
        return redirect("screen", workshop_id=workshop.pk)
    path = sent.get("page", "")
    if sent.get("do") == "page" and path.startswith(f"/workshops/{workshop.pk}/"):
        return HttpResponseRedirect(path)
    return redirect("screen_controls", workshop_id=workshop.pk)


@require_POST
def view(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """A page says that it shows the screen and which cover it shows, or that it shows the screen no more."""
    workshop = access.to_show(request, workshop_id)
    slot, name = access.own_slot(request), request.POST.get("view", "")[:VIEW_LENGTH]
    cover = request.POST.get("cover", "")
    if name and "closed" in request.POST:
        steering.close_view(slot, name)
    elif name:
        steering.hear_view(
            slot, name, int(cover) if cover.isdecimal() and cover.isascii() and len(cover) < 9 else 0
        )
    return JsonResponse({"number": workshop.change_number})
