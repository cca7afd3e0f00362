"""Change: one accepted change of a workshop; and the one way to make it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from sessions.events.waking import wake_after_commit
from sessions.models.actions import Action
from sessions.models.notes import Note
from sessions.models.sealed import Sealed, sealed_column
from sessions.models.workshops import Workshop
from sessions.splices import Edit, Splice

Edits = dict[str, Edit]
"""What is edited in a note: an edit by the text's name."""


class Change(models.Model):
    """
    One accepted change, numbered within its workshop. Its edit id makes a repeated request harmless.

    A change to a note also keeps, sealed, the edits that made it, to take later ones past them, and those that undo it,
    to rebuild an earlier revision.
    """

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveBigIntegerField()
    edit_id = models.UUIDField()
    made_at = models.DateTimeField()
    note = models.ForeignKey(Note, null=True, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField(null=True)
    action = models.ForeignKey(Action, null=True, on_delete=models.CASCADE, related_name="changes")
    sealed_edits_json = sealed_column()
    edits_json = Sealed()

    repeated = False
    was_made = False

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_change_a_number", fields=["workshop", "number"]),
            models.UniqueConstraint(name="one_change_an_edit", fields=["workshop", "edit_id"]),
            models.CheckConstraint(
                name="a_note_change_has_a_revision",
                condition=models.Q(note__isnull=True, revision__isnull=True)
                | models.Q(note__isnull=False, revision__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"change {self.number}"

    @property
    def seal_key(self) -> bytes:
        return self.workshop.seal_key

    @property
    def seal_row(self) -> str:
        return f"{self.workshop_id}/change/{self.number}"

    @property
    def writer(self) -> str:
        """What names the page that was typed on, for as long as it is open; nothing where no script sent this."""
        return str(self._made.get("writer", ""))

    @property
    def edits(self) -> Edits:
        """The edits that this change made on the texts of its note, by the text's name."""
        return self._edits("made")

    @property
    def undoing(self) -> Edits:
        """The edits that undo it where it was just made, by the text's name."""
        return self._edits("undoing")

    @property
    def _made(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.edits_json or "{}")
        return found

    def _edits(self, name: str) -> Edits:
        return {text: [Splice.read(each) for each in edit] for text, edit in self._made.get(name, {}).items()}

    def of_note(self, note: Note, made: Edits, undoing: Edits, writer: str = "") -> None:
        """Count this change as made, to a note, by these edits."""
        self.note, self.revision, self.was_made = note, note.revision, True
        self.edits_json = json.dumps({"writer": writer, "made": _written(made), "undoing": _written(undoing)})

    def of_action(self, action: Action) -> None:
        """Count this change as made, to an action."""
        self.action, self.was_made = action, True

    def of_questions(self) -> None:
        """Count this change as made, to the questions of a behaviour."""
        self.was_made = True

    def of_support(self) -> None:
        """Count this change as made, to the support card."""
        self.was_made = True

    def of_details(self) -> None:
        """Count this change as made, to the workshop's own details."""
        self.was_made = True


def _written(edits: Edits) -> dict[str, list[list[int | str]]]:
    return {name: [splice.written for splice in edit] for name, edit in edits.items()}


@contextmanager
def changing(workshop: Workshop, edit_id: UUID) -> Iterator[Change]:
    """
    Open a transaction in which one change is made to a workshop; the change counts once one of its `of_…` verbs was called.

    Where this edit was made before (a repeated request), `change.repeated` is true and nothing may be done.
    A change cancels a due erasing and moves the end of the workshop. Raises Http404 as `Workshop.locked` does.
    """
    now = timezone.now()
    with transaction.atomic():
        fresh = workshop.locked(now)
        change = Change(workshop=fresh, number=fresh.change_number + 1, edit_id=edit_id, made_at=now)
        change.repeated = fresh.changes.filter(edit_id=edit_id).exists()
        yield change
        if change.was_made:
            change.save(force_insert=True)
            fresh.change_number, fresh.changed_at = change.number, now
            if fresh.finishes.pending().update(cancelled_at=now):
                # Every page is told, as of a steering, that the workshop goes on.
                fresh.steered_number = change.number
            fresh.settle_end()
            fresh.save(update_fields=["change_number", "steered_number", "changed_at", "ends_at"])
            _wake_after_commit(change)


def _wake_after_commit(change: Change) -> None:
    if change.note:
        wake_after_commit(change.workshop_id, behaviour=change.note.behaviour_id, writer=change.writer)
    else:
        wake_after_commit(change.workshop_id)
