"""What every piece of the content has: a key that never changes, a place, a draft, and its words on either track."""

from collections.abc import Mapping
from copy import copy
from typing import Any, ClassVar, Self, TypeVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sections.validators import lower_case_words, no_html, one_line, printable, tidy

LINE = [printable, no_html, tidy, one_line]
PARAGRAPHS = [printable, no_html, tidy]
KEY = [lower_case_words]
ON_SMALLER_TRACK = "smaller_"

E = TypeVar("E", bound="Entry")


class Track(models.TextChoices):
    """Which wording, order and times a group works with."""

    LARGER = "larger", _("Larger organisation")
    SMALLER = "smaller", _("Smaller organisation")


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

    def with_parts(self, *names: str) -> Self:
        """Return the entries with those that belong to them, published and in order, by the names of the relations."""
        return self.prefetch_related(*self.model.parts(*names))


class Entry(models.Model):
    """
    One piece of the content; notes and files point to it by its key.

    The columns hold what groups see. `draft` holds what the content admin changed and has not published: values by
    field, a reference as the key of what it points to, and under "retired" whether the entry is to go.
    """

    ORDER: ClassVar[tuple[str | Lower, ...]]
    # The references without which an entry cannot be read.
    READ_WITH: ClassVar[tuple[str, ...]] = ()

    key = models.SlugField(_("key"), max_length=60, unique=True, validators=KEY)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True, editable=False)
    draft = models.JSONField(_("draft"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[str]:
        """Return what fixtures call this entry."""
        return (self.key,)

    @classmethod
    def content_fields(cls) -> list["models.Field[Any, Any]"]:
        """Return the fields that the files give an entry, and the content admin edits."""
        ours = {"id", "retired_at", "draft"}
        return [field for field in cls._meta.concrete_fields if field.name not in ours]

    @classmethod
    def track_fields(cls) -> Mapping[str, str]:
        """
        Return the fields that the smaller track may fill otherwise, each with the field that then stands for it.

        A number is not among them: a section keeps its own, and with it the colour of its divider; lists follow the
        track (`in_order`).
        """
        names = [field.name for field in cls.content_fields() if field.name.startswith(ON_SMALLER_TRACK)]
        fields = {name.removeprefix(ON_SMALLER_TRACK): name for name in names}
        return {field: name for field, name in fields.items() if field != "number"}

    @classmethod
    def parts(cls, *names: str) -> list["models.Prefetch[Any, Any, str]"]:
        """Return what loads those that belong to such entries, published and in order, by the names of the relations."""
        found: list[models.Prefetch[Any, Any, str]] = []
        for name in names:
            model: type[Entry] = cls._meta.get_field(name).related_model  # type: ignore[assignment]
            parts: EntryQuerySet[Entry] = EntryQuerySet(model)
            ordered = parts.published().in_order().select_related(*model.READ_WITH)
            found.append(models.Prefetch(name, ordered))
        return found

    def on_track(self, track: str) -> Self:
        """Return this entry as the groups of a track read it: a copy in memory, not to be saved."""
        entry = copy(self)
        if track == Track.SMALLER:
            own = {field: getattr(self, name) for field, name in self.track_fields().items()}
            for field, value in own.items():
                setattr(entry, field, getattr(self, field) if value in ("", None) else value)
        return entry


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


def filled(field: str) -> models.CheckConstraint:
    """Return the promise that a text is not empty."""
    return models.CheckConstraint(
        condition=~models.Q(**{field: ""}), name=f"%(app_label)s_%(class)s_{field}_filled"
    )


def one_each(*fields: str) -> models.UniqueConstraint:
    """Return the promise that no two published entries share these fields; retired ones may keep theirs."""
    published = models.Q(retired_at__isnull=True)
    return models.UniqueConstraint(
        fields=fields, condition=published, name="%(app_label)s_%(class)s_" + "_".join(fields)
    )


def known(field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """Return the promise that a field holds one of its choices."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": choices.values}), name=f"%(app_label)s_%(class)s_{field}_known"
    )
