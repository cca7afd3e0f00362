"""
Removing text for good: from notes, their history, actions and own questions, from the document that was made, and from disk.

What else keeps a late edit from bringing it back: docs/decisions/, "Text that was removed for good".
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sections.models import Behaviour
from sessions import disk
from sessions.models import Action, ChosenQuestions, Note, Workshop, changing
from sessions.models.notes import TEXTS
from sessions.splices import apply
from sessions.text import clean

AROUND = 60  # Characters shown on either side of a find.
NAMES: dict[str, Promise] = {
    "text": gettext_lazy("Discussion notes"),
    "views_differ": gettext_lazy("Where views differ"),
    "history": gettext_lazy("Earlier versions of the notes"),
    "action": gettext_lazy("Action"),
    "removed": gettext_lazy("Removed action"),
    "own": gettext_lazy("Your own questions"),
}


@dataclass(frozen=True)
class Place:
    """One row that holds the text. `key` names it; `around` is what stands before, the text itself, and after, once each."""

    key: str
    behaviour: Behaviour
    name: str
    around: list[tuple[str, str, str]]


def places_of(workshop: Workshop, words: str) -> list[Place]:
    """Return every place of an open workshop that holds these words, whatever white space or capitals; none for no words."""
    wanted = _pattern(words)
    if wanted is None:
        return []
    found = [*_in_notes(workshop, wanted), *_in_actions(workshop, wanted), *_in_questions(workshop, wanted)]
    return sorted(found, key=lambda place: (place.behaviour.section.number, place.behaviour.number))


def remove_for_good(workshop: Workshop, *, edit_id: UUID, words: str, keys: Collection[str]) -> int:
    """
    Remove words from the places that these keys name; return from how many rows they went.

    A document that was made is gone with them, earlier versions of each note, too. Raises Http404 as `changing` does.
    """
    wanted = _pattern(words)
    rows = [] if wanted is None else [row for row in _rows(workshop) if _key(row) in keys]
    with transaction.atomic():
        fresh = workshop.locked(timezone.now())
        done = [row for row in rows if wanted and _remove(fresh, row, wanted, uuid5(edit_id, _key(row)))]
        if done:
            fresh.finishes.all().delete()
            for behaviour in {row.behaviour_id for row in done}:
                fresh.removals.create(behaviour_id=behaviour, removed_at=timezone.now())
                # The screen shows nothing of it until the facilitator shows it again.
                fresh.releases.filter(behaviour_id=behaviour).delete()
            # Every page is told, so that drafts of what was cleared go, too.
            with workshop.steering():
                pass
            transaction.on_commit(disk.overwrite_erased)
    return len(done)


def _pattern(words: str) -> re.Pattern[str] | None:
    parts = clean(words).split()
    return re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE) if parts else None


Row = Note | Action | ChosenQuestions


def _rows(workshop: Workshop) -> Iterator[Row]:
    for rows in (workshop.notes, workshop.actions, workshop.chosen_questions):
        yield from rows.select_related("behaviour__section")


def _key(row: Row) -> str:
    return f"{row._meta.model_name}/{row.pk}"


def _in_notes(workshop: Workshop, wanted: re.Pattern[str]) -> Iterator[Place]:
    for note in workshop.notes.select_related("behaviour__section"):
        now = [(name, text) for name, text in note.texts.items() if wanted.search(text)]
        for name, text in now:
            yield Place(_key(note), note.behaviour, str(NAMES[name]), _around(text, wanted))
        earlier = next(_earlier_with(note, wanted), None)
        if earlier is not None and not now:
            yield Place(_key(note), note.behaviour, str(NAMES["history"]), _around(earlier, wanted))


def _earlier_with(note: Note, wanted: re.Pattern[str]) -> Iterator[str]:
    """Yield each text that an earlier version of a note had and that holds the words, the latest first."""
    texts = note.texts
    for change in reversed(note.changes_since(note.history_from)):
        for name, edit in change.undoing.items():
            texts[name] = apply(texts[name], edit)
        yield from (text for text in texts.values() if wanted.search(text))


def _in_actions(workshop: Workshop, wanted: re.Pattern[str]) -> Iterator[Place]:
    for action in workshop.actions.select_related("behaviour__section").order_by("number"):
        name = "removed" if action.removed_at else "action"
        around = _around(action.text, wanted) + _around(action.accountable, wanted)
        if around:
            yield Place(_key(action), action.behaviour, str(NAMES[name]), around)


def _in_questions(workshop: Workshop, wanted: re.Pattern[str]) -> Iterator[Place]:
    for chosen in workshop.chosen_questions.select_related("behaviour__section"):
        if around := _around(chosen.own, wanted):
            yield Place(_key(chosen), chosen.behaviour, str(NAMES["own"]), around)


def _around(text: str, wanted: re.Pattern[str]) -> list[tuple[str, str, str]]:
    found = wanted.finditer(text)
    return [
        (text[max(0, one.start() - AROUND) : one.start()], one[0], text[one.end() :][:AROUND])
        for one in found
    ]


def _remove(fresh: Workshop, row: Row, wanted: re.Pattern[str], edit_id: UUID) -> bool:
    """Clear one row, as one change; return whether that was done now."""
    with changing(fresh, edit_id) as change:
        if change.repeated:
            return False
        # Read again under the lock: more may have been typed since it was shown.
        row.refresh_from_db()
        row.workshop = change.workshop
        if isinstance(row, Note):
            _clear_note(row, wanted)
            change.of_note(row, {}, {})
        elif isinstance(row, Action):
            _clear_action(row, wanted)
            change.of_action(row)
        else:
            _clear_questions(row, wanted)
            change.of_questions()
        return True


def _clear_note(note: Note, wanted: re.Pattern[str]) -> None:
    """Take the words out of a note, and all that its history could be rebuilt from: they may have been typed in pieces."""
    for name in TEXTS:
        setattr(note, name, wanted.sub("", getattr(note, name)))
    note.revision += 1
    note.history_from, note.saved_at = note.revision, timezone.now()
    note.save()
    note.changes.update(sealed_edits_json=b"")


def _clear_action(action: Action, wanted: re.Pattern[str]) -> None:
    """Take the words out of an action, agreed or removed; one that says nothing any more says that."""
    text = wanted.sub("", action.text)
    action.text = text if text.strip() else _("Text removed")
    action.accountable = wanted.sub("", action.accountable).strip()
    action.revision += 1
    action.history_from = action.revision
    action.save()


def _clear_questions(chosen: ChosenQuestions, wanted: re.Pattern[str]) -> None:
    """Take the words out of the group's own questions; one of which nothing is left goes."""
    chosen.own = "\n".join(_left(chosen.own_questions, wanted))
    chosen.revision += 1
    chosen.history_from = chosen.revision
    chosen.save()


def _left(lines: Iterable[str], wanted: re.Pattern[str]) -> list[str]:
    return [line for line in (wanted.sub("", each).strip() for each in lines) if line]
