"""The admin pages of what stands beside the sections: pages, glossary terms and references."""

from typing import Any

from django.http import HttpRequest

from sections.admin.entries import EntryAdmin, Retired
from sections.admin.forms import TermForm
from sections.admin.standing import stands_in


class PageAdmin(EntryAdmin):
    """Pages of running text."""

    list_display = ["title", "state"]
    fields = ["title", "body"]


class GlossaryTermAdmin(EntryAdmin):
    """Words that a group may need explained."""

    list_display = ["term", "definition", "state"]
    search_fields = ["term", "also", "definition", "draft"]
    fields = ["term", "also", "definition"]
    form = TermForm

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Say, too, where the term stands."""
        term = context["original"]
        context["stands_in"] = stands_in(term) if term else []
        return super().render_change_form(request, context, *args, **kwargs)


class ReferenceAdmin(EntryAdmin):
    """Standards, laws, guidance, schemes and resources."""

    list_display = ["title", "kind", "publisher", "jurisdiction", "checked_on", "state"]
    list_filter = ["kind", Retired]
    search_fields = ["title", "publisher", "summary", "draft"]
    fields = [
        "kind",
        "title",
        "publisher",
        ("dated", "jurisdiction"),
        "summary",
        "address",
        "checked_on",
    ]
