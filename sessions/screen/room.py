"""What pages show of the screen: the facilitators' strip, the way to where the facilitator is, and the state for scripts."""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from sections.models import Behaviour, PlanKind
from sessions import access
from sessions.models import KeySlot, Role, Screen, Workshop
from sessions.models.screens import Shows
from sessions.screen.offers import behaviour_at, can_turn, is_controls, offer_of
from sessions.screen.showing import has_news, is_on_break, released_at, screen_read_once, shows_writing
from sessions.screen.slides import number_of

# Pages whose controls stand in the page itself, or that are the screen.
WITHOUT_STRIP = {"screen", "screen_controls"}


def room_part(request: HttpRequest, workshop: Workshop) -> dict[str, Any]:
    """Return what a page's script is to know of the screen: of members', where the facilitator is, and no more."""
    slot, screen = access.own_slot(request), screen_read_once(request, workshop)
    if slot.role == Role.SCREEN:
        return {}
    where = where_to_follow(workshop, screen)
    if slot.role != Role.FACILITATOR:
        return {"follow": where}
    part = {"follow": where, "html": "", **state_of(workshop, screen, slot)}
    if path := request.GET.get("page"):
        part["html"] = render_to_string(
            "sessions/_strip_line.html", strip_context(request, workshop, path), request
        )
    return part


def where_to_follow(workshop: Workshop, screen: Screen) -> dict[str, str]:
    """
    Return where members follow the screen to, its `place` in words and its `address`: a break is a place, too.

    `here` says to who is there what it shows; `live` is the key of the behaviour of which it shows each letter.
    """
    here = _("The screen is here.")
    if is_on_break(workshop):
        where = {"place": str(PlanKind.BREAK.label), "address": reverse("break", args=[workshop.pk])}
        return where | {"here": here, "live": ""}
    where = {"place": place_of(screen), "address": address_of(workshop, screen)}
    if screen.is_covered:
        return where | {"here": _("The screen is here, and covered."), "live": ""}
    if screen.behaviour and screen.shows == Shows.QUESTION:
        number, of = number_of(workshop, screen.behaviour, screen.question)
        said = _("The screen is here: question %(number)s of %(of)s.") % {"number": number, "of": of}
        here = said if of else here
    return where | {"here": here, "live": screen.behaviour_id if screen.behaviour_id and screen.live else ""}


def state_of(workshop: Workshop, screen: Screen, slot: KeySlot) -> dict[str, Any]:
    """Return what steers a strip: whether the screen is covered, by which count, and which pages confirmed that."""
    views = present_views(workshop, screen)
    return {
        "covered": screen.is_covered,
        "cover": screen.cover,
        "views": {view: screen.is_covered and said["cover"] == screen.cover for view, said in views.items()},
        "page": slot.pk in screen.pages,
        "behaviour": screen.behaviour_id or "",
    }


def present_views(workshop: Workshop, screen: Screen) -> dict[str, Any]:
    """Return the pages that show the screen, without those of devices that were removed."""
    slots = set(workshop.slots.devices().values_list("pk", flat=True)) if screen.views else set()
    return {view: said for view, said in screen.views.items() if said["slot"] in slots}


def strip_context(
    request: HttpRequest,
    workshop: Workshop,
    path: str,
    here: Behaviour | None = None,
    *,
    is_page: bool = False,
) -> dict[str, Any]:
    """
    Return what the strip on the page at a path shows; `here` is the behaviour of that page, if it is that of one.

    With `is_page` the controls stand open on a page of their own beside that one, which turns wherever the other is.
    """
    screen, slot = screen_read_once(request, workshop), access.own_slot(request)
    state = state_of(workshop, screen, slot)
    behaviour, here = here, here or behaviour_at(path)
    on_break, is_page = is_on_break(workshop), is_page or is_controls(path)
    offer = None if on_break or is_page else offer_of(workshop, screen, path, here)
    return {
        "workshop": workshop,
        "screen": screen,
        "state": state,
        "sure": screen.is_covered and bool(state["views"]) and all(state["views"].values()),
        "drives": slot.may_drive,
        "on_break": on_break,
        "path": path,
        "behaviour": behaviour,
        "here": here,
        "is_page": is_page,
        "offer": offer,
        "turns": not (offer or on_break) and can_turn(screen, path),
        "is_elsewhere": here is not None and here.key != screen.behaviour_id,
        "place": place_of(screen),
        "address": address_of(workshop, screen),
        "has_new_window": screen.shows == Shows.NOTHING and _has_window(workshop, screen, slot),
        "reads_along": shows_writing(screen) and screen.live,
        "can_release": shows_writing(screen) and not screen.live,
        "is_first": shows_writing(screen) and not released_at(workshop, screen),
        "news": has_news(workshop, screen),
        "what": _what_it_shows(workshop, screen, here),
        "choices": [(value, label) for value, label in Shows.choices if value in _choices(screen)],
    }


def _has_window(workshop: Workshop, screen: Screen, slot: KeySlot) -> bool:
    """Tell whether this device itself has a window that shows the screen, which is to be moved to the projector."""
    return any(said["slot"] == slot.pk for said in present_views(workshop, screen).values())


def _choices(screen: Screen) -> set[str]:
    """Return what can be shown: nothing of a behaviour while there is none."""
    return set(Shows.values) if screen.behaviour_id else {Shows.JOIN, Shows.NOTHING}


def place_of(screen: Screen) -> str:
    """Return where the group is by the screen, in words; nothing where it shows no behaviour."""
    if screen.behaviour is None:
        return ""
    return _("%(section)s, behaviour %(number)s") % {
        "section": screen.behaviour.section.title,
        "number": screen.behaviour.number,
    }


def _what_it_shows(workshop: Workshop, screen: Screen, here: Behaviour | None) -> str:
    """Return what the screen shows: "Question 2 of 7, behaviour 1", with its section on a page outside it."""
    if is_on_break(workshop):
        return str(PlanKind.BREAK.label)
    behaviour, what = screen.behaviour, screen.get_shows_display()
    if behaviour is None or screen.shows in {Shows.JOIN, Shows.NOTHING}:
        return what
    place, of = number_of(workshop, behaviour, screen.question)
    if screen.shows == Shows.QUESTION and of:
        what = _("Question %(place)s of %(of)s") % {"place": place, "of": of}
    where = _("%(what)s, behaviour %(number)s") % {"what": what, "number": behaviour.number}
    if here and here.section_id == behaviour.section_id:
        return where
    return _("%(where)s, %(section)s") % {"where": where, "section": behaviour.section.title}


def address_of(workshop: Workshop, screen: Screen) -> str:
    """Return the address of the working page of the screen's behaviour; nothing where it has none."""
    behaviour = screen.behaviour
    if behaviour is None or not behaviour.has_page:
        return ""
    return reverse("behaviour", args=[workshop.pk, behaviour.section.key, behaviour.number])
