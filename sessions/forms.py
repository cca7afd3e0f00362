"""Forms: typed strings become cleaned values, or a kind message; nothing that was typed is cut."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from sections.models import Question, SuggestedAction
from sessions.fields import DayField, LinesText, LineText, TypedText
from sessions.models import ChosenQuestions
from sessions.models.changes import Edits
from sessions.models.notes import TEXTS
from sessions.splices import Misfit, Splice
from sessions.text import (
    ACTION_LIMIT,
    NAME_LIMIT,
    NOTE_LIMIT,
    OWN_QUESTION_LIMIT,
    OWN_QUESTIONS_PER_BEHAVIOUR,
)
from sessions.writing.actions import ActionFields

# What names a page while it is open, in characters.
WRITER = 8


class EditForm(forms.Form):
    """A form that changes something: it carries an edit id, so that sending it twice changes nothing twice."""

    edit_id = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)

    @property
    def edit(self) -> UUID:
        """
        What names this edit: its id, a new one where the browser sent none, and what it holds.

        Without a script a page keeps its id when it is stopped, typed on, and sent again: then it is another edit.
        """
        words = {name: str(value) for name, value in self.cleaned_data.items()}
        return uuid5(self.cleaned_data["edit_id"] or uuid4(), json.dumps(words))


class NoteForm(EditForm):
    """
    Both texts of a note, and the revision on which they were written.

    A script that typed on before its last edit came back merged names, instead, the texts from which it went on.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = TypedText(
        label=_("Discussion notes"),
        limit=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Write themes. Leave out names and cases."),
    )
    views_differ = TypedText(
        label=_("Where views differ"),
        limit=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Write positions, not people."),
    )
    writer = forms.CharField(max_length=WRITER, required=False, widget=forms.HiddenInput)
    from_text = TypedText(limit=NOTE_LIMIT, widget=forms.HiddenInput)
    from_views_differ = TypedText(limit=NOTE_LIMIT, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("text", "views_differ"):
            # No browser may fill in again what it remembers: the page itself keeps what is unsent.
            self.fields[name].widget.attrs["autocomplete"] = "off"

    @property
    def base(self) -> dict[str, str] | None:
        """The texts that this edit began from, by name, where they are no revision's."""
        if "from_text" not in self.data:
            return None
        return {name: self.cleaned_data[f"from_{name}"] for name in ("text", "views_differ")}

    @property
    def texts(self) -> dict[str, str]:
        """The texts that were sent, by name; one left out stays as it is."""
        return {name: self.cleaned_data[name] for name in ("text", "views_differ") if name in self.data}


class ExactForm(forms.Form):
    """The exact edits that a page's script made of a note at a revision; `writer` names the page, to settle ties."""

    edit_id = forms.UUIDField()
    revision = forms.IntegerField(min_value=0)
    writer = forms.CharField(max_length=WRITER)
    edits = forms.JSONField()

    def clean_edits(self) -> Edits:
        """Return the edits by the text's name."""
        try:
            sent = {name: list(map(Splice.read, edit)) for name, edit in self.cleaned_data["edits"].items()}
        except (Misfit, AttributeError, TypeError):
            raise ValidationError("no edits", code="invalid") from None
        if not set(sent) <= set(TEXTS):
            raise ValidationError("no such text", code="invalid")
        return sent


class ActionForm(EditForm):
    """An agreed action."""

    text = TypedText(
        label=_("Action"),
        limit=ACTION_LIMIT,
        required=True,
        error_messages={"required": _("Write what will be done.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    accountable = LineText(label=_("Accountable"), limit=NAME_LIMIT)
    review_on = DayField(label=_("Review date"), required=False)
    do_first = forms.BooleanField(label=_("Do first"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["accountable"].widget.attrs["autocomplete"] = "off"

    @property
    def values(self) -> ActionFields:
        """What the person said, for sessions.writing."""
        data = self.cleaned_data
        return ActionFields(
            text=data["text"],
            accountable=data["accountable"],
            review_on=data["review_on"],
            do_first=data["do_first"],
        )

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was filled in."""
        names = ("text", "accountable", "review_on", "do_first")
        return not any(self.data.get(self.add_prefix(name), "").strip() for name in names)


class AmendForm(ActionForm):
    """A change to an agreed action, and the revision at which it was shown."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def begin_at_gap(self) -> None:
        """As the page comes, its first empty field has the focus."""
        gaps = (name for name in ("accountable", "review_on") if not self.initial[name])
        self.fields[next(gaps, "text")].widget.attrs["autofocus"] = True


class AdoptForm(EditForm):
    """A suggested action, taken over with its usual owner and first review."""

    suggested = forms.ModelChoiceField(SuggestedAction.objects.published(), to_field_name="key")


class QuestionsForm(EditForm):
    """Which questions of a behaviour a group skips, and its own. `questions` are those that there are."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    own = LinesText(
        label=_("Your own questions"),
        help_text=_("One a line. They are kept like your notes, and go into the document."),
        limit=OWN_QUESTION_LIMIT,
        lines=OWN_QUESTIONS_PER_BEHAVIOUR,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )

    def __init__(
        self, data: QueryDict | None, *, chosen: ChosenQuestions, questions: Sequence[Question]
    ) -> None:
        skipped = {f"skip-{key}": True for key in chosen.skipped}
        initial = {"own": chosen.own, "revision": chosen.revision} | skipped
        super().__init__(data, initial=initial)
        self.keys = [question.key for question in questions]
        for question in questions:
            self.fields[f"skip-{question.key}"] = forms.BooleanField(label=_label(question), required=False)

    @property
    def skips(self) -> list[forms.BoundField]:
        """The field of each question."""
        return [self[f"skip-{key}"] for key in self.keys]

    @property
    def skipped(self) -> list[str]:
        """The keys of the questions to skip."""
        return [key for key in self.keys if self.cleaned_data[f"skip-{key}"]]


def _label(question: Question) -> str:
    """Return a question as its group reads it: with the mark of those to start with."""
    if not question.start_here:
        return question.text
    return format_html('<strong class="start-here">{}</strong> {}', _("Start here"), question.text)
