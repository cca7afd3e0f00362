"""ChosenQuestions: what a group changes about the questions of one behaviour."""

from django.db import models

from sections.models import Behaviour
from sessions.models.sealed import Sealed, sealed_column
from sessions.models.workshops import Workshop


class ChosenQuestionsQuerySet(models.QuerySet["ChosenQuestions"]):
    """Lists of chosen questions."""

    def with_own(self) -> "ChosenQuestionsQuerySet":
        """Those that hold questions of the group's own; the server sees whether, not what."""
        return self.exclude(sealed_own=b"")


class ChosenQuestions(models.Model):
    """
    The questions of a behaviour that a group skips, by their keys, and the group's own, one a line.

    A behaviour without such a row is discussed as it is published. `history_from` is the revision at which text was last
    removed from the group's own for good: no older form may bring it back.
    """

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="chosen_questions")
    behaviour = models.ForeignKey(Behaviour, to_field="key", on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    history_from = models.PositiveIntegerField(default=0)
    skipped = models.JSONField(default=list)
    sealed_own = sealed_column()
    own = Sealed()

    objects = ChosenQuestionsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_choice_of_questions_a_behaviour", fields=["workshop", "behaviour"]
            ),
        ]

    def __str__(self) -> str:
        return f"questions chosen on {self.behaviour_id}"

    @property
    def seal_key(self) -> bytes:
        return self.workshop.seal_key

    @property
    def seal_row(self) -> str:
        return f"{self.workshop_id}/questions/{self.behaviour_id}"

    @property
    def own_questions(self) -> list[str]:
        """The group's own questions, in order."""
        return self.own.splitlines()
