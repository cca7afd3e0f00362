"""Removal: the mark that stays where text was removed for good. It says where and when, never what or by whom."""

from django.db import models
from django.utils import timezone

from sections.models import Behaviour
from sessions.models.workshops import Workshop


class Removal(models.Model):
    """Text under one behaviour was removed for good, from its notes or its actions."""

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="removals")
    behaviour = models.ForeignKey(Behaviour, to_field="key", on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField()

    class Meta:
        ordering = ["removed_at", "id"]

    def __str__(self) -> str:
        return f"text removed under {self.behaviour_id}"

    @property
    def is_of_today(self) -> bool:
        """Whether it was removed today (UTC)."""
        return self.removed_at.date() == timezone.now().date()
