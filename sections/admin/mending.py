"""What must be mended before an entry can be published, in the words of the admin."""

from collections.abc import Mapping

from sections.admin import drafts
from sections.loading.names import Name, Values
from sections.loading.publishing import edited
from sections.loading.rules import Broken, broken_rules
from sections.loading.stored import stock
from sections.loading.words import called, label
from sections.models import Entry


def to_mend(entry: Entry) -> list[str]:
    """Return the rules that an entry, or what belongs to it, breaks as drafted; nothing where no draft waits."""
    if not drafts.waiting():
        return []
    mine = {_name(each) for each in [entry, *drafts.parts_of(entry)]}
    content = edited(stock())
    return [_told(broken, content) for broken in broken_rules(content) if mine & set(broken.entries)]


def _name(entry: Entry) -> Name:
    return Name(entry._meta.label_lower, entry.key)


def _told(broken: Broken, content: Mapping[Name, Values]) -> str:
    """Return a broken rule with what people call the entries in it."""
    said = broken.problem_and_mend
    for name in broken.entries:
        said = said.replace(f"{name.model} {name.key}", f"“{called(name, content)}”")
    name = broken.entries[0]
    field = "" if broken.field == "key" else f", {label(name, broken.field)}"
    return f"{called(name, content)}{field}: {said}"
