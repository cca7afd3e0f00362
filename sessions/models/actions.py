"""Action: what a group agreed to do under one behaviour."""

import uuid
from datetime import date

from django.db import models
from django.utils import timezone

from sections.models import Behaviour
from sessions.models.sealed import Sealed, sealed_column
from sessions.models.workshops import Workshop


class ActionQuerySet(models.QuerySet["Action"]):
    """Lists of actions."""

    def agreed(self) -> "ActionQuerySet":
        """Those that stand, in the order in which they were added."""
        return self.filter(removed_at__isnull=True).order_by("number")

    def removed(self) -> "ActionQuerySet":
        """Those that were removed and can be brought back, the latest first."""
        return self.filter(removed_at__isnull=False).order_by("-removed_at")

    def unready(self) -> "ActionQuerySet":
        """Agreed actions without an accountable owner or a review date."""
        return self.agreed().filter(models.Q(sealed_accountable=b"") | models.Q(review_on__isnull=True))


class Action(models.Model):
    """
    One action: its text, who is accountable, when it is reviewed, and whether it comes first.

    `history_from` is the revision at which text was last removed from it for good: no older form may bring it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="actions")
    behaviour = models.ForeignKey(Behaviour, to_field="key", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    history_from = models.PositiveIntegerField(default=0)
    review_on = models.DateField(null=True, blank=True)
    do_first = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True)
    sealed_text = sealed_column()
    sealed_accountable = sealed_column()
    text = Sealed()
    accountable = Sealed()

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_action_a_number", fields=["workshop", "number"]),
            models.CheckConstraint(name="an_action_says_what", condition=~models.Q(sealed_text=b"")),
        ]

    def __str__(self) -> str:
        return f"action {self.number}"

    @property
    def seal_key(self) -> bytes:
        return self.workshop.seal_key

    @property
    def seal_row(self) -> str:
        return f"{self.workshop_id}/action/{self.pk}"

    @property
    def review_is_past(self) -> bool:
        """Whether the review date is before today (UTC): a question to the group, never a fault."""
        return self.review_on is not None and self.review_on < timezone.now().date()

    @property
    def fields(self) -> dict[str, str | date | bool | None]:
        """What a person can change, by name."""
        return {name: getattr(self, name) for name in ("text", "accountable", "review_on", "do_first")}
