"""SupportCard: where to turn, how to report here and who to talk to today, in a group's own words."""

from django.db import models

from sessions.models.sealed import Sealed, sealed_column
from sessions.models.workshops import Workshop

CONTACTS = ("where_to_turn", "inside", "outside", "today")
"""The texts of a card: help, the route inside the organisation, the one outside its own line, and people in the room."""


class SupportCard(models.Model):
    """
    What a group put in the place of the general text of its support card; an empty text leaves the general one.

    Two of the texts are the two routes, so that no card goes without either.
    """

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="support_cards")
    revision = models.PositiveIntegerField(default=0)
    sealed_where_to_turn = sealed_column()
    sealed_inside = sealed_column()
    sealed_outside = sealed_column()
    sealed_today = sealed_column()
    where_to_turn = Sealed()
    inside = Sealed()
    outside = Sealed()
    today = Sealed()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_support_card_a_workshop", fields=["workshop"]),
        ]

    def __str__(self) -> str:
        return f"support card of {self.workshop_id}"

    @property
    def seal_key(self) -> bytes:
        return self.workshop.seal_key

    @property
    def seal_row(self) -> str:
        return f"{self.workshop_id}/support"

    @property
    def contacts(self) -> dict[str, str]:
        """The group's own texts, by name."""
        return {name: getattr(self, name) for name in CONTACTS}
