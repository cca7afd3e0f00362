"""What a page without a stream is told, and who is here."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from sections.models import Behaviour
from sessions.events.presence import seen_by
from sessions.models import KeySlot, Role, Workshop
from sessions.writing.notes import write_note
from tests.server import Server
from tests.sessions.cast import BEHAVIOUR, address, agreed, asked, holder, noted, opened
from tests.sessions.listening import Device

pytestmark = pytest.mark.own_way
NOTHING = {"notes": {}, "actions": [], "steered": False}


def test_a_page_that_asks_is_told_what_an_event_says(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    agreed(workshop)
    told = client.get(address(workshop, "changes"), {"since": 0}).json()
    assert told == {
        "number": 2,
        "notes": {BEHAVIOUR: 1},
        "actions": [BEHAVIOUR],
        "steered": False,
        "here": 1,
        "writing": {BEHAVIOUR: [""]},
    }


def test_questions_that_were_chosen_are_told_as_what_else_a_page_shows(
    workshop: Workshop, client: Client
) -> None:
    agreed(workshop)
    asked(workshop, "Who is not here?")
    path = address(workshop, "changes")
    assert client.get(path, {"since": 0}).json()["actions"] == [None, BEHAVIOUR]
    assert client.get(path, {"since": 1}).json()["actions"] == [None]


@pytest.mark.parametrize("since", ["", "1", "x", "-1", "²", "9" * 30])
def test_a_page_that_knows_everything_or_no_number_is_told_nothing_old(
    workshop: Workshop, client: Client, since: str
) -> None:
    noted(workshop, "typed")
    told = client.get(address(workshop, "changes"), {"since": since}).json()
    assert (told["number"], {name: told[name] for name in NOTHING}) == (1, NOTHING)


def test_nothing_new_is_answered_without_a_body(workshop: Workshop, client: Client) -> None:
    path = address(workshop, "changes")
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    agreed(workshop)
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_the_front_answers_that_nothing_is_new_and_a_page_what_is(server: Server) -> None:
    device = Device.begun(server)
    first = device.changes(0)
    again = device.changes(0, first.headers["etag"])
    assert (again.status, again.body, again.headers["etag"]) == (304, "", first.headers["etag"])
    assert "content-security-policy" in again.headers
    device.save("typed")
    assert device.changes(0, first.headers["etag"]).json["notes"] == {BEHAVIOUR: 1}


def test_the_pages_alone_answer_an_event_and_end(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    path = address(workshop, "events")
    answer = client.get(path, {"since": 0})
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert f'id: 1\ndata: {{"notes": {{"{BEHAVIOUR}": 1}}' in answer.content.decode()
    assert client.get(path, {"since": 0}, headers={"Last-Event-ID": "1"}).content == b"retry: 2000\n\n"


def test_whose_workshop_has_just_gone_gets_a_404(workshop: Workshop) -> None:
    slot = workshop.slots.get()
    workshop.erase()
    with pytest.raises(Http404):
        seen_by(slot, 0)


# Presence.


def test_everybody_who_was_seen_within_a_minute_is_here_but_no_screen(
    workshop: Workshop, client: Client, member: Client, screen: Client
) -> None:
    gone = opened(holder(workshop, Role.MEMBER), workshop.pk)
    workshop.slots.update(seen_at=timezone.now() - timedelta(seconds=50))
    gone.slots.filter(pk=gone.slots.latest("pk").pk).update(seen_at=timezone.now() - timedelta(seconds=61))
    assert member.get(address(workshop, "changes")).json()["here"] == 2


def test_being_seen_is_written_every_half_minute_and_raises_no_number(
    workshop: Workshop, client: Client
) -> None:
    slot = workshop.slots.get()
    moments = [timezone.now() - timedelta(seconds=ago) for ago in (29, 31)]
    for moment in moments:
        KeySlot.objects.update(seen_at=moment)
        client.get(address(workshop, "changes"))
        slot.refresh_from_db()
        assert (slot.seen_at == moment) is (moment is moments[0])
    assert workshop.afresh().change_number == 0


def test_who_wrote_last_is_told_for_ten_seconds(
    workshop: Workshop, client: Client, behaviour: Behaviour
) -> None:
    write_note(workshop, behaviour, edit_id=uuid4(), revision=0, texts={"text": "typed"}, writer="abcdabcd")
    path = address(workshop, "changes")
    assert client.get(path).json()["writing"] == {BEHAVIOUR: ["abcdabcd"]}
    ago = timezone.now() - timedelta(seconds=11)
    workshop.notes.update(saved_at=ago)
    workshop.changes.update(made_at=ago)
    assert client.get(path).json()["writing"] == {}
