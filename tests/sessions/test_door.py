"""The door of a real server: a room that joins at once, codes that close on every process, and streams of the removed."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest

from sessions.door.codes import new_join_code
from tests.server import Server
from tests.sessions.listening import Answer, Device

ROOM = 30


@pytest.fixture
def lead(own_server: Server) -> Device:
    return Device.begun(own_server)


def visitor(server: Server) -> Device:
    """Somebody who opens the join page."""
    device = Device(server)
    page = device.ask("GET", "/join/").body
    device.token = str(re.findall(r'csrfmiddlewaretoken" value="([^"]+)', page)[0])
    return device


def join(device: Device, code: str) -> Answer:
    answer = device.ask("POST", "/join/", {"code": code})
    if answer.status == 302:
        device.workshop = answer.headers["location"].split("/")[2]
    return answer


def invited(lead: Device) -> str:
    """Open joining, and read the code off the join view."""
    assert lead.ask("POST", lead.path("invite/"), {"renew": "1"}).status == 302
    return str(re.findall(r'join-code"[^>]*>([^<]+)<', lead.ask("GET", lead.path("invite/")).body)[0])


def recovery_code(lead: Device) -> str:
    lead.ask("POST", lead.path("recovery/"), {})
    return unescape(
        re.findall(r'id="recovery-code"[^>]*>([^<]+)<', lead.ask("GET", lead.path("recovery/")).body)[0]
    )


def test_a_room_of_thirty_behind_one_address_joins_at_once_slips_and_all(lead: Device) -> None:
    code = invited(lead)

    def come_in(_: int) -> list[int]:
        device = visitor(lead.server)
        return [join(device, typed).status for typed in (new_join_code(), code)]

    with ThreadPoolExecutor(ROOM) as room:
        found = list(room.map(come_in, range(ROOM)))
    assert found == [[422, 302]] * ROOM
    assert lead.ask("GET", lead.path("devices/")).body.count("Make facilitator:") == ROOM


def test_a_code_that_is_closed_on_one_process_is_dead_at_once_on_the_other(lead: Device) -> None:
    with lead.server.beside() as other:
        code = invited(lead)
        assert join(visitor(other), code).status == 302
        lead.ask("POST", lead.path("invite/"), {"close": "1"})
        assert [join(visitor(one), code).status for one in (other, lead.server)] == [422, 422]


def test_wrong_codes_count_on_every_process(lead: Device) -> None:
    with lead.server.beside() as other:
        guessers = [visitor(lead.server), visitor(other)]
        found = [join(guessers[turn % 2], new_join_code()).status for turn in range(140)]
    assert 429 in found
    assert 60 <= found.count(422) < 140


def test_the_stream_of_a_removed_device_ends_and_those_of_others_stay(lead: Device) -> None:
    member = visitor(lead.server)
    join(member, invited(lead))
    with member.listening(since=0) as theirs, lead.listening(since=0) as ours:
        assert theirs.next("here")
        assert lead.ask("POST", lead.path("devices/2/removal/"), {}).status == 302
        assert theirs.ends()
        event = ours.next()
        assert event
        assert event.data["steered"] is True
    assert member.ask("GET", member.path("events/")).status == 404


def test_when_the_leads_laptop_dies_another_machine_leads_and_its_open_stream_ends(lead: Device) -> None:
    code, found = recovery_code(lead), visitor(lead.server)
    with lead.listening(since=0) as lost:
        assert lost.next("here")
        assert join(found, code).headers["location"].endswith("/devices/")
        assert found.ask("POST", found.path("lead/"), {}).status == 302
        assert found.ask("POST", found.path("devices/1/removal/"), {}).status == 302
        assert lost.ends()
    assert "You lead" in found.ask("GET", found.path("devices/")).body
    assert lead.ask("GET", lead.path("")).status == 404
    assert join(visitor(lead.server), code).status == 422
