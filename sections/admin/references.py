"""The admin pages of what stands beside the sections: pages, glossary terms and references."""

from sections.admin.entries import EntryAdmin, Retired


class PageAdmin(EntryAdmin):
    """Pages of running text."""

    list_display = ["title", "state"]
    fields = ["title", "body"]


class GlossaryTermAdmin(EntryAdmin):
    """Words that a group may need explained."""

    list_display = ["term", "definition", "state"]
    search_fields = ["term", "also", "definition", "draft"]
    fields = ["term", "also", "definition"]


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
