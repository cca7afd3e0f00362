"""Change: one accepted change of a workshop; and the one way to make it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from sessions.merge import Splice
from sessions.models.actions import Action
from sessions.models.notes import Note
from sessions.models.sealed import Sealed, sealed_column
from sessions.models.workshops import Workshop


class Change(models.Model):
    """
    One accepted change, numbered within its workshop. Its edit id makes a repeated request harmless.

    A change to a note also keeps, sealed, the splices that made it, so that an earlier revision can be rebuilt.
    """

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveBigIntegerField()
    edit_id = models.UUIDField()
    made_at = models.DateTimeField()
    note = models.ForeignKey(Note, null=True, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField(null=True)
    action = models.ForeignKey(Action, null=True, on_delete=models.CASCADE, related_name="changes")
    sealed_splices_json = sealed_column()
    splices_json = Sealed()

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
    def splices(self) -> dict[str, Splice]:
        """The splice that this change made on each text of its note, by the text's name."""
        return {name: tuple(splice) for name, splice in json.loads(self.splices_json or "{}").items()}

    def of_note(self, note: Note, splices: dict[str, Splice]) -> None:
        """Count this change as made, to a note, by these splices."""
        self.note, self.revision, self.was_made = note, note.revision, True
        self.splices_json = json.dumps(splices)

    def of_action(self, action: Action) -> None:
        """Count this change as made, to an action."""
        self.action, self.was_made = action, True

    def of_questions(self) -> None:
        """Count this change as made, to the questions of a behaviour."""
        self.was_made = True

    def of_details(self) -> None:
        """Count this change as made, to the workshop's own details."""
        self.was_made = True


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
            fresh.finishes.pending().update(cancelled_at=now)
            fresh.change_number, fresh.changed_at = change.number, now
            fresh.settle_end()
            fresh.save(update_fields=["change_number", "changed_at", "ends_at"])
