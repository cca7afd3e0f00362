"""Section, and what belongs to a whole section: its time plan, the questions at its end, what to read on."""

from operator import attrgetter
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sections.models.entries import (
    KEY,
    LINE,
    PARAGRAPHS,
    EntryQuerySet,
    NumberedEntry,
    Track,
    filled,
    known,
    one_each,
)
from sections.models.references import Reference
from sections.validators import free_for_addresses

MINUTES = [MinValueValidator(1), MaxValueValidator(999)]


class SectionQuerySet(EntryQuerySet["Section"]):
    """Lists of sections."""

    def in_order(self, track: str = Track.LARGER) -> Self:
        """Return the sections in the order in which a track suggests them."""
        return self.order_by("smaller_number" if track == Track.SMALLER else "number")

    def with_behaviours(self) -> Self:
        """Return the sections with their published behaviours, in order, in `section.behaviours.all()`."""
        return self.with_parts("behaviours")

    def with_frame(self) -> Self:
        """Return the sections with what stands around their behaviours, published and in order."""
        return self.with_parts("plan_items", "wrap_up_questions", "further_reading")


class Section(NumberedEntry):
    """A workshop's worth of behaviours; its key is the slug in addresses. Times are in minutes."""

    ORDER = ("number",)

    key = models.SlugField(_("key"), max_length=60, unique=True, validators=[*KEY, free_for_addresses])
    smaller_number = models.PositiveSmallIntegerField(
        _("number on the smaller track"), validators=[MinValueValidator(1), MaxValueValidator(999)]
    )
    title = models.CharField(_("title"), max_length=120, validators=LINE)
    purpose = models.TextField(_("purpose"), validators=LINE)
    duration = models.CharField(_("duration"), max_length=60, validators=LINE)
    smaller_duration = models.CharField(
        _("duration on the smaller track"), max_length=60, blank=True, validators=LINE
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=MINUTES, help_text=_("What the time plan adds up to.")
    )
    smaller_minutes = models.PositiveSmallIntegerField(_("minutes on the smaller track"), validators=MINUTES)
    bring = models.TextField(
        _("what to bring"), blank=True, validators=PARAGRAPHS, help_text=_("One thing a line.")
    )
    in_the_room = models.TextField(
        _("who should be in the room"), blank=True, validators=PARAGRAPHS, help_text=_("One a line.")
    )
    smaller_in_the_room = models.TextField(
        _("who should be in the room, on the smaller track"), blank=True, validators=PARAGRAPHS
    )
    content_warning = models.TextField(_("content warning"), blank=True, validators=PARAGRAPHS)

    objects = SectionQuerySet.as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            *NumberedEntry.Meta.constraints,
            one_each("number"),
            one_each("smaller_number"),
            filled("title"),
            filled("purpose"),
            filled("duration"),
        ]

    def __str__(self) -> str:
        return self.title

    def plan(self, track: str) -> "list[PlanItem]":
        """
        Return the time plan of a track, in order; what the track leaves out is not in it.

        Behaviours stand in it in their own order: one that is moved takes its minutes along.
        """
        items = [item for item in (each.on_track(track) for each in self.plan_items.all()) if item.minutes]
        times = [item for item in items if item.kind == PlanKind.BEHAVIOUR]
        behaviours = iter(sorted(times, key=attrgetter("behaviour.number")))
        return [next(behaviours) if item in times else item for item in items]


class PlanKind(models.TextChoices):
    """What a stretch of the time plan is for."""

    OPENING = "opening", _("Opening")
    BEHAVIOUR = "behaviour", _("Behaviour")
    BREAK = "break", _("Break")
    CHOOSING = "choosing", _("Choosing actions")
    CLOSING = "closing", _("Closing")


class PlanItem(NumberedEntry):
    """One stretch of a section's time plan, on both tracks; 0 minutes leave it out."""

    ORDER = ("section__number", "number")
    READ_WITH = ("behaviour",)

    section = models.ForeignKey(
        Section, verbose_name=_("section"), on_delete=models.PROTECT, related_name="plan_items"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=PlanKind)
    behaviour = models.ForeignKey(
        "sections.Behaviour",
        verbose_name=_("behaviour"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="plan_items",
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=[MaxValueValidator(999)])
    smaller_minutes = models.PositiveSmallIntegerField(
        _("minutes on the smaller track"), validators=[MaxValueValidator(999)]
    )

    objects = EntryQuerySet["PlanItem"].as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("stretch of the time plan")
        verbose_name_plural = _("time plan")
        constraints = [
            *NumberedEntry.Meta.constraints,
            one_each("section", "number"),
            known("kind", PlanKind),
            models.CheckConstraint(
                condition=models.Q(kind="behaviour", behaviour__isnull=False)
                | (~models.Q(kind="behaviour") & models.Q(behaviour__isnull=True)),
                name="sections_planitem_behaviour_where_due",
            ),
        ]

    def __str__(self) -> str:
        return self.behaviour.short_name if self.behaviour else self.get_kind_display()

    @property
    def title(self) -> str:
        """What it is for, with the number of its behaviour."""
        return self.behaviour.numbered_name if self.behaviour else self.get_kind_display()


class WrapUpQuestion(NumberedEntry):
    """A question with which a group looks back over a whole section."""

    ORDER = ("section__number", "number")

    section = models.ForeignKey(
        Section, verbose_name=_("section"), on_delete=models.PROTECT, related_name="wrap_up_questions"
    )
    text = models.TextField(_("text"), validators=PARAGRAPHS)
    smaller_text = models.TextField(_("text on the smaller track"), blank=True, validators=PARAGRAPHS)

    objects = EntryQuerySet["WrapUpQuestion"].as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("wrap-up question")
        verbose_name_plural = _("wrap-up questions")
        constraints = [*NumberedEntry.Meta.constraints, one_each("section", "number"), filled("text")]

    def __str__(self) -> str:
        return self.text


class FurtherReading(NumberedEntry):
    """A reference that is worth reading after a section, and why."""

    ORDER = ("section__number", "number")
    READ_WITH = ("reference",)

    section = models.ForeignKey(
        Section, verbose_name=_("section"), on_delete=models.PROTECT, related_name="further_reading"
    )
    reference = models.ForeignKey(
        Reference, verbose_name=_("reference"), on_delete=models.PROTECT, related_name="+"
    )
    why = models.CharField(_("why"), max_length=300, validators=LINE)

    objects = EntryQuerySet["FurtherReading"].as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("further reading")
        verbose_name_plural = _("further reading")
        constraints = [*NumberedEntry.Meta.constraints, one_each("section", "number"), filled("why")]

    def __str__(self) -> str:
        return self.why
