"""What must be mended before an entry can be published, in the words of the admin."""

import re
from collections.abc import Mapping

from sections.admin import drafts
from sections.loading.faults import before_colon
from sections.loading.names import Name, Values
from sections.loading.publishing import edited, with_draft
from sections.loading.rules import Broken, broken_rules
from sections.loading.stored import stock
from sections.loading.words import called, label
from sections.models import Entry

# How a rule names an entry: its model and key.
_CALLED = re.compile(r"\b(sections\.[a-z]+) ([a-z0-9-]+)")


def to_mend(entry: Entry) -> list[str]:
    """Return the rules that an entry, or what belongs to it, breaks as drafted; nothing where no draft waits."""
    if not drafts.waiting():
        return []
    mine = {_name(each) for each in [entry, *drafts.parts_of(entry)]}
    entries = stock()
    broken = [each for each in broken_rules(edited(entries)) if mine & set(each.entries)]
    content = {name: with_draft(name.model, stored) for name, stored in entries.items()}
    return [_told(each, content) for each in broken]


def _name(entry: Entry) -> Name:
    return Name(entry._meta.label_lower, entry.key)


def _told(broken: Broken, content: Mapping[Name, Values]) -> str:
    """Return a broken rule with what people call the entries in it, in place of models and keys."""
    said = _CALLED.sub(lambda found: called(Name(*found.groups()), content), broken.problem_and_mend)
    name = broken.entries[0]
    field = "" if broken.field == "key" else f", {label(name, broken.field)}"
    return f"{before_colon(called(name, content) + field)}: {said}"
