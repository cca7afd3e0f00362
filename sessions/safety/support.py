"""What a workshop's support card says: the group's own contacts, and our general text where it gave none."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sessions.models import SupportCard, Workshop
from sessions.models.support import CONTACTS

HEADINGS: dict[str, Promise] = {
    "where_to_turn": _("Where to turn"),
    "inside": _("Route 1: inside the organisation"),
    "outside": _("Route 2: outside the organisation’s own line"),
    "today": _("Who to talk to today"),
}
GENERAL: dict[str, Promise] = {
    "where_to_turn": _(
        "If something today is hard for you, the support person has time for you, in private. A doctor, a support "
        "line or an organisation for survivors can help too, and need not tell your employer."
    ),
    "inside": _(
        "The safeguarding lead, or the person, telephone line, form or address that your policy names."
    ),
    "outside": _(
        "An independent line, an outside contact or an authority. Use it also if the concern is about somebody on "
        "the first route."
    ),
    "today": _(
        "The support person of this workshop, or the facilitator. You may leave the room at any time and telephone "
        "somebody you trust."
    ),
}


@dataclass(frozen=True)
class Contact:
    """One text of a card: what it is for, what it says, and whether that is still our general text."""

    name: str
    heading: str
    text: str
    is_general: bool


def stored_card(workshop: Workshop) -> SupportCard:
    """Return what the group put on its card; an empty card, not in the database, where it put nothing yet."""
    return workshop.support_cards.first() or SupportCard(workshop=workshop)


def contacts_of(workshop: Workshop) -> dict[str, Contact]:
    """Return the texts of a workshop's card, by name, in order."""
    own = stored_card(workshop).contacts
    return {
        name: Contact(name, str(HEADINGS[name]), own[name] or str(GENERAL[name]), not own[name])
        for name in CONTACTS
    }


def is_general(workshop: Workshop) -> bool:
    """Tell whether any contact of the card is still our general text, which names nobody here."""
    return any(contact.is_general for contact in contacts_of(workshop).values())
