"""The first step: everything in the files is checked, and every fault is reported together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import models

from sections.loading.drafts import Draft, draft
from sections.loading.faults import ContentError, Fault, Place, did_you_mean, shown
from sections.loading.files import find, read
from sections.loading.names import MODELS, Name, Value, parents
from sections.loading.stored import Stock, leaving


@dataclass(frozen=True)
class Reading:
    """What the files hold; `complete` says whether every entry could at least be named."""

    drafts: list[Draft]
    faults: list[Fault]
    complete: bool


def read_files(path: Path) -> Reading:
    """Return the entries of a file or of all files in a folder, each checked by itself."""
    faults: list[Fault] = []
    drafts: list[Draft | None] = []
    files = find(path)
    if not files:
        faults.append(Place(shown(str(path))).fault("There is no .yaml file in this folder. Check the path."))
    for file, where in files:
        nodes = read(file, where, faults)
        drafts += [None] if nodes is None else [draft(node, file, faults) for node in nodes]
    named = [one for one in drafts if one]
    return Reading(named, faults, complete=len(named) == len(drafts))


def check(reading: Reading, entries: Stock) -> dict[Name, Draft]:
    """Return the drafts by name; raise ContentError with all faults, those against `entries` too."""
    faults = list(reading.faults)
    drafts: dict[Name, Draft] = {}
    for each in reading.drafts:
        first = drafts.setdefault(each.name, each)
        if first is not each:
            where = f"{first.place.file}, line {first.place.line}"
            faults.append(
                each.place.fault(f"This entry is already in {where}. Remove one, or change its key.")
            )
    after = _after(drafts, entries)
    faults += _taken_places(drafts, after)
    if reading.complete:  # Else what is missing may only be unreadable.
        faults += _unknown_references(drafts, after)
    if faults:
        raise ContentError(sorted(faults, key=lambda fault: (fault.file, fault.line)))
    return drafts


def _after(drafts: Mapping[Name, Draft], entries: Stock) -> dict[Name, Mapping[str, Value]]:
    """Return the values of everything that will be published after the load, what stays as it is first."""
    named = {name: each.values for name, each in drafts.items()}
    gone = leaving(named, entries) | named.keys()
    stays = {name: entry.values for name, entry in entries.items() if not entry.retired and name not in gone}
    return stays | named


def _taken_places(drafts: Mapping[Name, Draft], after: Mapping[Name, Mapping[str, Value]]) -> Iterator[Fault]:
    holders: dict[tuple[object, ...], Name] = {}
    for name, values in after.items():
        for fields in _unique_together(name.model):
            if not all(field in values for field in fields):
                continue  # A wrong value is a fault of its own already.
            taken = (name.model, *(str(values[field]).casefold() for field in fields))
            holder = holders.setdefault(taken, name)
            if holder != name and name in drafts:
                place = drafts[name].places[fields[-1]]
                yield place.fault(
                    f"This is already taken by {holder.model} {shown(holder.key)}. Change one of them."
                )


def _unique_together(label: str) -> list[tuple[str, ...]]:
    constraints = MODELS[label]._meta.constraints
    return [tuple(each.fields) for each in constraints if isinstance(each, models.UniqueConstraint)]


def _unknown_references(
    drafts: Mapping[Name, Draft], after: Mapping[Name, Mapping[str, Value]]
) -> Iterator[Fault]:
    for name, each in drafts.items():
        for field, parent in parents(MODELS[name.model]).items():
            key = str(each.values.get(field, ""))
            if field in each.values and Name(parent, key) not in after:
                near = did_you_mean(key, (other.key for other in after if other.model == parent))
                yield each.places[field].fault(f"There is no {parent} {shown(key)}. {near}")
