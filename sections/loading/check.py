"""The first step: everything in the files is checked, and every fault is reported together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from sections.loading.drafts import Draft, draft
from sections.loading.faults import ContentError, Fault, Place, shown
from sections.loading.files import find, read
from sections.loading.missing import without_file
from sections.loading.names import Name, Values
from sections.loading.rules import Broken, broken_rules
from sections.loading.stored import Stock, left_out, published

# So many entries in two files alike are no slip: one file is a copy of the other.
MANY = 5


@dataclass(frozen=True)
class Reading:
    """What the files hold; `complete` says whether every entry could at least be named."""

    drafts: list[Draft]
    faults: list[Fault]
    complete: bool


def read_files(path: Path) -> Reading:
    """Return the entries of a file or of all files in a folder, each checked by itself."""
    files = find(path)
    reading = _read(files)
    if not files:
        said = _("There is no .yaml file in this folder. Check the path.")
        reading.faults.append(Place(shown(str(path))).fault(said))
    return reading


def read_sent(files: Mapping[str, bytes]) -> Reading:
    """Return the entries of files that somebody sent, given by their names, each checked by itself."""
    return _read([(shown(name), raw) for name, raw in sorted(files.items())])


def _read(files: Sequence[tuple[str, Path | bytes]]) -> Reading:
    faults: list[Fault] = []
    drafts: list[Draft | None] = []
    for name, file in files:
        nodes = read(name, file, faults)
        drafts += [None] if nodes is None else [draft(node, name, faults) for node in nodes]
    named = [one for one in drafts if one]
    return Reading(named, faults, complete=len(named) == len(drafts))


def check(reading: Reading, entries: Stock) -> dict[Name, Values]:
    """Return what the files hold, by name; raise ContentError with all faults, those against `entries` too."""
    faults = list(reading.faults)
    drafts: dict[Name, Draft] = {}
    for each in reading.drafts:
        drafts.setdefault(each.name, each)
    faults += _named_twice(reading.drafts, drafts)
    wanted = {name: each.values for name, each in drafts.items()}
    faults += _against_the_rest(drafts, wanted, entries, complete=reading.complete)
    if faults:
        raise ContentError(sorted(faults, key=lambda fault: (fault.file, fault.line)))
    return wanted


def _named_twice(all_of_them: Sequence[Draft], first: Mapping[Name, Draft]) -> Iterator[Fault]:
    """Yield each entry that was named before; of two files that hold much of the same, one fault for all."""
    again: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for each in all_of_them:
        if first[each.name] is not each:
            again[first[each.name].place.file, each.place.file].append(each)
    for (file, other), drafts in again.items():
        if file != other and len(drafts) > MANY:
            said = _(
                "This file and %(file)s hold %(count)s of the same entries. Send or keep only one of them."
            )
            yield Place(other).fault(said % {"file": file, "count": len(drafts)})
            continue
        for each in drafts:
            said = _("This entry is already in %(file)s, line %(line)s. Remove one, or change its key.")
            yield each.place.fault(said % {"file": file, "line": first[each.name].place.line})


def _against_the_rest(
    drafts: Mapping[Name, Draft], wanted: Mapping[Name, Values], entries: Stock, *, complete: bool
) -> Iterator[Fault]:
    here = published(entries)
    gone = left_out(wanted, entries)
    content = {**{name: values for name, values in here.items() if name not in gone}, **wanted}
    known = {(broken.entries, broken.field) for broken in broken_rules(here)}
    to_tell = [
        broken
        for broken in broken_rules(content, gone)
        if (complete or not broken.needs_all)
        and (drafts.keys() & broken.entries or (broken.entries, broken.field) not in known)
    ]
    faults, rest = without_file(to_tell, content)
    yield from faults
    for broken in rest:
        # A rule about several entries is told at the one that comes with the files.
        name = next((name for name in broken.entries if name in drafts), None)
        yield _here(broken, drafts[name]) if name else _elsewhere(broken)


def _here(broken: Broken, draft: Draft) -> Fault:
    return draft.places.get(broken.field, draft.place).fault(broken.problem_and_mend)


def _elsewhere(broken: Broken) -> Fault:
    """Return the fault of an entry that the files leave as it is, and that no longer fits with them."""
    model, key = broken.entries[0]
    said = _("%(fault)s It is not in these files: load them together with the file that holds it.")
    return Place("", entry=f"{model} {key}", field=broken.field).fault(
        said % {"fault": broken.problem_and_mend}
    )
