"""Presence: how many are here, and on which page somebody writes."""

import pytest

from tests.server import Server
from tests.sessions.cast import BEHAVIOUR, OTHER_BEHAVIOUR
from tests.sessions.listening import Device, Stream, joined, the_id, wait_until

pytestmark = pytest.mark.own_way


def test_the_stream_says_how_many_are_here(server: Server, device: Device, stream: Stream) -> None:
    member = joined(device)
    with member.listening() as other:
        event = other.next("here")
        assert event
        assert event.data["here"] == 2
        event = stream.next("here")
        assert event
        assert event.data["here"] == 2


def test_an_open_stream_is_written_down_as_seen(server: Server, device: Device, stream: Stream) -> None:
    device.save("so that the count of changes is one")
    assert stream.next()
    seen = "SELECT seen_at, change_number FROM workshops_keyslot s JOIN workshops_workshop w ON w.id = s.workshop_id"
    wait_until(lambda: server.sql(f"{seen} WHERE w.id = %s", the_id(device))[0][0] is not None)
    assert server.sql(f"{seen} WHERE w.id = %s", the_id(device))[0][1] == 1


def test_the_stream_says_on_which_page_somebody_writes_and_does_not_repeat_it_with_each_word(
    device: Device, stream: Stream
) -> None:
    for revision in range(3):
        device.save(f"word {revision}", revision=revision, writer="abcdabcd")
    device.save("by another", OTHER_BEHAVIOUR, writer="eeeeffff")
    event = stream.next("here")
    assert event
    assert event.data["writing"] == {BEHAVIOUR: ["abcdabcd"]}
    event = stream.next("here")
    assert event
    assert event.data["writing"] == {BEHAVIOUR: ["abcdabcd"], OTHER_BEHAVIOUR: ["eeeeffff"]}
