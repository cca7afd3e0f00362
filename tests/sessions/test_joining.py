"""Joining: inviting the group, coming in by the code, and when the code stops."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sections.models import Behaviour, Section
from sessions.door.codes import new_join_code
from sessions.models import KeySlot, Role, Screen, Workshop
from sessions.models.slots import JOINING_OPEN, KeySlotQuerySet, Kind
from sessions.purge import purge
from tests.exports.pages import parsed
from tests.sessions.cast import (
    BEHAVIOUR,
    SECTION,
    address,
    behaviour_page,
    ended,
    noted,
    opened,
    page,
)

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
)


def invited(client: Client, workshop: Workshop, **fields: str) -> str:
    """Open joining as the page does, and return the code."""
    client.post(address(workshop, "invite"), fields)
    return code_of(workshop)


def code_of(workshop: Workshop) -> str:
    return workshop.slots.get(kind=Kind.JOIN).code


def joined(client: Client, code: str, **options: Any) -> Any:
    return client.post("/join/", {"code": code}, **options)


# Coming in.


def test_a_code_lets_a_phone_in_as_member_who_reads_and_writes(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed before")
    phone = Client(headers={"User-Agent": PHONE})
    answer = joined(phone, invited(client, workshop), follow=True)
    assert "You are in." in answer.content.decode()
    # Of those who write for the first time nothing was saved.
    assert "Everything that was saved" not in answer.content.decode()
    assert "typed before" in page(phone, behaviour_page(workshop))
    slot = opened(phone, workshop.pk).slots.latest("pk")
    assert (slot.role, slot.device, slot.number, slot.name) == (Role.MEMBER, "phone", 2, "Phone 2")


def test_who_joins_comes_to_the_section_to_which_the_group_was_invited(
    workshop: Workshop, client: Client
) -> None:
    answer = joined(Client(), invited(client, workshop, section=SECTION))
    assert answer.headers["Location"] == address(workshop, "introduction", SECTION)


def test_who_joins_late_comes_to_the_behaviour_on_the_screen(workshop: Workshop, client: Client) -> None:
    code = invited(client, workshop, section="do-no-harm")
    Screen.objects.create(workshop=workshop, behaviour_id=BEHAVIOUR)
    assert joined(Client(), code).headers["Location"] == behaviour_page(workshop)
    Behaviour.objects.filter(key=BEHAVIOUR).update(retired_at=timezone.now())
    assert joined(Client(), code).headers["Location"] == address(workshop, "introduction", "do-no-harm")


@pytest.mark.parametrize("section", ["", "no-such-section"])
def test_who_is_invited_to_no_section_comes_to_all(workshop: Workshop, client: Client, section: str) -> None:
    answer = joined(Client(), invited(client, workshop, section=section))
    assert answer.headers["Location"] == address(workshop, "workshop")


def test_a_section_that_was_retired_meanwhile_is_passed_over(workshop: Workshop, client: Client) -> None:
    code = invited(client, workshop, section=SECTION)
    Section.objects.filter(key=SECTION).update(retired_at=timezone.now())
    assert joined(Client(), code).headers["Location"] == address(workshop, "workshop")


@pytest.mark.parametrize("write", [str.lower, lambda code: code.replace("-", " "), lambda code: f" {code} "])
def test_a_code_may_be_written_in_any_way(
    workshop: Workshop, client: Client, write: Callable[[str], str]
) -> None:
    assert joined(Client(), write(invited(client, workshop))).status_code == 302


def test_a_facilitator_who_joins_stays_one_and_gets_no_second_way_in(
    workshop: Workshop, client: Client
) -> None:
    assert joined(client, invited(client, workshop)).status_code == 302
    assert workshop.slots.devices().get().role == Role.FACILITATOR
    assert client.get(address(workshop, "devices")).status_code == 200


def test_a_member_who_joins_twice_is_one_device(workshop: Workshop, client: Client) -> None:
    code, member = invited(client, workshop), Client()
    joined(member, code)
    joined(member, code)
    assert workshop.slots.devices().count() == 2


def test_a_member_with_a_recovery_code_becomes_a_facilitator_on_the_same_device(
    workshop: Workshop, member: Client
) -> None:
    joined(member, KeySlot.objects.add_recovery(workshop).code)
    assert member.get(address(workshop, "devices")).status_code == 200
    assert workshop.slots.devices().count() == 2


def test_a_screen_code_lets_in_one_screen_once(workshop: Workshop) -> None:
    code, screen = KeySlot.objects.add_screen_code(workshop).code, Client()
    assert joined(screen, code).headers["Location"] == f"/workshops/{workshop.pk}/screen/"
    assert screen.get(address(workshop, "stop")).status_code == 403
    assert workshop.slots.devices().latest("pk").role == Role.SCREEN
    assert joined(Client(), code).status_code == 422


def test_a_screen_that_joins_becomes_a_member(workshop: Workshop, client: Client, screen: Client) -> None:
    joined(screen, invited(client, workshop))
    assert screen.get(address(workshop, "stop")).status_code == 200


def test_joining_extends_nothing(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    before = Workshop.objects.values_list("changed_at", "ends_at").get()
    joined(Client(), invited(client, workshop))
    assert Workshop.objects.values_list("changed_at", "ends_at").get() == before


# Already in.


def way_back(client: Client) -> str:
    """Return where the join page leads whoever is in a workshop already."""
    links = parsed(page(client, "/join/")).xpath("//*[@aria-labelledby='already']//a/@href")
    return str(*links)


def test_whoever_is_in_already_is_told_so_and_shown_the_way_back(workshop: Workshop, member: Client) -> None:
    Screen.objects.create(workshop=workshop, behaviour_id=BEHAVIOUR)
    assert "You are in a workshop already" in page(member, "/join/")
    assert way_back(member) == behaviour_page(workshop)
    assert not parsed(page(member, "/join/")).xpath("//*[@autofocus]")


def test_whoever_is_in_several_chooses_among_them(
    workshop: Workshop, other_workshop: Workshop, client: Client
) -> None:
    joined(client, KeySlot.objects.add_recovery(other_workshop).code)
    for one in (workshop, other_workshop):
        assert address(one, "workshop") in page(client, "/join/")


def test_a_stranger_and_a_screen_are_told_of_no_workshop(workshop: Workshop, screen: Client) -> None:
    for browser in (screen, Client()):
        assert "already" not in page(browser, "/join/")


def test_a_refused_code_leaves_the_way_back(workshop: Workshop, member: Client) -> None:
    answer = joined(member, new_join_code())
    assert "You are in a workshop already" in answer.content.decode()


# When the code stops.


def dead(code: str) -> bool:
    return bool(joined(Client(), code).status_code == 422)


def test_a_new_code_closes_the_old_one(workshop: Workshop, client: Client) -> None:
    old, new = invited(client, workshop), invited(client, workshop, renew="1")
    assert (dead(old), dead(new)) == (True, False)


def test_inviting_again_shows_the_code_that_is_open(workshop: Workshop, client: Client) -> None:
    assert invited(client, workshop) == invited(client, workshop)


def test_a_closed_code_is_dead_at_once(workshop: Workshop, client: Client) -> None:
    code = invited(client, workshop)
    client.post(address(workshop, "invite"), {"close": "1"})
    assert dead(code)
    assert "Joining is closed." in page(client, address(workshop, "invite"))


def test_closing_what_is_closed_steers_nothing(workshop: Workshop, client: Client) -> None:
    before = Workshop.objects.get().change_number
    client.post(address(workshop, "invite"), {"close": "1"})
    assert Workshop.objects.get().change_number == before


def test_a_code_dies_after_six_hours_and_the_purge_removes_it(workshop: Workshop, client: Client) -> None:
    code = invited(client, workshop)
    slot = workshop.slots.get(kind=Kind.JOIN)
    assert timedelta(0) < JOINING_OPEN - (slot.expires_at - timezone.now()) < timedelta(minutes=1)  # type: ignore[operator]
    workshop.slots.filter(pk=slot.pk).update(expires_at=timezone.now())
    assert dead(code)
    assert code not in page(client, address(workshop, "invite"))
    purge(timezone.now())
    assert not workshop.slots.filter(kind=Kind.JOIN).exists()


def test_a_code_dies_with_its_workshop(workshop: Workshop, client: Client) -> None:
    code = invited(client, workshop)
    ended(workshop, timezone.now())
    assert dead(code)


def test_a_code_whose_row_was_altered_opens_nothing(
    workshop: Workshop, other_workshop: Workshop, client: Client
) -> None:
    code = invited(client, workshop)
    workshop.slots.filter(kind=Kind.JOIN).update(workshop=other_workshop)
    assert dead(code)


def test_a_code_that_is_closed_while_somebody_comes_in_lets_nobody_in(
    workshop: Workshop, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, find = invited(client, workshop), KeySlotQuerySet.opened_by_short_code

    def found(*arguments: Any) -> KeySlot:
        slot = find(*arguments)
        client.post(address(workshop, "invite"), {"close": "1"})
        return slot

    monkeypatch.setattr(KeySlotQuerySet, "opened_by_short_code", found)
    assert dead(code)
    assert workshop.slots.devices().count() == 1


def test_unknown_expired_and_closed_codes_get_the_same_answer(workshop: Workshop, client: Client) -> None:
    closed = invited(client, workshop)
    expired = invited(client, workshop, renew="1")
    workshop.slots.filter(kind=Kind.JOIN).update(expires_at=timezone.now())
    answers = [joined(Client(), code) for code in (closed, expired, new_join_code())]
    assert {answer.status_code for answer in answers} == {422}
    said = {answer.content.decode().split('class="errorlist"')[1].split("</ul>")[0] for answer in answers}
    assert len(said) == 1
    # It is no fault of whoever comes late.
    (words,) = said
    assert "Compare it with the screen in the room, letter by letter." in words
    assert "joining has closed: ask your facilitator to open it again." in words
