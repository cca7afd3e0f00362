"""Amending the contacts on a workshop's support card."""

from dataclasses import dataclass
from uuid import UUID

from sessions.models import SupportCard, Workshop, changing
from sessions.safety.support import stored_card
from sessions.writing.clashes import Clash


@dataclass
class SupportClash(Clash):
    """The card was changed elsewhere; `fresh` is what it says now."""

    fresh: SupportCard


def amend_support_card(workshop: Workshop, *, edit_id: UUID, revision: int, contacts: dict[str, str]) -> None:
    """
    Put these contacts on the card, by name; an empty one leaves our general text.

    Raise SupportClash if the card that was shown at `revision` was changed elsewhere since.
    """
    with changing(workshop, edit_id) as change:
        fresh = stored_card(change.workshop)
        fresh.workshop = change.workshop
        if change.repeated or fresh.contacts == contacts:
            return
        if fresh.revision != revision:
            raise SupportClash(fresh)
        for name, text in contacts.items():
            setattr(fresh, name, text)
        fresh.revision += 1
        fresh.save()
        change.of_support()
