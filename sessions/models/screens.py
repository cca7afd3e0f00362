"""Screen: what the projector shows of a workshop; and Release: what of a behaviour's notes and actions it may show."""

import json
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from sections.models import Behaviour
from sessions.models.sealed import Sealed, sealed_column
from sessions.models.workshops import Workshop


class Shows(models.TextChoices):
    """What the screen shows."""

    QUESTION = "question", _("Question")
    NOTES = "notes", _("Notes")
    ACTIONS = "actions", _("Actions")
    JOIN = "join", _("Join view")
    NOTHING = "nothing", _("Nothing")


class ScreenQuerySet(models.QuerySet["Screen"]):
    """Lists of screens; a workshop has one at most. To be called while the workshop is steered."""

    def begin_again(self) -> None:
        """Let the screen begin again with the question; see `Screen.begin_again`."""
        for screen in self:
            screen.begin_again()
            screen.save()

    def end_cover(self) -> None:
        """Uncover the screen; see `Screen.end_cover`."""
        for screen in self:
            screen.end_cover()
            screen.save()


class Screen(models.Model):
    """
    The screen of a workshop, made when it is first used.

    `question` is the key of a published question, or "own-" and the place of one of the group's own. While it is `live`,
    what is typed under the behaviour appears as it is typed. `cover` counts how often it was covered; since `covered_at`
    it is.
    `views` are the pages that show it, by an id of their own: the device, when it was heard of last, and the count of the
    cover that it confirmed last. `pages` are the facilitators' devices that show their working pages while it is covered.
    """

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="screens")
    shows = models.CharField(max_length=8, choices=Shows, default=Shows.NOTHING)
    behaviour = models.ForeignKey(
        Behaviour, to_field="key", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    question = models.CharField(max_length=100, blank=True)
    live = models.BooleanField(default=False)
    cover = models.PositiveIntegerField(default=0)
    covered_at = models.DateTimeField(null=True)
    views = models.JSONField(default=dict)
    pages = models.JSONField(default=list)

    objects = ScreenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_screen_a_workshop", fields=["workshop"]),
            models.CheckConstraint(name="known_shows", condition=models.Q(shows__in=Shows.values)),
        ]

    def __str__(self) -> str:
        return f"screen of {self.workshop_id}"

    @property
    def is_covered(self) -> bool:
        return self.covered_at is not None

    @property
    def unconfirmed(self) -> int:
        """How many of the pages that show the screen have not confirmed the cover."""
        return sum(view["cover"] != self.cover for view in self.views.values())

    @property
    def is_surely_covered(self) -> bool:
        """Whether every page that shows it confirmed that it is covered; a screen that nobody heard of confirms nothing."""
        return self.is_covered and bool(self.views) and not self.unconfirmed

    def begin_again(self) -> None:
        """
        Show the question where notes or actions stood, and end live typing.

        So it is after a cover and after a break: nobody's words come back to the wall before they are asked for.
        """
        if self.shows in {Shows.NOTES, Shows.ACTIONS}:
            self.shows = Shows.QUESTION
        self.live = False

    def end_cover(self) -> None:
        """Uncover it, and the facilitators' pages; it begins again."""
        self.covered_at, self.pages = None, []
        self.begin_again()

    def hear(self, view: str, slot: int, cover: int, now: datetime) -> bool:
        """
        Note that a page shows the screen, and which cover it shows, 0 for none; return whether that is news.

        Pages of the same device that have been silent for long are gone.
        """
        told = {"slot": slot, "cover": cover, "at": now.isoformat()}
        gone = {
            other
            for other, said in self.views.items()
            if other != view and said["slot"] == slot and _is_silent(said, now)
        }
        is_news = bool(gone) or self.views.get(view, {}).get("cover") != cover
        self.views = {other: said for other, said in self.views.items() if other not in gone} | {view: told}
        return is_news


SILENT_SECONDS = 150  # A page says every minute that it is there.


def _is_silent(said: dict[str, Any], now: datetime) -> bool:
    return (now - datetime.fromisoformat(said["at"])).total_seconds() > SILENT_SECONDS


class Release(models.Model):
    """
    What the screen may show of one behaviour: its note as it was at `revision`, and its actions as they were.

    Each is released by itself: `notes_number` and `actions_number` are the change numbers at which they were, 0 for never.
    Of the note no copy is kept: the revision is rebuilt.
    """

    id = models.BigAutoField(primary_key=True)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="releases")
    behaviour = models.ForeignKey(Behaviour, to_field="key", on_delete=models.PROTECT, related_name="+")
    notes_number = models.PositiveBigIntegerField(default=0)
    actions_number = models.PositiveBigIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    sealed_actions_json = sealed_column()
    actions_json = Sealed()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_release_a_behaviour", fields=["workshop", "behaviour"]),
        ]

    def __str__(self) -> str:
        return f"release of {self.behaviour_id}"

    @property
    def seal_key(self) -> bytes:
        return self.workshop.seal_key

    @property
    def seal_row(self) -> str:
        return f"{self.workshop_id}/release/{self.behaviour_id}"

    @property
    def actions(self) -> dict[str, dict[str, Any]]:
        """The actions as released, by id: text, accountable, review date, whether it comes first, and the revision."""
        found: dict[str, dict[str, Any]] = json.loads(self.actions_json or "{}")
        return found
