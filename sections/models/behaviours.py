"""Behaviour, and what belongs to one: questions, signs, suggested actions, and the standards it rests on."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sections.models.entries import (
    LINE,
    PARAGRAPHS,
    EntryQuerySet,
    NumberedEntry,
    filled,
    known,
    one_each,
)
from sections.models.references import Reference
from sections.models.sections import Section
from sections.validators import at_most_six_words


class BehaviourQuerySet(EntryQuerySet["Behaviour"]):
    """Lists of behaviours."""

    def having_pages(self) -> Self:
        """Return the behaviours that groups can open: neither they nor their sections are retired."""
        return self.published().filter(section__retired_at=None)

    def with_words(self) -> Self:
        """Return the behaviours with everything that a group reads under them, published and in order."""
        return self.with_parts(*self.model.WORDS)


class Behaviour(NumberedEntry):
    """What leaders do, as a statement that a group discusses."""

    ORDER = ("section__number", "number")
    # What a group reads under it.
    WORDS = ("questions", "signs", "suggested_actions", "bases")

    section = models.ForeignKey(
        Section, verbose_name=_("section"), on_delete=models.PROTECT, related_name="behaviours"
    )
    short_name = models.CharField(_("short name"), max_length=80, validators=[*LINE, at_most_six_words])
    statement = models.TextField(_("statement"), validators=LINE)
    why_it_matters = models.TextField(_("why it matters"), blank=True, validators=PARAGRAPHS)

    objects = BehaviourQuerySet.as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("behaviour")
        verbose_name_plural = _("behaviours")
        constraints = [
            *NumberedEntry.Meta.constraints,
            one_each("section", "number"),
            filled("short_name"),
            filled("statement"),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def numbered_name(self) -> str:
        """How it is named among those of its section: "Behaviour 2: Name"."""
        return _("Behaviour %(number)s: %(name)s") % {"number": self.number, "name": self.short_name}

    @property
    def has_page(self) -> bool:
        """Whether groups can open it: neither it nor its section is retired."""
        return not (self.retired_at or self.section.retired_at)

    def signs_that(self, kind: "SignKind") -> list["Sign"]:
        """Return its signs of one kind, as they were loaded."""
        return [sign for sign in self.signs.all() if sign.kind == kind]


class Angle(models.TextChoices):
    """From where a question looks at a behaviour; a good set has several."""

    PERSONAL = "personal", _("Personal and concrete")
    POWER = "power", _("Power")
    EVIDENCE = "evidence", _("How do you know?")
    ABSENT = "absent", _("People who are not in the room")
    ORGANISATION = "organisation", _("The organisation")


class Question(NumberedEntry):
    """A question that opens the discussion of a behaviour."""

    ORDER = ("behaviour__section__number", "behaviour__number", "number")

    behaviour = models.ForeignKey(
        Behaviour, verbose_name=_("behaviour"), on_delete=models.PROTECT, related_name="questions"
    )
    angle = models.CharField(_("angle"), max_length=20, choices=Angle)
    start_here = models.BooleanField(
        _("start here"), default=False, help_text=_("For groups that are short of time; two a behaviour.")
    )
    text = models.TextField(_("text"), validators=PARAGRAPHS)
    smaller_text = models.TextField(_("text on the smaller track"), blank=True, validators=PARAGRAPHS)

    objects = EntryQuerySet["Question"].as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            *NumberedEntry.Meta.constraints,
            one_each("behaviour", "number"),
            filled("text"),
            known("angle", Angle),
        ]

    def __str__(self) -> str:
        return self.text


class SignKind(models.TextChoices):
    """Whether a sign speaks for a behaviour or against it."""

    SO = "so", _("Sign that it is so")
    NOT_SO = "not-so", _("Sign that it is not so")


class Sign(NumberedEntry):
    """Something that one can see or hear where a behaviour is so, or is not so."""

    ORDER = ("behaviour__section__number", "behaviour__number", "number")

    behaviour = models.ForeignKey(
        Behaviour, verbose_name=_("behaviour"), on_delete=models.PROTECT, related_name="signs"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SignKind)
    text = models.TextField(_("text"), validators=LINE)

    objects = EntryQuerySet["Sign"].as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("sign")
        verbose_name_plural = _("signs")
        constraints = [
            *NumberedEntry.Meta.constraints,
            one_each("behaviour", "number"),
            filled("text"),
            known("kind", SignKind),
        ]

    def __str__(self) -> str:
        return self.text


class SuggestedAction(NumberedEntry):
    """An action that a group can adopt and then make its own. `review_after` is in days from adopting it."""

    ORDER = ("behaviour__section__number", "behaviour__number", "number")

    behaviour = models.ForeignKey(
        Behaviour, verbose_name=_("behaviour"), on_delete=models.PROTECT, related_name="suggested_actions"
    )
    text = models.TextField(_("text"), validators=PARAGRAPHS)
    smaller_text = models.TextField(_("text on the smaller track"), blank=True, validators=PARAGRAPHS)
    owner = models.CharField(_("usual owner"), max_length=80, validators=LINE)
    smaller_owner = models.CharField(
        _("usual owner on the smaller track"), max_length=80, blank=True, validators=LINE
    )
    review_after = models.PositiveSmallIntegerField(
        _("days to the first review"), validators=[MinValueValidator(1), MaxValueValidator(999)]
    )

    objects = EntryQuerySet["SuggestedAction"].as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("suggested action")
        verbose_name_plural = _("suggested actions")
        constraints = [
            *NumberedEntry.Meta.constraints,
            one_each("behaviour", "number"),
            filled("text"),
            filled("owner"),
        ]

    def __str__(self) -> str:
        return self.text


class Basis(NumberedEntry):
    """A standard that a behaviour rests on, and the part of it that does."""

    ORDER = ("behaviour__section__number", "behaviour__number", "number")
    READ_WITH = ("reference",)

    behaviour = models.ForeignKey(
        Behaviour, verbose_name=_("behaviour"), on_delete=models.PROTECT, related_name="bases"
    )
    reference = models.ForeignKey(
        Reference, verbose_name=_("reference"), on_delete=models.PROTECT, related_name="+"
    )
    part = models.CharField(_("part"), max_length=120, validators=LINE)

    objects = EntryQuerySet["Basis"].as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("standard it rests on")
        verbose_name_plural = _("standards it rests on")
        constraints = [*NumberedEntry.Meta.constraints, one_each("behaviour", "number"), filled("part")]

    def __str__(self) -> str:
        return self.part
