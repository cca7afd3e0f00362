"""Streams of live events, from a real server: what they tell, when they end, and that nothing is missed."""

import os

import pytest

from tests.server import Server
from tests.sessions.cast import BEHAVIOUR, OTHER_BEHAVIOUR
from tests.sessions.listening import Device, Stream, the_id

pytestmark = pytest.mark.own_way
ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")


def test_a_saved_note_is_told_by_its_revision_and_an_action_by_its_behaviour(
    device: Device, stream: Stream
) -> None:
    device.save("We listen.")
    event = stream.next()
    assert event
    assert (event.number, event.data) == (1, {"notes": {BEHAVIOUR: 1}, "actions": [], "steered": False})
    device.add_action("Ask the team", OTHER_BEHAVIOUR)
    event = stream.next()
    assert event
    assert (event.number, event.data["actions"]) == (2, [OTHER_BEHAVIOUR])


def test_steering_is_told(device: Device, stream: Stream) -> None:
    assert device.ask("POST", device.path("invite/"), {"renew": "1"}).status == 302
    event = stream.next()
    assert event
    assert event.data["steered"] is True


def test_no_text_goes_down_a_stream(device: Device, stream: Stream) -> None:
    device.save("Unmistakable words")
    event = stream.next()
    assert event
    assert "Unmistakable" not in str(event)


def test_the_head_of_a_stream_lets_nobody_keep_or_hold_it_back(stream: Stream) -> None:
    assert stream.status == 200
    assert stream.answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert stream.answer.headers["Cache-Control"] == "no-store"
    assert stream.answer.headers["X-Accel-Buffering"] == "no"
    assert "default-src 'none'" in stream.answer.headers["Content-Security-Policy"]


def test_what_happened_between_page_and_stream_comes_in_one(device: Device) -> None:
    for revision in range(3):
        device.save(f"word {revision}", revision=revision)
    device.add_action("Ask the team")
    with device.listening(since=1) as stream:
        event = stream.next()
        assert event
        assert (event.number, event.data["notes"], event.data["actions"]) == (4, {BEHAVIOUR: 3}, [BEHAVIOUR])


def test_what_was_heard_last_goes_before_what_the_page_began_with(device: Device) -> None:
    device.save("one")
    device.save("one two", revision=1)
    with device.listening(since=0, last=2) as stream:
        device.save("one two three", revision=2)
        event = stream.next()
        assert event
        assert (event.number, event.data["notes"]) == (3, {BEHAVIOUR: 3})


@pytest.mark.parametrize("since", [None, 2])
def test_who_knows_everything_is_told_nothing_old(device: Device, since: int | None) -> None:
    device.save("one")
    device.save("one two", revision=1)
    with device.listening(since=since) as stream:
        assert stream.next("here")
        device.add_action("Ask the team")
        event = stream.next()
        assert event
        assert (event.number, event.data["notes"]) == (3, {})


def test_who_knows_a_number_that_never_was_is_told_everything(device: Device) -> None:
    device.save("one")
    with device.listening(since=99) as stream:
        event = stream.next()
        assert event
        assert (event.number, event.data["notes"]) == (1, {BEHAVIOUR: 1})


def test_nothing_is_missed_whenever_a_stream_begins(device: Device) -> None:
    for revision in range(20):
        device.save(f"word {revision}", revision=revision)
        with device.listening(since=revision) as stream:
            event = stream.next()
            assert event
            assert event.data["notes"] == {BEHAVIOUR: revision + 1}


def test_another_workshop_is_not_heard(server: Server, device: Device, stream: Stream) -> None:
    Device.begun(server).save("elsewhere")
    device.add_action("here")
    event = stream.next()
    assert event
    assert (event.data["notes"], event.data["actions"]) == ({}, [BEHAVIOUR])


def test_of_one_device_the_newest_three_streams_stay(device: Device) -> None:
    with device.listening() as oldest, device.listening(), device.listening(), device.listening() as newest:
        assert oldest.next("full")
        assert oldest.ends()
        device.save("still heard")
        assert newest.next()


def test_a_reader_who_takes_nothing_holds_up_nobody(device: Device, stream: Stream) -> None:
    with device.listening() as idle:
        idle.socket.settimeout(None)
        for revision in range(30):
            device.save(f"word {revision}", revision=revision)
        heard = 0
        while heard < 30:
            event = stream.next()
            assert event
            heard = event.data["notes"][BEHAVIOUR]


def test_strangers_get_the_404_of_every_address(server: Server, device: Device) -> None:
    stranger = Device(server, workshop=device.workshop)
    page = stranger.ask("GET", stranger.path(""))
    for rest in ("events/", "changes/", "events/?since=1"):
        answer = stranger.ask("GET", stranger.path(rest))
        assert (answer.status, answer.body) == (404, page.body)
        assert answer.headers.keys() == page.headers.keys()


def test_the_cookie_of_another_workshop_opens_no_stream(server: Server, device: Device) -> None:
    other = Device.begun(server)
    thief = Device(server, workshop=device.workshop)
    thief.cookies[f"workshop-{device.workshop}"] = other.cookies[f"workshop-{other.workshop}"]
    for rest in ("events/", "changes/"):
        assert thief.ask("GET", thief.path(rest)).status == 404


@pytest.mark.parametrize("value", ["", "x", "é", '"AAAA"'])
def test_a_made_up_cookie_opens_no_stream(server: Server, device: Device, value: str) -> None:
    thief = Device(server, workshop=device.workshop)
    thief.cookies[f"workshop-{device.workshop}"] = value
    for rest in ("events/", "changes/"):
        assert thief.ask("GET", thief.path(rest)).status == 404


def test_a_stream_ends_when_its_device_leaves_or_is_removed(
    server: Server, device: Device, stream: Stream
) -> None:
    device.ask("POST", device.path("forgetting/"), {})
    assert stream.next("erased") is None


def test_a_stream_ends_when_the_workshop_is_erased(device: Device, stream: Stream) -> None:
    assert device.ask("POST", device.path("deletion/"), {"word": "delete"}).status in {200, 302}
    assert stream.next("erased")
    assert stream.ends()


def test_a_stream_ends_with_the_workshops_time(server: Server, device: Device, stream: Stream) -> None:
    long_ago = "2020-01-01 00:00:00+00:00" if server.database else "2020-01-01 00:00:00"
    server.sql("UPDATE workshops_workshop SET ends_at = %s WHERE id = %s", long_ago, the_id(device))
    assert stream.ends()


def test_streams_end_at_once_when_the_server_stops_and_go_on_when_it_is_back(own_server: Server) -> None:
    device = Device.begun(own_server)
    with device.listening(since=0) as stream:
        assert stream.next("here")
        assert own_server.stop() == 0
        assert "timeout graceful shutdown exceeded" not in own_server.log.read_text()
        assert stream.ends()
    own_server.start()
    device.save("after")
    with device.listening(since=0) as stream:
        event = stream.next()
        assert event
        assert event.data["notes"] == {BEHAVIOUR: 1}


def test_a_stream_hears_of_what_another_process_saves(server: Server, device: Device, stream: Stream) -> None:
    with server.beside() as other:
        device.server = other
        device.save("by another process")
        assert stream.next()
        with device.listening(since=1) as second:
            device.server = server
            device.save("and back", revision=1)
            event = second.next()
            assert event
            assert event.number == 2
