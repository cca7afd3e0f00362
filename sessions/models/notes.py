"""Note: the discussion notes of one behaviour in one workshop."""

from django.db import models

from sections.models import Behaviour, ContentVersion
from sessions.merge import undo
from sessions.models.sealed import Sealed, sealed_column
from sessions.models.workshops import Workshop

TEXTS = ("text", "views_differ")


class NoteQuerySet(models.QuerySet["Note"]):
    """Lists of notes."""

    def written(self) -> "NoteQuerySet":
        """Those that hold any text; the server sees whether, not what."""
        return self.exclude(sealed_text=b"", sealed_views_differ=b"")


class Note(models.Model):
    """
    What a group wrote under one behaviour: `text`, and `views_differ` (positions, not people).

    `revision` counts the saves of either text. `content_version` is the number of the content version under which the
    group began to write: the wording that it discussed.
    """

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="notes")
    behaviour = models.ForeignKey(Behaviour, to_field="key", on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    content_version = models.PositiveIntegerField(null=True)
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
    def earlier_statement(self) -> str:
        """The behaviour's statement as it was when the group began to write; nothing where it still reads so."""
        if self.content_version is None or self.content_version == ContentVersion.objects.latest_number():
            return ""
        then = ContentVersion.objects.statements(self.content_version).get(self.behaviour_id, "")
        return "" if then == self.behaviour.statement else then

    @property
    def texts(self) -> dict[str, str]:
        """Both texts by name."""
        return {name: getattr(self, name) for name in TEXTS}

    def texts_at(self, revision: int) -> dict[str, str]:
        """
        Return both texts as they were at an earlier revision, rebuilt by undoing what came since.

        Revision 0 is the empty note; so is one that this note never had (its browser may know a database that was
        restored from a backup since), because then nothing that was typed there may be taken for deleted here.
        """
        texts = self.texts if revision <= self.revision else dict.fromkeys(TEXTS, "")
        for change in self.changes.filter(revision__gt=revision).order_by("-revision"):
            change.workshop = self.workshop
            for name, splice in change.splices.items():
                texts[name] = undo(texts[name], splice)
        return texts
