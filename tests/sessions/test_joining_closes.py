"""Joining closes when the lead opens the first behaviour, who is told so and may open it again."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from sessions.models import KeySlot, Role, Workshop
from sessions.models.slots import JOINING_OPEN, Kind
from tests.sessions.cast import BEHAVIOUR, SECTION, address, behaviour_page, holder, page
from tests.sessions.screens import fresh, steered
from tests.sessions.test_joining import dead, invited


def test_joining_closes_when_the_lead_opens_the_first_behaviour(workshop: Workshop, client: Client) -> None:
    code = invited(client, workshop)
    page(client, address(workshop, "introduction", SECTION))
    assert not dead(code)
    page(client, behaviour_page(workshop))
    assert dead(code)


def test_the_lead_is_told_once_that_joining_closed_and_how_to_open_it_again(
    workshop: Workshop, client: Client
) -> None:
    said = "Joining closed as you opened the first behaviour."
    invited(client, workshop)
    html = page(client, behaviour_page(workshop))
    way = f"{address(workshop, 'invite')}?back={behaviour_page(workshop)}"
    assert said in html
    assert f'<a href="{way}">Open joining again</a>' in html
    assert said not in page(client, behaviour_page(workshop))
    assert "Joining is closed." in page(client, way)
    assert client.post(way).headers["Location"] == way
    assert f'href="{behaviour_page(workshop)}">Go on to the workshop</a>' in page(client, way)


def test_a_screen_that_still_invites_goes_along_to_the_first_behaviour(
    workshop: Workshop, client: Client
) -> None:
    invited(client, workshop)
    steered(client, workshop, "show-join")
    html = page(client, behaviour_page(workshop))
    assert fresh(workshop).behaviour_id == BEHAVIOUR
    assert "It will show: Question 1 of" in html


def test_a_screen_that_shows_something_else_stays_where_it_is(workshop: Workshop, client: Client) -> None:
    invited(client, workshop)
    steered(client, workshop, "show-nothing")
    page(client, behaviour_page(workshop))
    assert fresh(workshop).behaviour_id is None


def test_where_nobody_could_join_any_more_nothing_is_said_of_it(workshop: Workshop, client: Client) -> None:
    invited(client, workshop)
    KeySlot.objects.filter(kind=Kind.JOIN).update(expires_at=timezone.now() - timedelta(minutes=1))
    assert "Joining closed" not in page(client, behaviour_page(workshop))


def test_a_member_who_reads_ahead_closes_nothing(workshop: Workshop, client: Client, member: Client) -> None:
    code = invited(client, workshop)
    page(member, behaviour_page(workshop))
    page(holder(workshop, Role.FACILITATOR), behaviour_page(workshop))
    assert not dead(code)


def test_what_is_opened_again_for_late_comers_stays_open(workshop: Workshop, client: Client) -> None:
    invited(client, workshop)
    page(client, behaviour_page(workshop))
    code = invited(client, workshop)
    page(client, behaviour_page(workshop))
    assert not dead(code)
    assert "closes when you open the first behaviour" not in page(client, address(workshop, "invite"))


def test_the_next_group_is_closed_out_by_its_own_first_behaviour(workshop: Workshop, client: Client) -> None:
    Workshop.objects.update(joining_ended_at=timezone.now() - JOINING_OPEN)
    code = invited(client, workshop)
    assert "closes when you open the first behaviour" in page(client, address(workshop, "invite"))
    page(client, behaviour_page(workshop))
    assert dead(code)


def test_a_code_that_was_closed_by_hand_leaves_nothing_to_close(workshop: Workshop, client: Client) -> None:
    invited(client, workshop)
    client.post(address(workshop, "invite"), {"close": "1"})
    before = Workshop.objects.get().change_number
    page(client, behaviour_page(workshop))
    now = Workshop.objects.get()
    assert (now.change_number, now.joining_awaits_start, now.joining_ended_at) == (before, False, None)
