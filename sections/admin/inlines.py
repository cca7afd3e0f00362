"""What belongs to a section or a behaviour, in order on its page; each row is drafted by itself."""

from typing import Any, cast

from django import forms
from django.contrib.admin import StackedInline
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from sections.admin import drafts
from sections.admin.forms import EntryForm, Worded
from sections.admin.hints import ABOVE_LIST, MOVES_ALONG, PLACE_IN_LIST
from sections.admin.ordering import buttons, moved_along, pressed
from sections.models import Behaviour, Entry

# What most suggested actions propose, in days.
USUAL_REVIEW = 90


class DraftFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """The parts of an entry as drafted. The field `retire` lets a part go, or deletes for good what no group ever saw."""

    may_retire = True

    def get_queryset(self) -> Any:
        """Return the rows: not as the columns have them, but as drafted."""
        if not hasattr(self, "_rows"):
            self._rows = drafts.parts(cast("type[Entry]", self.model), self.instance)
        return self._rows

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            if isinstance(field, forms.ModelChoiceField) and not field.widget.is_hidden:
                field.choices = self._choices(field)
        form.is_empty = index is None
        form.steps = buttons(form.instance, [row for row in self.get_queryset() if drafts.stays(row)])
        form.state, form.new = drafts.state(form.instance), drafts.is_new(form.instance)
        if form.instance.pk and self.may_retire:
            label = _("Delete for good") if form.new else _("Retire")
            gone = not drafts.stays(form.instance)
            form.fields["retire"] = forms.BooleanField(label=label, required=False, initial=gone)
            form.take_over()
        if not form.instance.pk:
            form.fields["number"].required = False
            form.fields["number"].help_text = PLACE_IN_LIST
            if "review_after" in form.fields:
                form.fields["review_after"].initial = USUAL_REVIEW

    @property
    def has_gaps(self) -> bool:
        """Whether a button offers to number the parts anew."""
        return drafts.has_gaps(form.instance for form in self.initial_forms)

    def _choices(self, field: Any) -> Any:
        """Return what a part may point to, read once for all rows."""
        known = self.__dict__.setdefault("_known", {})
        model = field.queryset.model
        if model not in known:
            # A behaviour that is to be retired stays among the choices: the row of its time can then be saved.
            found = (
                drafts.parts(model, self.instance)
                if model is Behaviour
                else [row for row in map(drafts.drafted, drafts.in_hand(model)) if drafts.stays(row)]
            )
            known[model] = [("", "---------"), *((row.pk, _called(row)) for row in found)]
        return known[model]

    def clean(self) -> None:
        """Let the others move along where a number is typed that another part has; then do what was pressed."""
        self.moved: list[Any] = []
        self.stepped: Any = None
        rows = [form for form in self.forms if self._is_numbered(form)]
        typed = [form.cleaned_data["number"] for form in rows]
        was = [form.initial.get("number") if form.instance.pk else None for form in rows]
        numbers = moved_along(was, typed)
        step, prefixes = pressed(self.data), [form.prefix for form in rows]
        if step and step.value in prefixes:
            at = prefixes.index(step.value)
            self.stepped, numbers = rows[at], step.numbers(numbers, at)
        for form, number in zip(rows, numbers, strict=True):
            if number != form.cleaned_data["number"]:
                form.cleaned_data["number"] = form.instance.number = number
                self.moved.append(form)

    def _is_numbered(self, form: Any) -> bool:
        cleaned = getattr(form, "cleaned_data", {})
        gone = cleaned.get("retire", not drafts.stays(form.instance))
        # Of a new part none says yet whether it stays.
        return cleaned.get("number") is not None and (not gone or not form.instance.pk)

    def save(self, commit: bool = True) -> list[Any]:
        """Store what changed as drafts."""
        for form in self.initial_forms:
            if (form.has_changed() or form in self.moved) and form.instance.pk:
                self._save_known(form)
        for form in self.extra_forms:
            if form.has_changed():
                self._save_new(form)
        return []

    def _save_known(self, form: Any) -> None:
        retired = form.cleaned_data.get("retire")
        if retired and form.new:
            drafts.delete(form.instance)
        else:
            drafts.keep(form.instance, retired=retired)

    def _save_new(self, form: Any) -> None:
        setattr(form.instance, self.fk.name, self.instance)
        if form.instance.number is None:
            rows: list[Any] = drafts.parts(cast("type[Entry]", self.model), self.instance)
            form.instance.number = rows[-1].number + 1 if rows else 1
        drafts.add(form.instance)


def _called(entry: Entry) -> str:
    return str(entry) if drafts.stays(entry) else f"{entry} ({drafts.state(entry)})"


class Part(Worded, StackedInline):  # type: ignore[type-arg]
    """One kind of what belongs to a section or a behaviour."""

    form = EntryForm
    formset = DraftFormSet
    template = "admin/sections/inline.html"
    can_delete = False

    @property
    def hint(self) -> Any:
        """What is said once above the list."""
        return format_lazy("{} {}", ABOVE_LIST.get(str(self.opts.model_name), ""), MOVES_ALONG)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.editor = request.user.pk
        return formset

    def get_extra(self, request: HttpRequest, obj: Entry | None = None, **kwargs: Any) -> int:
        """Return how many empty rows to show; without JavaScript a link asks for one."""
        return 1 if "more" in request.GET else 0
