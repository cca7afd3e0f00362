"""What must be mended before an entry can be published, in the words of the admin."""

from collections.abc import Mapping

from sections.admin import drafts
from sections.admin.places import Places
from sections.loading.faults import before_colon
from sections.loading.names import Name, Values
from sections.loading.publishing import edited, with_draft
from sections.loading.rules import LED_TO, Broken, broken_rules, keyed
from sections.loading.stored import published, stock
from sections.loading.words import called, label
from sections.models import Entry


def to_mend(entry: Entry) -> list[tuple[str, str]]:
    """
    Return the rules that an entry, or what belongs to it, breaks as drafted, each with where it is mended.

    Nothing where no draft waits.
    """
    if not drafts.waiting():
        return []
    mine = {_name(each) for each in [entry, *drafts.parts_of(entry)]}
    entries = stock()
    wanted = edited(entries)
    gone = published(entries).keys() - wanted.keys()
    broken = [each for each in broken_rules(wanted, gone) if mine & set(each.entries)]
    content = {name: with_draft(name.model, stored) for name, stored in entries.items()}
    places = Places()
    return [
        (_told(each, content), places.of(each.entries[0], content[each.entries[0]], each.field))
        for each in broken
    ]


def must_stay(entry: Entry) -> bool:
    """Return whether no page may retire an entry, because the toolkit itself leads to it."""
    return _name(entry) in LED_TO


def _name(entry: Entry) -> Name:
    return Name(entry._meta.label_lower, entry.key)


def _told(broken: Broken, content: Mapping[Name, Values]) -> str:
    """Return a broken rule with what people call the entry that it misses, in place of its key."""
    said = broken.problem_and_mend
    if broken.missing:
        said = said.replace(keyed(broken.missing), called(broken.missing, content))
    name = broken.entries[0]
    field = "" if broken.field == "key" else f", {label(name, broken.field)}"
    return f"{before_colon(called(name, content) + field)}: {said}"
