"""The admin pages of a section: its words, its behaviours in order, and what stands around them."""

from operator import attrgetter
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sections.admin import drafts, history, inside
from sections.admin.entries import DraftList, EntryAdmin
from sections.admin.forms import PlanItemForm
from sections.admin.inlines import DraftFormSet, Part
from sections.admin.ordering import Step, buttons, pressed
from sections.models import Behaviour, FurtherReading, PlanItem, Section, WrapUpQuestion


class Numbers(DraftFormSet):
    """The numbers of behaviours; a behaviour is retired on its own page, with all that belongs to it."""

    may_retire = False

    def get_queryset(self) -> Any:
        """Return the behaviours as drafted, each with what waits inside it."""
        if not hasattr(self, "_rows"):
            told = inside.in_behaviours()
            for row in super().get_queryset():
                row.inside = told.get(row.key, "")
        return self._rows


class BehavioursOfSection(Part):
    """The behaviours in order: their numbers change here, their words on their own pages."""

    model = Behaviour
    formset = Numbers
    fieldsets = [(None, {"fields": ["number"]})]
    template = "admin/sections/behaviours.html"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A new behaviour has a page of its own."""
        return False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Leave out beside each number what is said above the list."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        field.help_text = ""
        return field


class Plan(Part):
    """The time plan of both tracks."""

    model = PlanItem
    form = PlanItemForm
    fieldsets = [(None, {"fields": [("number", "kind", "behaviour"), ("minutes", "smaller_minutes")]})]


class WrapUp(Part):
    """The questions at the end."""

    model = WrapUpQuestion
    fieldsets = [(None, {"fields": ["number", ("text", "smaller_text")]})]


class Reading(Part):
    """What is worth reading on."""

    model = FurtherReading
    fieldsets = [(None, {"fields": [("number", "reference"), "why"]})]


class SectionList(DraftList):
    """The sections as drafted, each with what waits inside it, and where it can move."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        told = inside.in_sections()
        rows = [row for row in self.result_list if drafts.stays(row)]
        for row in self.result_list:
            row.inside, row.steps = told.get(row.key, ""), buttons(row, rows)


class SectionAdmin(EntryAdmin):
    """A section as the group meets it."""

    list_display = ["number", "title", "smaller_number", "state", "steps"]
    list_display_links = ["title"]
    # They stand in their order, whatever one would sort them by.
    sortable_by = []
    inlines = [BehavioursOfSection, Plan, WrapUp, Reading]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    "purpose",
                    ("duration", "smaller_duration"),
                    ("minutes", "smaller_minutes"),
                ]
            },
        ),
        (
            gettext_lazy("Before the workshop"),
            {"fields": ["bring", ("in_the_room", "smaller_in_the_room"), "content_warning"]},
        ),
        (gettext_lazy("Where it stands"), {"fields": [("number", "smaller_number")]}),
    ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Propose the place after the last section, on each track."""
        last = {
            field: max((getattr(row, field) for row in that_stay()), default=0)
            for field in ("number", "smaller_number")
        }
        return super().get_changeform_initial_data(request) | {name: at + 1 for name, at in last.items()}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for field in ("number", "smaller_number"):
            drafts.move_along(obj, that_stay(), field, form.initial[field] if change else None)

    @admin.display(description=gettext_lazy("Draft"))
    def state(self, entry: Any) -> str:
        """Return how a section differs from what groups see, and what waits inside it."""
        return ", ".join(filter(None, [drafts.state(entry), entry.inside]))

    @admin.display(description=gettext_lazy("Order"))
    def steps(self, entry: Any) -> str:
        """Return the buttons that move a section up and down."""
        called = _("Section %(number)s, %(title)s") % {"number": entry.number, "title": entry.title}
        words = {"steps": entry.steps, "value": entry.pk, "called": called}
        return render_to_string("admin/sections/_steps.html", words)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Leave out the buttons where somebody may change nothing."""
        listed = [*super().get_list_display(request)]
        return listed if self.has_change_permission(request) else listed[:-1]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return SectionList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if step := pressed(request.POST):
            return self._moved(request, step)
        return super().changelist_view(request, extra_context)

    def _moved(self, request: HttpRequest, step: Step) -> HttpResponse:
        """Move a section up or down among those for larger organisations, as a draft."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        rows = that_stay()
        here = reverse("admin:sections_section_changelist")
        moved = next((row for row in rows if str(row.pk) == step.value), None)
        if moved is None:
            return redirect(here)
        with transaction.atomic():
            drafts.renumber(rows, step.numbers([row.number for row in rows], rows.index(moved)))
            self.log_change(request, moved, history.kept([{"said": history.stepped(moved, step.way)}]))
        messages.success(request, self._said(request, moved))
        return redirect(f"{here}#{step.next_button(moved, that_stay())}")


def that_stay() -> list[Section]:
    """Return the sections that stand once all drafts are published, in order."""
    rows = [row for row in map(drafts.drafted, drafts.in_hand(Section)) if drafts.stays(row)]
    return sorted(rows, key=attrgetter("number"))
