"""Inviting: the join view, its square, and the invitation in words."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sessions.door.codes import spelled
from sessions.door.invitations import Invitation
from sessions.models import Screen, Workshop
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    SECTION,
    address,
    behaviour_page,
    page,
    text_of,
)
from tests.sessions.test_joining import invited, joined


def test_the_join_view_shows_address_code_and_a_square(
    workshop: Workshop, client: Client, settings: Settings
) -> None:
    settings.PUBLIC_URL = "https://toolkit.example.org"
    code = invited(client, workshop)
    html = page(client, address(workshop, "invite"))
    assert "toolkit.example.org/join" in text_of(html)
    assert f'<p class="join-code" aria-hidden="true">{code}</p>' in html
    assert f"Join code, letter by letter: {spelled(code)}" in html
    assert '<svg viewBox="0 0 41 41" class="qr">' in html
    assert "Other devices cannot open this address" not in html


def test_the_code_stands_nowhere_else(workshop: Workshop, client: Client, member: Client) -> None:
    code = invited(client, workshop)
    for name in ("workshop", "stop", "devices", "recovery"):
        assert code not in page(client, address(workshop, name))
    assert code not in page(member, address(workshop, "introduction", SECTION))


@pytest.mark.parametrize(
    ("url", "alone"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://[::1]:8000", True),
        ("http://localhost:8000", True),
        ("http://toolkit.localhost", True),
        ("http://192.0.2.7:8000", False),
        ("https://toolkit.example.org", False),
    ],
)
def test_the_page_warns_where_the_address_leads_every_device_to_itself(
    workshop: Workshop, client: Client, settings: Settings, url: str, alone: bool
) -> None:
    settings.PUBLIC_URL = url
    invited(client, workshop)
    assert ("Other devices cannot open this address" in page(client, address(workshop, "invite"))) is alone


def test_the_invitation_in_words_has_the_code_in_the_fragment_alone(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://toolkit.example.org"
    invitation = Invitation("ABCD-EFGH", timezone.now())
    assert invitation.link == "https://toolkit.example.org/join/#ABCD-EFGH"
    assert invitation.text.splitlines() == [
        "Join our workshop: https://toolkit.example.org/join/#ABCD-EFGH",
        "Or go to https://toolkit.example.org/join/ and type the join code ABCD-EFGH.",
    ]


def test_the_square_is_dark_on_white_with_a_quiet_zone_and_no_style(settings: Settings) -> None:
    square = Invitation("ABCD-EFGH", timezone.now()).qr
    assert '<path fill="#fff"' in square
    assert 'stroke="#000"' in square
    assert 'd="M4 4.5' in square
    assert "style=" not in square


def test_the_join_page_names_no_code_in_its_address(workshop: Workshop, client: Client) -> None:
    code, phone = invited(client, workshop), Client()
    answer = joined(phone, code, follow=True)
    assert [path for path, _ in answer.redirect_chain if code in path or "?" in path] == []
    assert "You are in." in answer.content.decode()


def test_the_way_forward_leads_to_where_the_group_begins(workshop: Workshop, client: Client) -> None:
    invited(client, workshop, section=SECTION)
    html = page(client, address(workshop, "invite"))
    assert f'href="{address(workshop, "introduction", SECTION)}">Go on to the workshop</a>' in html


def test_the_way_forward_leads_back_to_where_it_was_opened_also_after_a_new_code(
    workshop: Workshop, client: Client
) -> None:
    here = behaviour_page(workshop, OTHER_BEHAVIOUR)
    Screen.objects.create(workshop=workshop, behaviour_id=BEHAVIOUR)
    answer = client.post(address(workshop, "invite"), headers={"Referer": f"http://testserver{here}"})
    shown = answer.headers["Location"]
    for press in ("renew", "close"):
        assert f'href="{here}">Go on to the workshop</a>' in page(client, shown)
        assert client.post(shown, {press: "1"}).headers["Location"] == shown
    # Of another workshop, or no page on which a group works: to where the group is.
    for elsewhere in (f"/workshops/{uuid.uuid4()}/", address(workshop, "invite"), "/no/such/page"):
        html = page(client, f"{address(workshop, 'invite')}?back={elsewhere}")
        assert f'href="{behaviour_page(workshop)}">Go on to the workshop</a>' in html
