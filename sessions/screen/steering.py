"""Steering the screen: what it shows, covering it, and releasing what was written to it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sections.models import Behaviour
from sessions.models import KeySlot, Release, Role, Screen, Workshop
from sessions.models.screens import Shows
from sessions.safety.checking import Finding, findings
from sessions.screen.showing import is_on_break, shows_writing
from sessions.screen.slides import place_of, slides_of

# Pages that show the screen; more than anybody has projectors.
MOST_VIEWS = 20


@contextmanager
def _steering(slot: KeySlot, roles: set[Role], *, drives: bool = False) -> Iterator[Screen]:
    """
    Open a transaction in which a device steers the screen, which is saved at its end.

    Raise as `Workshop.steering` does, Http404 also where the device was removed, PermissionDenied where it may not.
    """
    with slot.workshop.steering() as fresh:
        own = slot.locked(timezone.now())
        if own.role not in roles or (drives and own.role == Role.FACILITATOR and not own.may_drive):
            raise PermissionDenied
        screen, _ = fresh.screens.get_or_create()
        screen.workshop = fresh
        yield screen
        screen.save()


def cover(slot: KeySlot) -> None:
    """Cover the screen, and the facilitators' working pages, which may be mirrored; any facilitator may, and the screen."""
    with _steering(slot, {Role.FACILITATOR, Role.SCREEN}) as screen:
        screen.workshop.was_steered = not screen.is_covered
        if not screen.is_covered:
            screen.covered_at, screen.cover, screen.pages = timezone.now(), screen.cover + 1, []


def uncover(slot: KeySlot, of: int | None = None) -> None:
    """
    Uncover the screen, which begins again with the question; with `of`, the count of one cover, only that cover.

    Without, it begins again even where the server never knew of a cover: a window may have shown one without network.
    """
    with _steering(slot, {Role.FACILITATOR}, drives=True) as screen:
        screen.workshop.was_steered = of is None or (screen.is_covered and of == screen.cover)
        if screen.workshop.was_steered:
            screen.end_cover()


def show_page(slot: KeySlot) -> None:
    """Show the working pages on this device again, while the screen stays covered."""
    with _steering(slot, {Role.FACILITATOR}) as screen:
        screen.workshop.was_steered = slot.pk not in screen.pages
        screen.pages = sorted({*screen.pages, slot.pk})


def show(slot: KeySlot, what: str) -> None:
    """Show the question, the notes, the actions, the join view or nothing."""
    with _steering(slot, {Role.FACILITATOR}, drives=True) as screen:
        screen.workshop.was_steered = what in Shows.values and what != screen.shows
        if screen.workshop.was_steered:
            _release_seen(screen)
            screen.shows = what


def go_to(slot: KeySlot, behaviour: str, question: str = "") -> None:
    """Show a question of a published behaviour, by their keys: the first where none is named. Nothing on a break."""
    with _steering(slot, {Role.FACILITATOR, Role.SCREEN}, drives=True) as screen:
        screen.workshop.was_steered = _go_to(screen, behaviour, question)


def begin(slot: KeySlot, behaviour: str) -> Screen:
    """Turn a screen that still invites, though joining is over, to a behaviour; return it as it stands."""
    with _steering(slot, {Role.FACILITATOR}, drives=True) as screen:
        screen.workshop.was_steered = screen.shows == Shows.JOIN and _go_to(screen, behaviour, "")
    return screen


def step(slot: KeySlot, by: int, begin_at: str = "") -> None:
    """
    Show the next question (1) or the one before (-1). From the notes, say, one step back leads to the question.

    A screen that shows no behaviour yet begins with the one whose key is `begin_at`. Nothing on a break.
    """
    with _steering(slot, {Role.FACILITATOR, Role.SCREEN}, drives=True) as screen:
        if screen.behaviour is None:
            screen.workshop.was_steered = _go_to(screen, begin_at, "")
            return
        slides = slides_of(screen.workshop, screen.behaviour.section)
        at = place_of(slides, screen.behaviour.key, screen.question)
        if at is None:
            screen.workshop.was_steered = False
            return
        if screen.shows == Shows.QUESTION or by > 0:
            at = min(max(at + by, 0), len(slides) - 1)
        screen.workshop.was_steered = _go_to(screen, slides[at].behaviour.key, slides[at].key)


def _go_to(screen: Screen, behaviour: str, question: str) -> bool:
    """Show a question, but on a break, when nobody would see it turn; return whether that is another than before."""
    if is_on_break(screen.workshop):
        return False
    found = Behaviour.objects.having_pages().select_related("section").filter(key=behaviour).first()
    slides = slides_of(screen.workshop, found.section) if found else []
    at = place_of(slides, behaviour, question)
    if found is None or at is None:
        return False
    before = (screen.behaviour_id, screen.question, screen.shows)
    _release_seen(screen)
    if screen.behaviour_id != found.key:
        screen.live = False
    screen.behaviour, screen.question, screen.shows = found, slides[at].key, Shows.QUESTION
    return before != (screen.behaviour_id, screen.question, screen.shows)


def set_live(slot: KeySlot, *, live: bool, checked: str = "") -> list[Finding]:
    """
    Show what is typed under the behaviour as it is typed, or as released again; that ends with the behaviour, too.

    Where something could tell who is meant and that was not `checked`, do nothing and return it.
    """
    with _steering(slot, {Role.FACILITATOR}, drives=True) as screen:
        found = _unchecked(_findings(screen), checked) if live else []
        screen.workshop.was_steered = bool(screen.behaviour and screen.live != live and not found)
        if screen.workshop.was_steered:
            _release_seen(screen)
            screen.live = live
        return found


def release(slot: KeySlot, checked: str = "") -> list[Finding]:
    """
    Let the screen show the notes, or the actions, that it stands at as they are now; nothing where it stands at neither.

    Where something could tell who is meant and that was not `checked`, do nothing and return it.
    """
    with _steering(slot, {Role.FACILITATOR}, drives=True) as screen:
        shown = [one for one in _findings(screen) if one.is_in_note == (screen.shows == Shows.NOTES)]
        found = _unchecked(shown, checked)
        screen.workshop.was_steered = shows_writing(screen) and not found
        if screen.workshop.was_steered:
            _release(screen)
        return found


def check_of(found: list[Finding]) -> str:
    """Return what a form says to have been shown these findings, and no others."""
    said = json.dumps([[one.place, one.kind, one.text] for one in found])
    return sha256(said.encode()).hexdigest() if found else ""


def _findings(screen: Screen) -> list[Finding]:
    return findings(screen.workshop, screen.behaviour) if screen.behaviour else []


def _unchecked(found: list[Finding], checked: str) -> list[Finding]:
    return [] if check_of(found) == checked else found


def _release_seen(screen: Screen) -> None:
    """What the room has seen as it was typed is released; what is typed behind a cover, it has not seen."""
    if screen.live and shows_writing(screen) and not screen.is_covered:
        _release(screen)


def _release(screen: Screen) -> None:
    """Release the notes, or the actions, that the screen stands at."""
    workshop, behaviour = screen.workshop, screen.behaviour
    released = workshop.releases.filter(behaviour=behaviour).first()
    released = released or Release(workshop=workshop, behaviour=behaviour)
    released.workshop = workshop
    # What changes from now on has a higher number than this steering.
    number = workshop.change_number + 1
    if screen.shows == Shows.NOTES:
        note = workshop.notes.filter(behaviour=behaviour).first()
        released.notes_number, released.revision = number, note.revision if note else 0
    else:
        released.actions_number = number
        released.actions_json = json.dumps(_actions(workshop, behaviour))
    released.save()


def _actions(workshop: Workshop, behaviour: Behaviour | None) -> dict[str, dict[str, object]]:
    return {
        str(action.pk): {
            "revision": action.revision,
            "text": action.text,
            "accountable": action.accountable,
            "review_on": action.review_on and action.review_on.isoformat(),
            "do_first": action.do_first,
        }
        for action in workshop.actions.filter(behaviour=behaviour).agreed()
    }


def hear_view(slot: KeySlot, view: str, cover: int) -> None:
    """A page says that it shows the screen, and which cover it shows: 0 for none."""
    with _steering(slot, {Role.FACILITATOR, Role.SCREEN}) as screen:
        if view in screen.views or len(screen.views) < MOST_VIEWS:
            screen.workshop.was_steered = screen.hear(view, slot.pk, cover, timezone.now())
        else:
            screen.workshop.was_steered = False


def close_view(slot: KeySlot, view: str) -> None:
    """A page of this device says that it shows the screen no more."""
    with _steering(slot, {Role.FACILITATOR, Role.SCREEN}) as screen:
        said = screen.views.get(view)
        screen.workshop.was_steered = said is not None and said["slot"] == slot.pk
        if screen.workshop.was_steered:
            screen.views = {other: told for other, told in screen.views.items() if other != view}
