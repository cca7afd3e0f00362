"""What the screen shows now: the notes and actions of its behaviour, as far as they were released, and how large."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest

from sections.models import Behaviour
from sessions.door.invitations import Invitation, invitation_to
from sessions.models import Action, Change, KeySlot, Note, Release, Role, Screen, Workshop
from sessions.models.notes import TEXTS
from sessions.models.screens import Shows
from sessions.safety import hiding
from sessions.safety.support import Contact, contacts_of
from sessions.screen.released import still_released
from sessions.screen.slides import Slide, place_of, slides_of
from sessions.splices import Misfit, between

# How many characters a size of letters may have, the largest first.
SIZES = [160, 420, 900, 1700]


@dataclass(frozen=True)
class ShownAction:
    """An action on the screen; a field that was not released is empty."""

    text: str
    accountable: str
    review_on: date | None
    do_first: bool


@dataclass
class Showing:
    """What the screen shows. While it is covered, or the group is on a break, nothing that anybody wrote is even read."""

    screen: Screen
    is_break: bool = False
    contacts: dict[str, Contact] = field(default_factory=dict)
    slides: list[Slide] = field(default_factory=list)
    slide: Slide | None = None
    behaviours: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    actions: list[ShownAction] = field(default_factory=list)
    invitation: Invitation | None = None

    @property
    def size(self) -> int:
        """How small the letters are, from 1."""
        parts = [*self.texts.values(), *(action.text + action.accountable for action in self.actions)]
        # A line that is not full takes as much room as a full one.
        length = sum(len(line) + 30 for part in parts for line in part.splitlines() if line)
        # Below an action stands who is accountable, and the review date.
        length += 90 * len(self.actions)
        return 1 + sum(length > limit for limit in SIZES)


def screen_of(workshop: Workshop) -> Screen:
    """Return the screen of a workshop; one that shows nothing, not in the database, where it was never used."""
    found = workshop.screens.select_related("behaviour__section").first()
    return found or Screen(workshop=workshop)


def screen_read_once(request: HttpRequest, workshop: Workshop) -> Screen:
    """Return the screen of a request's workshop, read once for all that the answer says of it."""
    known: Screen | None = getattr(request, "screen", None)
    screen = known or screen_of(workshop)
    request.screen = screen  # type: ignore[attr-defined]
    return screen


def showing(workshop: Workshop) -> Showing:
    """Return what the screen of an open workshop shows now."""
    screen = screen_of(workshop)
    screen.workshop = workshop
    shown = Showing(screen)
    if screen.is_covered:
        return shown
    if is_on_break(workshop):
        shown.is_break, shown.contacts = True, contacts_of(workshop)
        return shown
    if screen.shows == Shows.JOIN:
        shown.invitation = invitation_to(workshop)
    if screen.behaviour:
        _add_words(shown, workshop, screen.behaviour)
    return shown


def is_on_break(workshop: Workshop) -> bool:
    """Tell whether the screen shows the break, whoever's computer it is on."""
    return hiding.is_covered(KeySlot(role=Role.SCREEN), workshop)


def _add_words(shown: Showing, workshop: Workshop, behaviour: Behaviour) -> None:
    screen = shown.screen
    shown.slides = slides_of(workshop, behaviour.section)
    shown.behaviours = len({slide.behaviour.key for slide in shown.slides})
    at = place_of(shown.slides, behaviour.key, screen.question)
    shown.slide = None if at is None else shown.slides[at]
    if workshop.notes.hidden().filter(behaviour=behaviour).exists():
        return
    release = None if screen.live else _release_of(workshop, behaviour)
    if screen.shows == Shows.NOTES and (screen.live or (release and release.notes_number)):
        shown.texts = _texts(workshop.notes.filter(behaviour=behaviour).first(), release)
    if screen.shows == Shows.ACTIONS and (screen.live or release):
        agreed = workshop.actions.filter(behaviour=behaviour).agreed()
        found = [_shown_action(action, release) for action in agreed]
        shown.actions = [action for action in found if action and action.text]


def _release_of(workshop: Workshop, behaviour: Behaviour) -> Release | None:
    release = workshop.releases.filter(behaviour=behaviour).first()
    if release:
        release.workshop = workshop
    return release


def _texts(note: Note | None, release: Release | None) -> dict[str, str]:
    """Return what may be shown of a note: all of it, or with a release its words that were released and still stand."""
    if note is None:
        return {}
    if release is None or release.revision == note.revision:
        return note.texts
    if release.revision < note.history_from or release.revision > note.revision:
        # What it said then cannot be told any more: text was removed for good, or a backup restored.
        return {}
    try:
        released, changes = note.texts_at(release.revision), note.changes_since(release.revision)
        if not all(change.edits for change in changes):
            return {}
        return {
            name: still_released(released[name], [change.edits.get(name, []) for change in changes])
            for name in TEXTS
        }
    except Misfit:
        return {}


def _shown_action(action: Action, release: Release | None) -> ShownAction | None:
    """Return what may be shown of an action; None for nothing."""
    if release is None:
        return ShownAction(action.text, action.accountable, action.review_on, action.do_first)
    said: dict[str, Any] | None = release.actions.get(str(action.pk))
    if said is None or said["revision"] < action.history_from:
        return None
    day = action.review_on if action.review_on and action.review_on.isoformat() == said["review_on"] else None
    return ShownAction(
        _left(said["text"], action.text),
        _left(said["accountable"], action.accountable),
        day,
        action.do_first and bool(said["do_first"]),
    )


def _left(released: str, now: str) -> str:
    return released if released == now else still_released(released, [between(released, now)])


def released_at(workshop: Workshop, screen: Screen) -> int:
    """Return the change number at which the notes, or the actions, that the screen shows were released; 0 for never."""
    release = workshop.releases.filter(behaviour=screen.behaviour).first()
    if release is None:
        return 0
    return release.notes_number if screen.shows == Shows.NOTES else release.actions_number


def has_news(workshop: Workshop, screen: Screen) -> bool:
    """Tell whether anything was written to the notes, or the actions, that the screen shows, and not released yet."""
    if not shows_writing(screen) or screen.live:
        return False
    under = "note__behaviour" if screen.shows == Shows.NOTES else "action__behaviour"
    since = released_at(workshop, screen)
    return Change.objects.filter(**{under: screen.behaviour}, workshop=workshop, number__gt=since).exists()


def shows_writing(screen: Screen) -> bool:
    """Tell whether the screen shows what a group writes, which must be released to it."""
    return screen.behaviour_id is not None and screen.shows in {Shows.NOTES, Shows.ACTIONS}
