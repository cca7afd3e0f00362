"""Forms of the content's entries: the words of the draft, what groups still read, and no fear of taken numbers."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from sections.admin import meanwhile, noticing, pasted
from sections.admin.hints import CHOOSE, HELP, LABELS, WRONG
from sections.models import Entry, PlanKind
from sections.validators import one_line, safe_markdown

LINE_LENGTH = 70
SHOWN = 300


class Paragraphs(forms.Textarea):
    """A field for lines and paragraphs, which has no bullets."""

    bullet = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        return pasted.lines(typed, self.bullet) if typed else typed


class Markdown(Paragraphs):
    """A field for running text, in which a bullet begins an entry of a list."""

    bullet = "- "


class Sentences(forms.Textarea):
    """A field for one paragraph: pasted line breaks become spaces."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        return pasted.one_line(typed) if typed else typed


class Line(forms.TextInput):
    """A field for a few words."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        return pasted.one_line(typed) if typed else typed


class Worded:
    """For admin classes: each field with our words, and with a control that works without a pop-up or a calendar."""

    def formfield_for_dbfield(self, db_field: "models.Field[Any, Any]", request: Any, **kwargs: Any) -> Any:
        if widget := _widget(db_field):
            kwargs["widget"] = widget
        if isinstance(db_field, models.DateField):
            kwargs["widget"] = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        name = (db_field.model._meta.model_name or "", db_field.name)
        field.label = LABELS.get(name, field.label)
        field.help_text = HELP.get(name, field.help_text)
        field.error_messages |= WRONG | ({"required": CHOOSE} if hasattr(field, "choices") else {})
        if isinstance(field, forms.CharField):
            # With the form's own: whoever mends a text is told all at once.
            field.validators += [each for each in db_field.validators if each not in field.validators]
        return field


def _widget(field: "models.Field[Any, Any]") -> type[forms.Widget] | None:
    """Return the control for words that people paste."""
    if isinstance(field, models.TextField):
        if safe_markdown in field.validators:
            return Markdown
        return Sentences if one_line in field.validators else Paragraphs
    # A choice has controls of its own.
    return Line if one_line in field.validators and not field.choices else None


class EntryForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form of any entry, filled with its draft. `editor` is the account of whoever has it open."""

    editor: int | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Before the form writes what was typed into its entry.
        self.was = (
            {} if self.instance.pk is None else {name: shown(self.instance, name) for name in self.fields}
        )
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = _rows(str(self.initial.get(name) or ""))
        self.called = {name: field.label for name, field in self.fields.items()}
        if self.instance.draft and self.instance.retired_at is None:
            self._mark_drafts()
        self.take_over()

    def take_over(self) -> None:
        """Take what somebody else saved since the page was opened, wherever nothing was typed here."""
        self.both_wrote = meanwhile.take_over(self) if self.is_bound else []

    def clean(self) -> dict[str, Any]:
        """Refuse, once, to write over what somebody else saved since the page was opened."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, said in noticing.taken_names(self):
            self.add_error(name, ValidationError(said))
        for name in self.both_wrote:
            self.add_error(name, ValidationError(meanwhile.told(self, short(self.was[name]))))
        return cleaned

    def _mark_drafts(self) -> None:
        published = type(self.instance)._default_manager.get(pk=self.instance.pk)
        for name in self.fields.keys() & self.instance.draft.keys():
            field = self.fields[name]
            field.label = _("%(label)s (draft)") % {"label": field.label}
            said = _("Groups still read: “%(words)s”") % {"words": short(shown(published, name))}
            field.help_text = format_html("{}<br>{}", field.help_text, said) if field.help_text else said

    def validate_unique(self) -> None:
        """Leave out what only the published must keep: two entries may swap their numbers. Publishing checks."""

    def validate_constraints(self) -> None:
        """As for what is unique."""


class TermForm(EntryForm):
    """A glossary term."""

    def clean_also(self) -> str:
        """Refuse a comma: all forms on one line would be one form, which stands nowhere."""
        also: str = self.cleaned_data["also"]
        for line in also.splitlines() if "also" in self.changed_data else ():
            if "," in line:
                said = _("Write each form on a line of its own, without a comma: “%(line)s”.")
                raise ValidationError(said, params={"line": short(line)})
        return also


class PlanItemForm(EntryForm):
    """A stretch of the time plan."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("retire"):
            return cleaned
        if "kind" in cleaned and (cleaned["kind"] == PlanKind.BEHAVIOUR) != bool(cleaned.get("behaviour")):
            said = _("Choose a behaviour if this is for a behaviour, and none if it is for something else.")
            self.add_error("behaviour", ValidationError(said))
        return cleaned


def shown(entry: Entry, name: str) -> str:
    """Return a field's value as people read it."""
    value = getattr(entry, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    told = getattr(entry, f"get_{name}_display", lambda: value)()
    return "" if told is None else str(told)


def short(words: str) -> str:
    """Return words not too long to stand beside a field."""
    return Truncator(words).chars(SHOWN)


def _rows(text: str) -> int:
    """Return how high a field must be so that its text can be read at once."""
    return min(30, max(2, sum(1 + len(line) // LINE_LENGTH for line in text.split("\n"))))
