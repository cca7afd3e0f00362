"""What members read of the screen where they write: its question, that it is covered, that it shows each letter."""

import pytest
from django.test import Client

from sessions.models import KeySlot, Workshop
from sessions.safety import hiding
from sessions.screen import steering
from tests.sessions.cast import BEHAVIOUR, OTHER_BEHAVIOUR, address, behaviour_page, page, text_of
from tests.sessions.screens import slot_of

SHOWN_LIVE = "On the screen as you type"


@pytest.fixture
def lead(client: Client, workshop: Workshop) -> KeySlot:
    slot = slot_of(workshop, 1)
    steering.go_to(slot, BEHAVIOUR)
    return slot


def told(member: Client, workshop: Workshop) -> dict[str, str]:
    found: dict[str, str] = member.get(address(workshop, "room")).json()["screen"]["follow"]
    return found


def signs(html: str) -> str:
    """Return what the head of the notes says."""
    return text_of(html.split('id="shown-live"')[1].split(">", 1)[1].split("</p>")[0])


def test_who_is_where_the_screen_is_reads_which_question_it_shows(
    workshop: Workshop, member: Client, lead: KeySlot
) -> None:
    steering.step(lead, 1)
    assert told(member, workshop)["here"] == "The screen is here: question 2 of 7."
    assert "The screen is here: question 2 of 7." in text_of(page(member, behaviour_page(workshop)))
    steering.show(lead, "notes")
    assert told(member, workshop)["here"] == "The screen is here."


def test_that_the_screen_is_covered_is_said(workshop: Workshop, member: Client, lead: KeySlot) -> None:
    steering.cover(lead)
    assert told(member, workshop)["here"] == "The screen is here, and covered."


def test_who_writes_what_the_wall_shows_at_once_is_told_so(
    workshop: Workshop, client: Client, member: Client, lead: KeySlot
) -> None:
    here, elsewhere = behaviour_page(workshop), behaviour_page(workshop, OTHER_BEHAVIOUR)
    assert (told(member, workshop)["live"], signs(page(member, here)).strip()) == ("", "")
    steering.set_live(lead, live=True)
    assert told(member, workshop)["live"] == BEHAVIOUR
    assert signs(page(member, here)).strip() == SHOWN_LIVE
    assert signs(page(member, elsewhere)).strip() == ""
    # The facilitator has it in the strip.
    assert 'id="shown-live"' not in page(client, here)
    steering.cover(lead)
    assert told(member, workshop)["live"] == ""
    steering.uncover(lead)
    hiding.hide(lead, None)
    assert told(member, workshop)["live"] == ""


def test_a_member_reads_at_the_notes_who_sees_them(
    workshop: Workshop, client: Client, member: Client
) -> None:
    said = "Everybody in this workshop sees and changes these notes at once, without names."
    assert said in page(member, behaviour_page(workshop))
    assert said not in page(client, behaviour_page(workshop))
