"""The admin pages of a section: its words, its behaviours in order, and what stands around them."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from sections.admin import drafts, inside
from sections.admin.entries import DraftList, EntryAdmin
from sections.admin.forms import PlanItemForm
from sections.admin.inlines import DraftFormSet, Part
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
    """The sections as drafted, each with what waits inside it."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        told = inside.in_sections()
        for row in self.result_list:
            row.inside = told.get(row.key, "")


class SectionAdmin(EntryAdmin):
    """A section as the group meets it."""

    list_display = ["number", "title", "smaller_number", "state"]
    list_display_links = ["title"]
    inlines = [BehavioursOfSection, Plan, WrapUp, Reading]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("number", "smaller_number"),
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
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for field in ("number", "smaller_number"):
            others = [row for row in map(drafts.drafted, drafts.in_hand(Section)) if drafts.stays(row)]
            drafts.move_along(obj, others, field, form.initial[field] if change else None)

    @admin.display(description=gettext_lazy("Draft"))
    def state(self, entry: Any) -> str:
        """Return how a section differs from what groups see, and what waits inside it."""
        return ", ".join(filter(None, [drafts.state(entry), entry.inside]))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return SectionList
