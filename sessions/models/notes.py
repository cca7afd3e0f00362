"""Note: the discussion notes of one behaviour in one workshop."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models

from sections.models import Behaviour, ContentVersion
from sessions.models.sealed import Sealed, sealed_column
from sessions.models.workshops import Workshop
from sessions.splices import apply

if TYPE_CHECKING:
    from sessions.models.changes import Change

TEXTS = ("text", "views_differ")


class NoteQuerySet(models.QuerySet["Note"]):
    """Lists of notes."""

    def written(self) -> "NoteQuerySet":
        """Those that hold any text; the server sees whether, not what."""
        return self.exclude(sealed_text=b"", sealed_views_differ=b"")

    def hidden(self) -> "NoteQuerySet":
        """Those that a facilitator keeps hidden, with the actions beside them, after a break."""
        return self.filter(hidden_at__isnull=False)

    def under_retired(self) -> "NoteQuerySet":
        """Those whose behaviour has no page any more, each with it, in the order of the sections."""
        open_ = Behaviour.objects.having_pages()
        found = self.exclude(behaviour__in=open_).select_related("behaviour__section")
        return found.order_by("behaviour__section__number", "behaviour__number", "behaviour")


class Note(models.Model):
    """
    What a group wrote under one behaviour: `text`, and `views_differ` (positions, not people).

    `revision` counts the saves of either text. What it said before `history_from` cannot be read any more: text was
    removed for good then. From `hidden_at` on it stays hidden, with the actions beside it. `content_version` is the
    number of the content version under which the group began to write: the wording that it discussed.
    """

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="notes")
    behaviour = models.ForeignKey(Behaviour, to_field="key", on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    content_version = models.PositiveIntegerField(null=True)
    history_from = models.PositiveIntegerField(default=0)
    hidden_at = models.DateTimeField(null=True)
    sealed_text = sealed_column()
    sealed_views_differ = sealed_column()
    text = Sealed()
    views_differ = Sealed()

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_note_a_behaviour", fields=["workshop", "behaviour"]),
        ]

    def __str__(self) -> str:
        return f"note on {self.behaviour_id}"

    @property
    def seal_key(self) -> bytes:
        return self.workshop.seal_key

    @property
    def seal_row(self) -> str:
        return f"{self.workshop_id}/note/{self.behaviour_id}"

    @property
    def texts(self) -> dict[str, str]:
        """Both texts by name."""
        return {name: getattr(self, name) for name in TEXTS}

    def changes_since(self, revision: int) -> "models.QuerySet[Change]":
        """Return what changed this note after a revision, in order, open to be read."""
        changes = self.changes.filter(revision__gt=revision).order_by("revision")
        for change in changes:
            change.workshop = self.workshop
        return changes

    def texts_at(self, revision: int) -> dict[str, str]:
        """
        Return both texts as they were at an earlier revision, rebuilt by undoing what came since.

        Revision 0 is the empty note; so is one that this note never had (its browser may know a database that was
        restored from a backup since), because then nothing that was typed there may be taken for deleted here.
        """
        texts = self.texts if revision <= self.revision else dict.fromkeys(TEXTS, "")
        for change in reversed(self.changes_since(revision)):
            for name, edit in change.undoing.items():
                texts[name] = apply(texts[name], edit)
        return texts


def earlier_statements(notes: Iterable[Note]) -> dict[str, str]:
    """Return the statements under which notes were begun, by the behaviour's key, where these read otherwise today."""
    began = {note.behaviour_id: note.content_version for note in notes if note.content_version}
    latest = ContentVersion.objects.latest_number() if began else None
    older = {key: number for key, number in began.items() if number != latest}
    if latest is None or not older:
        return {}
    statements = {number: ContentVersion.objects.statements(number) for number in {latest, *older.values()}}
    then = {key: statements[number][key] for key, number in older.items()}
    return {key: text for key, text in then.items() if text != statements[latest].get(key, text)}
