"""The published content: every entry has a key that never changes, and is retired rather than deleted."""

from typing import ClassVar, Self, TypeVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sections.validators import (
    at_most_six_words,
    free_for_addresses,
    lower_case_words,
    no_html,
    one_line,
    printable,
    safe_markdown,
    tidy,
)

LINE = [printable, no_html, tidy, one_line]
PARAGRAPHS = [printable, no_html, tidy]
KEY = [lower_case_words]

E = TypeVar("E", bound="Entry")


class EntryQuerySet(models.QuerySet[E]):
    """What is asked of every kind of entry."""

    def get_by_natural_key(self, key: str) -> E:
        """Return the entry with this key, retired or not; raise DoesNotExist if there is none."""
        return self.get(key=key)

    def published(self) -> Self:
        """Return the entries that are not retired."""
        return self.filter(retired_at__isnull=True)

    def in_order(self) -> Self:
        """Return the entries in the order in which people read them."""
        return self.order_by(*self.model.ORDER)


class Entry(models.Model):
    """One piece of the content; notes and files point to it by its key."""

    ORDER: ClassVar[tuple[str | Lower, ...]]

    key = models.SlugField(_("key"), max_length=60, unique=True, validators=KEY)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        """Return what fixtures call this entry."""
        return (self.key,)


class NumberedEntry(Entry):
    """An entry with a place in a row, counted from 1."""

    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(999)]
    )

    class Meta(Entry.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="%(app_label)s_%(class)s_number_from_1"
            ),
        ]


def _filled(field: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~models.Q(**{field: ""}), name=f"%(app_label)s_%(class)s_{field}_filled"
    )


def _one_each(*fields: str) -> models.UniqueConstraint:
    """Return the promise that no two published entries share these fields; retired ones may keep theirs."""
    published = models.Q(retired_at__isnull=True)
    return models.UniqueConstraint(
        fields=fields, condition=published, name="%(app_label)s_%(class)s_" + "_".join(fields)
    )


class SectionQuerySet(EntryQuerySet["Section"]):
    """Lists of sections."""

    def with_behaviours(self) -> Self:
        """Return the sections with their published behaviours, in order, in `section.behaviours.all()`."""
        return self.prefetch_related(models.Prefetch("behaviours", Behaviour.objects.published().in_order()))


class Section(NumberedEntry):
    """A workshop's worth of behaviours; its key is the slug in addresses."""

    ORDER = ("number",)

    key = models.SlugField(_("key"), max_length=60, unique=True, validators=[*KEY, free_for_addresses])
    title = models.CharField(_("title"), max_length=120, validators=LINE)
    purpose = models.TextField(_("purpose"), validators=LINE)
    duration = models.CharField(_("duration"), max_length=60, validators=LINE)

    objects = SectionQuerySet.as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            *NumberedEntry.Meta.constraints,
            _one_each("number"),
            _filled("title"),
            _filled("purpose"),
            _filled("duration"),
        ]

    def __str__(self) -> str:
        return self.title


class BehaviourQuerySet(EntryQuerySet["Behaviour"]):
    """Lists of behaviours."""

    def with_words(self) -> Self:
        """Return the behaviours with their published questions and suggested actions, each in order."""
        questions = models.Prefetch("questions", Question.objects.published().in_order())
        actions = models.Prefetch("suggested_actions", SuggestedAction.objects.published().in_order())
        return self.prefetch_related(questions).prefetch_related(actions)


class Behaviour(NumberedEntry):
    """What leaders do, as a statement that a group discusses."""

    ORDER = ("section__number", "number")

    section = models.ForeignKey(
        Section, verbose_name=_("section"), on_delete=models.PROTECT, related_name="behaviours"
    )
    short_name = models.CharField(_("short name"), max_length=80, validators=[*LINE, at_most_six_words])
    statement = models.TextField(_("statement"), validators=LINE)

    objects = BehaviourQuerySet.as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("behaviour")
        verbose_name_plural = _("behaviours")
        constraints = [
            *NumberedEntry.Meta.constraints,
            _one_each("section", "number"),
            _filled("short_name"),
            _filled("statement"),
        ]

    def __str__(self) -> str:
        return self.short_name


class Question(NumberedEntry):
    """A question that opens the discussion of a behaviour."""

    ORDER = ("behaviour__section__number", "behaviour__number", "number")

    behaviour = models.ForeignKey(
        Behaviour, verbose_name=_("behaviour"), on_delete=models.PROTECT, related_name="questions"
    )
    text = models.TextField(_("text"), validators=PARAGRAPHS)

    objects = EntryQuerySet["Question"].as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [*NumberedEntry.Meta.constraints, _one_each("behaviour", "number"), _filled("text")]

    def __str__(self) -> str:
        return self.text


class SuggestedAction(NumberedEntry):
    """An action that a group can adopt and then make its own."""

    ORDER = ("behaviour__section__number", "behaviour__number", "number")

    behaviour = models.ForeignKey(
        Behaviour, verbose_name=_("behaviour"), on_delete=models.PROTECT, related_name="suggested_actions"
    )
    text = models.TextField(_("text"), validators=PARAGRAPHS)

    objects = EntryQuerySet["SuggestedAction"].as_manager()

    class Meta(NumberedEntry.Meta):
        verbose_name = _("suggested action")
        verbose_name_plural = _("suggested actions")
        constraints = [*NumberedEntry.Meta.constraints, _one_each("behaviour", "number"), _filled("text")]

    def __str__(self) -> str:
        return self.text


class GlossaryTerm(Entry):
    """A word that a group may need explained."""

    ORDER = (Lower("term"),)

    term = models.CharField(_("term"), max_length=80, validators=LINE)
    definition = models.TextField(_("definition"), validators=PARAGRAPHS)

    objects = EntryQuerySet["GlossaryTerm"].as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        constraints = [_one_each("term"), _filled("term"), _filled("definition")]

    def __str__(self) -> str:
        return self.term


class Page(Entry):
    """A page of running text, such as how to use the toolkit."""

    ORDER = ("title",)

    title = models.CharField(_("title"), max_length=120, validators=LINE)
    body = models.TextField(
        _("body"), help_text=_("Markdown"), validators=[printable, no_html, safe_markdown]
    )

    objects = EntryQuerySet["Page"].as_manager()

    class Meta(Entry.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        constraints = [_filled("title"), _filled("body")]

    def __str__(self) -> str:
        return self.title
