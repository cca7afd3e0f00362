"""The screen shows no word that was not released, and none that was deleted since."""

import uuid
from typing import Any

import pytest
from django.test import Client

from sessions.models import KeySlot, Workshop
from sessions.screen import steering
from sessions.screen.released import still_released
from sessions.screen.showing import has_news, showing
from sessions.splices import Misfit, Splice
from sessions.writing.actions import amend_action
from sessions.writing.removal import places_of, remove_for_good
from tests.sessions.cast import (
    BEHAVIOUR,
    address,
    agreed,
    noted,
    page,
)
from tests.sessions.screens import MAIL, fresh, on_screen, steered


def test_words_are_not_shown_before_they_are_released(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    noted(workshop, "wistful heron")
    agreed(workshop, "plover fields")
    steering.go_to(lead, BEHAVIOUR)
    for what in ["notes", "actions"]:
        steering.show(lead, what)
        html = page(client, address(workshop, "screen"))
        assert "heron" not in html
        assert "plover" not in html
        assert "Nothing is shown yet." in html


def test_show_what_is_new_shows_it_and_what_comes_after_waits(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    assert "Ask early" in on_screen(client, workshop)
    noted(workshop, "Ask early, wistful heron")
    assert "heron" not in page(client, address(workshop, "screen"))
    assert "Ask early" in on_screen(client, workshop) or "Ask" in on_screen(client, workshop)
    steered(client, workshop, "release")
    assert "wistful heron" in on_screen(client, workshop)


def test_what_the_screen_does_not_stand_at_is_not_released_with_it(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    noted(workshop, "wistful heron")
    agreed(workshop, "plover fields")
    steering.go_to(lead, BEHAVIOUR)
    steering.show(lead, "notes")
    steering.release(lead)
    assert "wistful heron" in on_screen(client, workshop)
    assert not has_news(workshop, fresh(workshop))
    steering.show(lead, "actions")
    assert "Nothing is shown yet." in on_screen(client, workshop)
    assert has_news(workshop, fresh(workshop))
    noted(workshop, "wistful heron and teal")
    steering.release(lead)
    assert "plover fields" in on_screen(client, workshop)
    assert not has_news(workshop, fresh(workshop))
    steering.show(lead, "notes")
    assert has_news(workshop, fresh(workshop))
    assert "teal" not in page(client, address(workshop, "screen"))


def test_at_the_question_nothing_is_released(workshop: Workshop, lead: KeySlot) -> None:
    noted(workshop, "wistful heron")
    steering.go_to(lead, BEHAVIOUR)
    number = workshop.afresh().change_number
    assert steering.release(lead) == []
    assert not workshop.releases.exists()
    assert workshop.afresh().change_number == number


def test_what_is_deleted_goes_from_the_screen_at_once(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    noted(workshop, "Ask")
    assert "early" not in page(client, address(workshop, "screen"))
    assert "Ask" in on_screen(client, workshop)


def test_both_texts_of_a_note_are_shown(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    noted(workshop, "", texts={"views_differ": "some would wait"})
    steering.release(lead)
    assert "Where views differ some would wait" in on_screen(client, workshop)


def test_an_action_is_shown_as_released_and_its_new_fields_wait(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    steering.show(lead, "actions")
    action = workshop.actions.get()
    fields: Any = {
        "text": "Meet every week",
        "accountable": "Chair Ursula",
        "review_on": None,
        "do_first": True,
    }
    action.workshop = workshop
    amend_action(action, edit_id=uuid.uuid4(), revision=action.revision, fields=fields)
    agreed(workshop, "plover fields")
    assert "Actions Meet every Chair" in on_screen(client, workshop)
    assert "plover" not in page(client, address(workshop, "screen"))
    steering.release(lead)
    assert "Do first Meet every week Chair Ursula" in on_screen(client, workshop)


def test_text_that_was_removed_for_good_is_in_no_release(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    for words in ["early", "every month"]:
        keys = [place.key for place in places_of(workshop, words)]
        remove_for_good(workshop, edit_id=uuid.uuid4(), words=words, keys=keys)
    assert not workshop.releases.exists()
    for what in ["notes", "actions"]:
        steering.show(lead, what)
        assert "Nothing is shown yet." in on_screen(client, workshop)


def test_a_note_that_stays_hidden_is_on_no_screen(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    workshop.notes.update(hidden_at="2026-01-01T00:00Z")
    assert "Ask early" not in page(client, address(workshop, "screen"))


def test_nothing_new_is_told_until_something_is_written(
    workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    assert not has_news(workshop, fresh(workshop))
    noted(workshop, "Ask early and often")
    assert has_news(workshop, fresh(workshop))
    steering.release(lead)
    assert not has_news(workshop, fresh(workshop))


def test_a_screen_without_a_behaviour_releases_nothing(workshop: Workshop, lead: KeySlot) -> None:
    assert steering.release(lead) == []
    assert steering.set_live(lead, live=True) == []
    assert not workshop.releases.exists()


def test_long_notes_get_smaller_letters(workshop: Workshop, lead: KeySlot, on_notes: None) -> None:
    few = showing(workshop).size
    noted(workshop, "many words " * 300)
    steering.release(lead)
    assert (few, showing(workshop).size) == (1, 5)


# The identity check.


@pytest.mark.parametrize("do", ["release", "live"])
def test_what_could_tell_who_is_meant_is_pointed_at_before_it_is_shown(
    client: Client, workshop: Workshop, on_notes: None, do: str
) -> None:
    noted(workshop, f"Ask early {MAIL}")
    told = steered(client, workshop, do).json()
    assert "ada@example.org" in told["check"]
    assert "ada@" not in page(client, address(workshop, "screen"))
    checked = told["check"].split('name="checked" value="')[1].split('"')[0]
    assert "check" not in steered(client, workshop, do, checked=checked).json()
    assert "ada@example.org" in on_screen(client, workshop)


def test_what_could_tell_who_is_meant_is_pointed_at_where_it_is_to_be_shown(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    agreed(workshop, f"Meet {MAIL}")
    assert "check" not in steered(client, workshop, "release").json()
    # What is typed live may be looked at by a turn of the screen.
    assert "ada@example.org" in steered(client, workshop, "live").json()["check"]
    steering.show(lead, "actions")
    assert "ada@example.org" in steered(client, workshop, "release").json()["check"]


def test_what_came_since_it_was_pointed_at_is_pointed_at_again(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    noted(workshop, MAIL)
    checked = (
        steered(client, workshop, "release").json()["check"].split('name="checked" value="')[1].split('"')[0]
    )
    noted(workshop, f"{MAIL} or bob@example.org")
    assert "bob@" in steered(client, workshop, "release", checked=checked).json()["check"]


def test_without_a_script_the_check_is_a_page(client: Client, workshop: Workshop, on_notes: None) -> None:
    noted(workshop, MAIL)
    html = client.post(address(workshop, "steer"), {"do": "release"}).content.decode()
    assert "Could this tell who is meant?" in html
    assert "Show it all the same" in html


# What the history cannot tell.


def notes_on(client: Client, workshop: Workshop) -> str:
    return on_screen(client, workshop).split("Discussion notes")[1].strip()


def test_a_release_before_anything_was_written_shows_nothing(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    steering.show(lead, "notes")
    steering.release(lead)
    assert notes_on(client, workshop) == "Nothing is shown yet."
    noted(workshop, "wistful heron")
    assert notes_on(client, workshop) == "Nothing is shown yet."


@pytest.mark.parametrize("gone", [{"history_from": 9}, {"revision": 0}])
def test_a_release_of_which_the_history_is_gone_shows_nothing(
    client: Client, workshop: Workshop, on_notes: None, gone: dict[str, int]
) -> None:
    noted(workshop, "Ask early and often")
    workshop.notes.update(**gone)
    assert notes_on(client, workshop) == "Nothing is shown yet."


def test_notes_that_were_never_released_stay_unshown_whatever_was_restored(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    noted(workshop, "wistful heron")
    steering.go_to(lead, BEHAVIOUR)
    steering.show(lead, "actions")
    steering.release(lead)
    steering.show(lead, "notes")
    workshop.notes.update(revision=0)
    assert notes_on(client, workshop) == "Nothing is shown yet."


def test_a_change_of_which_no_edits_are_kept_shows_nothing(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    noted(workshop, "Ask early and often")
    workshop.changes.filter(revision=2).update(sealed_edits_json=b"")
    assert notes_on(client, workshop) == "Nothing is shown yet."


def test_a_history_that_does_not_fit_shows_nothing(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    note = noted(workshop, "Ask early and often")
    note.text = "A"
    note.save()
    assert notes_on(client, workshop) == "Nothing is shown yet."


def test_steering_that_is_none_does_nothing(client: Client, workshop: Workshop) -> None:
    number = workshop.change_number
    assert steered(client, workshop, "dance").json()["number"] == number


def test_what_is_kept_names_no_words(workshop: Workshop, on_notes: None) -> None:
    said = f"{fresh(workshop)} {workshop.releases.get()}"
    assert said == f"screen of {workshop.pk} release of {BEHAVIOUR}"


def test_an_edit_that_takes_more_than_there_is_fits_no_released_text() -> None:
    assert still_released("Ask early", [[Splice(4, 5)]]) == "Ask"
    with pytest.raises(Misfit):
        still_released("Ask early", [[Splice(4, 6)]])
