"""Fields of forms: text as people type it, and days as they write them."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sessions.text import TooLong, clean


class TypedText(forms.CharField):
    """Text as a person typed it: cleaned by the one rule, at most `limit` characters, never stripped or cut."""

    def __init__(self, *, limit: int, **options: Any) -> None:
        super().__init__(required=options.pop("required", False), strip=False, **options)
        self.limit = limit

    def to_python(self, value: str | None) -> str:
        """Return the cleaned text."""
        return clean(value or "")

    def validate(self, value: str) -> None:
        """Refuse an empty text where one is required, and a text over the limit; say by how much."""
        if self.required and not value.strip():
            raise ValidationError(self.error_messages["required"], code="required")
        if len(value) > self.limit:
            raise ValidationError(str(TooLong(value, self.limit)), code="too_long")


class LineText(TypedText):
    """A text of one line: line ends become spaces."""

    def to_python(self, value: str | None) -> str:
        return " ".join(super().to_python(value).split())


class LinesText(TypedText):
    """Texts of one line each, one a line: at most `lines` of them, of `limit` characters each; empty lines go."""

    def __init__(self, *, lines: int, **options: Any) -> None:
        super().__init__(**options)
        self.lines = lines

    def to_python(self, value: str | None) -> str:
        return "\n".join(
            filter(None, (" ".join(line.split()) for line in super().to_python(value).split("\n")))
        )

    def validate(self, value: str) -> None:
        """Refuse too many lines, and each one that is too long; say which, and by how much."""
        lines = value.split("\n")
        faults = [self._too_many(len(lines))] if len(lines) > self.lines else []
        faults += [
            self._too_long(place, len(line) - self.limit)
            for place, line in enumerate(lines, start=1)
            if len(line) > self.limit
        ]
        if faults:
            raise ValidationError([*faults, _("Nothing is lost: your text is still here.")])

    def _too_many(self, count: int) -> str:
        words = _("These are %(count)s lines, and %(limit)s is the most. Take out %(over)s, or join some.")
        return words % {"count": count, "limit": self.lines, "over": count - self.lines}

    def _too_long(self, place: int, over: int) -> str:
        words = ngettext(
            "Line %(place)s is one character too long (the limit is %(limit)s). Shorten it, or make two of it.",
            "Line %(place)s is %(over)s characters too long (the limit is %(limit)s). "
            "Shorten it, or make two of it.",
            over,
        )
        return words % {"place": place, "over": f"{over:,}", "limit": self.limit}


class DayField(forms.DateField):
    """A day, from the browser's own calendar or typed as people in Britain write one."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
    default_error_messages = {
        "required": _("Choose a day."),
        "invalid": _("Write the date as day, month and year, for example 31/03/2027."),
        "year": _("Write the year with four digits, for example 2027."),
    }
    # Before it there is no day that a group means; a browser's calendar takes "27" for the year 27.
    first_year = 1900

    def to_python(self, value: Any) -> date | None:
        """Return the day, or None where nothing was typed; raise ValidationError for what is none that a group means."""
        day: date | None = super().to_python(value)
        if day and day.year < self.first_year:
            raise ValidationError(self.error_messages["year"], code="year")
        return day
