"""Earlier versions of a note: by time, to read, and to bring back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sessions.models import Workshop
from sessions.writing.removal import places_of, remove_for_good
from tests.sessions.cast import BEHAVIOUR, address, behaviour_page, noted, page, text_of, value


@pytest.fixture
def three(workshop: Workshop) -> Workshop:
    """A workshop with a note in three versions, ten minutes apart, the last of two saves in one minute."""
    now = timezone.now().replace(second=5)
    texts = ["We meet.", "We meet weekly.", "We meet wee", "We never meet."]
    for revision, (text, ago) in enumerate(zip(texts, [30, 20, 10, 10], strict=True), start=1):
        noted(workshop, text)
        workshop.changes.filter(revision=revision).update(made_at=now - timedelta(minutes=ago))
    return workshop


def version(workshop: Workshop, revision: int) -> str:
    return address(workshop, "version", BEHAVIOUR, revision)


def test_each_minute_of_writing_is_one_version_the_latest_first(three: Workshop, client: Client) -> None:
    html = page(client, address(three, "versions", BEHAVIOUR))
    places = [html.find(f'"{version(three, revision)}"') for revision in (4, 2, 1)]
    assert -1 < places[0] < places[1] < places[2]
    assert version(three, 3) not in html
    assert "as they stand now" in html


def test_a_version_is_read_as_it_was(three: Workshop, client: Client) -> None:
    assert "We meet weekly." in page(client, version(three, 2))
    assert "Bring this version back" not in page(client, version(three, 4))
    assert client.get(version(three, 3)).status_code == 404
    assert client.get(version(three, 99)).status_code == 404


def test_bringing_one_back_is_a_change_like_any_other(three: Workshop, client: Client) -> None:
    edit = value(page(client, version(three, 2)), "edit_id")
    for _ in range(2):
        answer = client.post(version(three, 2), {"edit_id": edit})
        assert answer.headers["Location"] == behaviour_page(three)
    note = three.notes.get()
    note.workshop = three
    assert (note.text, note.revision) == ("We meet weekly.", 5)
    assert note.texts_at(4)["text"] == "We never meet."
    assert client.post(version(three, 2), {"edit_id": "none"}).status_code == 200


def test_a_note_on_which_nothing_was_written_has_none(workshop: Workshop, client: Client) -> None:
    assert "Earlier versions" in text_of(page(client, address(workshop, "versions", BEHAVIOUR)))


def test_members_see_no_earlier_versions(three: Workshop, client: Client, member: Client) -> None:
    link = address(three, "versions", BEHAVIOUR)
    assert link in page(client, behaviour_page(three))
    assert link not in page(member, behaviour_page(three))
    assert member.get(link).status_code == 403


def test_after_a_removal_there_are_versions_since_then_alone(three: Workshop, client: Client) -> None:
    keys = {place.key for place in places_of(three, "never")}
    remove_for_good(three, edit_id=three.pk, words="never", keys=keys)
    html = page(client, address(three, "versions", BEHAVIOUR))
    assert "There are versions since then only" in html
    assert version(three, 5) in html
    assert version(three, 2) not in html
    assert client.get(version(three, 2)).status_code == 404


def test_a_hidden_note_shows_no_versions(three: Workshop, client: Client) -> None:
    three.notes.update(hidden_at=timezone.now())
    assert client.get(address(three, "versions", BEHAVIOUR)).status_code == 404
