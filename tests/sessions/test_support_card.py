"""The support card: always two routes, the group's own contacts, in reach of everybody."""

import uuid
from typing import Any

import pytest
from django.test import Client

from sessions.models import SupportCard, Workshop
from sessions.models.support import CONTACTS
from sessions.safety.support import GENERAL, is_general
from tests.exports.pages import parsed, said
from tests.sessions.cast import BEHAVIOUR, SECTION, address, behaviour_page, page, text_of, value

OWN = {
    "where_to_turn": "Dr Vale, 020 7946 0001",
    "inside": "Safeguarding lead, ext. 12",
    "outside": "Harbour Line, 0800 00 00",
    "today": "Ursula, by the door",
}


def card(client: Client, workshop: Workshop) -> str:
    return text_of(page(client, address(workshop, "support_card")))


def kept(client: Client, workshop: Workshop, **fields: Any) -> Any:
    """Save the card as the browser sends its form, but for the fields given."""
    sent = {name: str(text) for name, text in GENERAL.items()} | {"edit_id": uuid.uuid4(), "revision": 0}
    return client.post(address(workshop, "support_contacts"), sent | fields)


def test_a_card_names_two_routes_before_anybody_filled_it_in(workshop: Workshop, member: Client) -> None:
    said = card(member, workshop)
    assert all(str(text) in said for text in GENERAL.values())
    assert "Route 1: inside the organisation" in said
    assert "Route 2: outside the organisation’s own line" in said


def test_the_groups_own_contacts_stand_in_the_place_of_the_general_text(
    workshop: Workshop, client: Client, member: Client
) -> None:
    answer = kept(client, workshop, **OWN)
    assert answer.headers["Location"].startswith(address(workshop, "support_card"))
    said = card(member, workshop)
    assert all(text in said for text in OWN.values())
    assert not any(str(text) in said for text in GENERAL.values())


def test_a_contact_that_is_emptied_leaves_the_general_text(workshop: Workshop, client: Client) -> None:
    kept(client, workshop, **OWN)
    kept(client, workshop, **OWN | {"outside": " "}, revision=1)
    assert str(GENERAL["outside"]) in card(client, workshop)


def test_the_form_is_prefilled_with_the_general_text_which_is_not_kept_as_theirs(
    workshop: Workshop, client: Client
) -> None:
    html = text_of(page(client, address(workshop, "support_contacts")))
    assert all(str(text) in html for text in GENERAL.values())
    kept(client, workshop, today="Ursula")
    assert SupportCard.objects.get().revision == 1
    assert [bool(getattr(SupportCard.objects.get(), f"sealed_{name}")) for name in CONTACTS] == [
        False,
        False,
        False,
        True,
    ]


def test_facilitators_alone_are_told_while_a_contact_is_general(
    workshop: Workshop, client: Client, member: Client
) -> None:
    places = [address(workshop, "support_card"), address(workshop, "introduction", "accountability")]
    told = "The support card still shows general contacts"
    assert [told in page(client, place) for place in places] == [True, True]
    assert not any(told in page(member, place) for place in places)
    kept(client, workshop, **OWN)
    assert not any(told in page(client, place) for place in places)
    assert not is_general(workshop)


def test_the_card_is_one_click_away_on_every_page(workshop: Workshop, client: Client, member: Client) -> None:
    link = f'href="{address(workshop, "support_card")}"'
    paths = [address(workshop, name) for name in ("workshop", "stop", "details", "print")]
    paths += [address(workshop, name, "accountability") for name in ("introduction", "next_steps")]
    paths += [address(workshop, "behaviour", "accountability", 1)]
    for one in (client, member):
        for path in paths:
            assert link in page(one, path)


def test_who_saves_over_somebody_elses_card_is_shown_theirs_first(workshop: Workshop, client: Client) -> None:
    kept(client, workshop, today="Ursula")
    answer = kept(client, workshop, today="Ezra")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "compare, then save again" in html
    assert "Ursula" in html
    assert "Ezra" in html
    kept(client, workshop, today="Ezra", revision=value(html, "revision"))
    assert "Ezra" in card(client, workshop)


def test_the_same_card_sent_twice_is_one_change(workshop: Workshop, client: Client) -> None:
    edit = uuid.uuid4()
    for _ in range(2):
        assert kept(client, workshop, today="Ursula", edit_id=edit).status_code == 302
    assert (workshop.changes.count(), SupportCard.objects.get().revision) == (1, 1)
    assert kept(client, workshop, today="Ursula", revision=1).status_code == 302
    assert workshop.changes.count() == 1


@pytest.mark.parametrize("name", CONTACTS)
def test_a_contact_that_is_too_long_comes_back_whole(workshop: Workshop, client: Client, name: str) -> None:
    answer = kept(client, workshop, **{name: "x" * 1001})
    assert answer.status_code == 422
    assert "x" * 1001 in answer.content.decode()
    assert not SupportCard.objects.exists()


def test_members_read_the_card_and_change_nothing(workshop: Workshop, member: Client) -> None:
    assert member.get(address(workshop, "support_contacts")).status_code == 403
    assert kept(member, workshop, **OWN).status_code == 403


def test_a_card_that_was_emptied_before_it_was_filled_in_says_so_of_itself(workshop: Workshop) -> None:
    assert str(SupportCard(workshop=workshop)) == f"support card of {workshop.pk}"


@pytest.mark.parametrize(
    "came_from",
    ["introduction", "behaviour", "next_steps", "stop", "note", "support_contacts", "elsewhere", ""],
)
def test_the_card_leads_back_to_where_somebody_worked(
    workshop: Workshop, member: Client, came_from: str
) -> None:
    pages = {
        "introduction": address(workshop, "introduction", SECTION),
        "behaviour": behaviour_page(workshop),
        "next_steps": address(workshop, "next_steps", SECTION),
        "stop": address(workshop, "stop"),
    }
    # None of these is a page to go back to: it takes no visit, or leads in a circle, or is another workshop's.
    others = {
        "note": address(workshop, "note", BEHAVIOUR),
        "support_contacts": address(workshop, "support_contacts"),
        "elsewhere": f"/workshops/{uuid.uuid4()}/",
        "": "/no/such/page",
    }
    referer = f"https://toolkit.test{(pages | others)[came_from]}"
    html = member.get(address(workshop, "support_card"), headers={"Referer": referer}).content.decode()
    [link] = [each for each in parsed(html).xpath("//main//a") if said(each) == "Go back"]
    assert link.get("href") == pages.get(came_from, address(workshop, "workshop"))


def test_the_way_back_stays_the_same_while_the_contacts_are_changed(
    workshop: Workshop, client: Client
) -> None:
    came_from = behaviour_page(workshop)
    referer = f"https://toolkit.test{came_from}"
    card = client.get(address(workshop, "support_card"), headers={"Referer": referer}).content.decode()
    [change] = [each for each in parsed(card).xpath("//main//a") if said(each) == "Change the contacts"]
    contacts = page(client, change.get("href"))
    saved = kept(client, workshop, **OWN, back=value(contacts, "back"))
    [back] = [
        each
        for each in parsed(page(client, saved.headers["Location"])).xpath("//main//a")
        if said(each) == "Go back"
    ]
    assert back.get("href") == came_from
