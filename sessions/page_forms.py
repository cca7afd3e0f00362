"""Forms that are all that their page is for."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sections.models import Track
from sessions.fields import DayField, LineText, TypedText
from sessions.forms import EditForm
from sessions.models.support import CONTACTS
from sessions.safety.support import GENERAL, Contact
from sessions.text import CONTACT_LIMIT, NAME_LIMIT
from sessions.writing.details import DETAILS


class PageForm(forms.Form):
    """
    A form that is all that its page is for: whoever opens it stands in its first field.

    What every refused form shows, so that it can be put right, is templates/_errors.html.
    """

    def __init__(self, *args: Any, takes_focus: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        if takes_focus and not self.is_bound:
            first = self.visible_fields()[0]
            first.field.widget.attrs["autofocus"] = True


class TrackForm(forms.Form):
    """The track of a workshop."""

    track = forms.ChoiceField(choices=Track.choices)


class DetailsForm(PageForm, EditForm):
    """What the document says of the workshop. All of it may stay empty."""

    title = LineText(label=_("Workshop title"), limit=NAME_LIMIT)
    organisation = LineText(label=_("Organisation"), limit=NAME_LIMIT)
    held_on = DayField(label=_("Date of the workshop"), required=False)
    facilitator = LineText(label=_("Name of the facilitator"), limit=NAME_LIMIT)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("title", "organisation", "held_on"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["facilitator"].widget.attrs["autocomplete"] = "name"

    @property
    def details(self) -> dict[str, str]:
        """The details as texts, by name."""
        day: date | None = self.cleaned_data["held_on"]
        texts = {name: self.cleaned_data[name] for name in ("title", "organisation", "facilitator")}
        return {**texts, "held_on": day.isoformat() if day else ""}

    @property
    def seen(self) -> dict[str, str]:
        """What the form showed before it was edited, by name."""
        return {name: self.data.get(f"seen-{name}", "") for name in DETAILS}


class SupportForm(EditForm):
    """The contacts of the support card, prefilled with our general text; what stays as that is not kept as theirs."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: QueryDict | None, *, contacts: dict[str, Contact], revision: int) -> None:
        initial = {name: contact.text for name, contact in contacts.items()}
        super().__init__(data, initial=initial | {"revision": revision})
        for contact in contacts.values():
            area = forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})
            self.fields[contact.name] = TypedText(label=contact.heading, limit=CONTACT_LIMIT, widget=area)
        self.fields["outside"].help_text = _(
            "A route that only the director can open is no second route. If you cannot name one outside, "
            "a network, another organisation or a specialist charity may lend you a contact."
        )

    @property
    def contacts(self) -> dict[str, str]:
        """What the group says itself, by name."""
        said = {name: self.cleaned_data[name].strip() for name in CONTACTS}
        return {name: "" if text == str(GENERAL[name]) else text for name, text in said.items()}


class LifetimeForm(PageForm):
    """An earlier day on which the workshop is deleted."""

    day = DayField(
        label=_("Delete on"),
        help_text=_(
            "The workshop is gone from the first moment of that day (UTC). "
            "Going on working does not put this day off."
        ),
    )

    def __init__(self, *args: Any, latest: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.earliest, self.latest = timezone.now().date() + timedelta(days=1), latest
        self.fields["day"].widget.attrs |= {"min": f"{self.earliest}", "max": f"{latest}"}

    def clean_day(self) -> date:
        """Return the day; refuse today and earlier, and what lies after the end that holds anyway."""
        day: date = self.cleaned_data["day"]
        if not self.earliest <= day <= self.latest:
            raise ValidationError(
                _(
                    "Choose a day from %(earliest)s to %(latest)s. "
                    "To delete everything today, use “Delete this workshop now”."
                ),
                params={"earliest": f"{self.earliest:%-d %B %Y}", "latest": f"{self.latest:%-d %B %Y}"},
            )
        return day


class CodeForm(PageForm):
    """A join code or a recovery code, which opens a workshop. Its one field has the focus also when it is refused."""

    code = forms.CharField(
        label=_("Join code"),
        help_text=_("Capital or small letters, spaces and dashes make no difference."),
        max_length=200,
        error_messages={"required": _("Type the code.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "autocorrect": "off",
                "spellcheck": "false",
                "inputmode": "text",
                "enterkeyhint": "go",
            }
        ),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.is_bound:
            self.fields["code"].widget.attrs["autofocus"] = True
