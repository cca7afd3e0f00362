"""Writing the notes of a behaviour: by exact edits from a page's script, or whole, from a form."""

from uuid import UUID

from django.utils.translation import gettext as _

from sections.models import Behaviour, ContentVersion
from sessions.merge import is_traceable, three_way
from sessions.models import Change, Note, Workshop, changing
from sessions.models.changes import Edits
from sessions.splices import Misfit, apply, between, reverse, transform
from sessions.text import NOTE_LIMIT, TooLong, clean


class RemovedSince(Exception):
    """Text was removed for good since this was begun, and what was typed cannot be told apart from it. Nothing was saved."""

    def __str__(self) -> str:
        return _(
            "Text was removed from these notes for good while this page was open, so what you typed was not saved. "
            "Copy your own words from the field, or go back to them in your browser. Then reload and write them again."
        )


def edit_note(
    workshop: Workshop, behaviour: Behaviour, *, edit_id: UUID, revision: int, writer: str, edits: Edits
) -> Note:
    """
    Make these edits of the texts of a note as they stood at `revision`, and return the note as it stands now.

    Edits that others made since are kept: these are taken past them. `writer` names the page that was typed on. Raise
    Misfit where they cannot have been made on that revision, and TooLong where they make a text too long.
    """
    with changing(workshop, edit_id) as change:
        note = _note(change, behaviour)
        if not change.repeated:
            if revision > note.revision or revision == 0 < note.revision:
                # Whoever began on the empty note begins a line of their own, which whole texts do.
                raise Misfit
            _make(note, change, _past_others(note, revision, writer, edits), writer)
    return note


def write_note(
    workshop: Workshop,
    behaviour: Behaviour,
    *,
    edit_id: UUID,
    revision: int,
    texts: dict[str, str],
    base: dict[str, str] | None = None,
    shown: dict[str, str] | None = None,
    writer: str = "",
) -> Note:
    """
    Save one or both texts of a note and return it as it stands.

    `texts` holds the cleaned texts by name ("text", "views_differ"), written on top of `revision`, or of the texts in
    `base` where these are given; where the note has moved on since, they are merged onto the newest. A text left out
    stays as it is. `writer` names the page whose script sent this, if one did.

    Of a revision before text was removed for good, no more than what a form says it was `shown` is known. Raise
    RemovedSince where the removed text could come back by that.
    """
    with changing(workshop, edit_id) as change:
        note = _note(change, behaviour)
        if not change.repeated:
            if revision < note.history_from:
                base = _base_of_late(base or shown, texts)
            merged = _merged(note, base, revision, texts)
            now = note.texts
            _make(note, change, {name: between(now[name], text) for name, text in merged.items()}, writer)
    return note


def _note(change: Change, behaviour: Behaviour) -> Note:
    note = change.workshop.notes.get_or_create(behaviour=behaviour)[0]
    note.workshop = change.workshop
    return note


def _past_others(note: Note, revision: int, writer: str, edits: Edits) -> Edits:
    """Return edits made at a revision as they are to be made on the note as it stands."""
    for change in note.changes_since(revision):
        if not change.edits:
            raise Misfit
        for name, theirs in change.edits.items():
            mine = edits.get(name, [])
            edits = edits | {name: transform(mine, theirs, mine_first=writer < change.writer)[0]}
    return edits


def _base_of_late(base: dict[str, str] | None, texts: dict[str, str]) -> dict[str, str]:
    if base is None or not all(is_traceable(base[name], mine) for name, mine in texts.items()):
        raise RemovedSince
    return base


def _merged(note: Note, base: dict[str, str] | None, revision: int, texts: dict[str, str]) -> dict[str, str]:
    if base is None and revision == note.revision:
        return texts
    base, now = base or note.texts_at(revision), note.texts
    return {name: three_way(base[name], mine, now[name]) for name, mine in texts.items()}


def _make(note: Note, change: Change, edits: Edits, writer: str) -> None:
    """Make edits on the note as it stands, and count this as the change."""
    before = note.texts
    made = {name: edit for name, edit in edits.items() if edit}
    if not made:
        return
    if not any(before.values()):
        note.content_version = ContentVersion.objects.latest_number()
    undoing = {name: reverse(before[name], edit) for name, edit in made.items()}
    for name, edit in made.items():
        setattr(note, name, _fitting(apply(before[name], edit)))
    note.revision, note.saved_at = note.revision + 1, change.made_at
    note.save()
    change.of_note(note, made, undoing, writer)


def _fitting(text: str) -> str:
    """Return a text that can be kept as it is; raise TooLong or Misfit if it cannot."""
    if len(text) > NOTE_LIMIT:
        raise TooLong(text, NOTE_LIMIT)
    if clean(text) != text:
        raise Misfit
    return text
