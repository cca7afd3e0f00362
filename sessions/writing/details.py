"""Amending what a workshop says of itself: title, organisation, day and facilitator."""

from uuid import UUID

from sessions.models import Workshop, changing
from sessions.writing.clashes import Clash

DETAILS = ("title", "organisation", "held_on", "facilitator")


def amend_details(
    workshop: Workshop, *, edit_id: UUID, seen: dict[str, str], details: dict[str, str]
) -> None:
    """
    Change title, organisation, day and facilitator, the texts by name.

    `seen` is what the form showed before it was edited; raise Clash if a detail edited here was changed elsewhere since.
    """
    with changing(workshop, edit_id) as change:
        fresh = change.workshop
        edited = {name: text for name, text in details.items() if text != seen[name]}
        moved = {name: getattr(fresh, name) for name in edited if getattr(fresh, name) != seen[name]}
        if change.repeated or all(getattr(fresh, name) == text for name, text in edited.items()):
            return
        if moved:
            raise Clash
        for name, text in edited.items():
            setattr(fresh, name, text)
        fresh.save(update_fields=[f"sealed_{name}" for name in edited])
        change.of_details()
