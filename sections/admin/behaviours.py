"""The admin pages of a behaviour: its words, and then what the group reads under them, in order."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sections.admin import drafts
from sections.admin.entries import EntryAdmin
from sections.admin.inlines import Part
from sections.models import Basis, Behaviour, Question, Section, Sign, SuggestedAction


class Questions(Part):
    """The questions to discuss."""

    model = Question
    fieldsets = [(None, {"fields": [("number", "angle", "start_here"), ("text", "smaller_text")]})]


class Signs(Part):
    """Signs that the behaviour is so, and that it is not so."""

    model = Sign
    fieldsets = [(None, {"fields": [("number", "kind"), "text"]})]


class Actions(Part):
    """The suggested actions."""

    model = SuggestedAction
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("number", "review_after"),
                    ("text", "smaller_text"),
                    ("owner", "smaller_owner"),
                ]
            },
        )
    ]


class Standards(Part):
    """The standards it rests on."""

    model = Basis
    fieldsets = [(None, {"fields": [("number", "reference"), "part"]})]


class BehaviourAdmin(EntryAdmin):
    """A behaviour as the group meets it."""

    list_display = ["section", "number", "short_name", "state"]
    list_display_links = ["short_name"]
    # They stand in their order, whatever one would sort them by.
    sortable_by = []
    list_select_related = ["section"]
    inlines = [Questions, Signs, Actions, Standards]
    fieldsets = [
        (None, {"fields": ["statement", "short_name", "why_it_matters"]}),
        (gettext_lazy("Where it stands"), {"fields": [("section", "number")]}),
    ]

    def get_model_perms(self, request: HttpRequest) -> dict[str, bool]:
        """Leave behaviours out of the index: one comes to them by their section."""
        return {}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Propose the place after the last behaviour of the section from which somebody comes."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        asked = str(initial.get("section", ""))
        section = Section.objects.filter(pk=asked).first() if asked.isdecimal() else None
        behaviours = drafts.parts(self.model, section) if section else []
        return initial | {"number": behaviours[-1].number + 1 if behaviours else 1}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        was = form.initial["number"] if change and "section" not in form.changed_data else None
        drafts.move_along(obj, drafts.parts_that_stay(Behaviour, obj.section), "number", was)

    def crumbs(self, entry: Any) -> list[tuple[str, str]]:
        """Return the list of sections, and the section."""
        sections = (_("Sections"), reverse("admin:sections_section_changelist"))
        return [sections, (str(entry.section), self.way_back(entry))] if entry else [sections]

    def way_back(self, entry: Any) -> str:
        """Return the address of the section in which somebody works."""
        return reverse("admin:sections_section_change", args=[entry.section_id])
