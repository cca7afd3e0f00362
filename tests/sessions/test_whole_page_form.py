"""The behaviour page without JavaScript: one form holds it all, and every button keeps what was typed."""

import uuid
from typing import Any

import pytest
from django.test import Client

from sections.models import Behaviour
from sessions.models import KeySlot, Workshop
from sessions.text import NOTE_LIMIT
from sessions.writing.actions import remove_action
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    SUGGESTED,
    address,
    agreed,
    behaviour_page,
    form,
    noted,
    page,
    value,
)


def pressed(client: Client, workshop: Workshop, button: str, **fields: Any) -> Any:
    """Press a button of the page, named by its address, and follow where it leads."""
    name, _, action = button.partition(" ")
    path = address(workshop, name, action or BEHAVIOUR)
    return client.post(path, form(**fields), follow=True)


@pytest.mark.parametrize(
    ("button", "fields"),
    [
        ("note", {}),
        ("note", {"go": "2"}),
        ("actions", {"add": "1"}),
        ("actions", {"add": "1", "new__text": "An action"}),
        ("actions", {"suggested": SUGGESTED}),
        ("actions", {"suggested": "retired-since"}),
        ("actions", {"open": "first"}),
        ("action first", {"opened": "first", "amend__text": "", "amend__revision": 1}),
        ("action first", {"opened": "first", "amend__text": "Amended", "amend__revision": 1}),
        ("action_removal first", {"shown": 1}),
        ("action_return removed", {"shown": 2}),
    ],
)
def test_every_button_saves_the_notes(
    workshop: Workshop, client: Client, button: str, fields: dict[str, Any]
) -> None:
    actions = {"first": agreed(workshop, "First"), "removed": agreed(workshop, "Removed")}
    remove_action(actions["removed"], edit_id=uuid.uuid4())
    for name, action in actions.items():
        button = button.replace(f" {name}", f" {action.pk}")
        fields = {field: str(action.pk) if given == name else given for field, given in fields.items()}
    pressed(client, workshop, button, text="typed notes", views_differ="typed views", **fields)
    assert workshop.notes.get().texts == {"text": "typed notes", "views_differ": "typed views"}


def test_saving_leads_back_to_the_notes_as_they_are_saved(workshop: Workshop, client: Client) -> None:
    answer = pressed(client, workshop, "note", text="typed <notes>")
    assert answer.redirect_chain == [(f"{behaviour_page(workshop)}#notes", 302)]
    html = answer.content.decode()
    assert "typed &lt;notes&gt;</textarea>" in html
    assert 'role="status"' in html
    assert value(html, "revision") == "1"


def test_notes_sent_from_an_older_page_are_merged(workshop: Workshop, client: Client) -> None:
    noted(workshop, "theirs")
    pressed(client, workshop, "note", text="mine", revision=0)
    assert workshop.notes.get().text == "theirs\nmine"


def test_sending_the_page_twice_changes_nothing_twice(workshop: Workshop, client: Client) -> None:
    sent = form(text="typed", new__text="An action")
    for _ in range(2):
        client.post(address(workshop, "note", BEHAVIOUR), sent)
    assert (workshop.notes.get().revision, workshop.actions.count(), workshop.changes.count()) == (1, 1, 2)


def test_a_page_sent_again_after_more_was_typed_into_it_loses_nothing(
    workshop: Workshop, client: Client
) -> None:
    path, page_sent = address(workshop, "note", BEHAVIOUR), form(text="typed", new__text="Meet")
    client.post(path, page_sent)
    client.post(path, page_sent | {"text": "typed and more", "new-text": "Meet weekly"})
    assert workshop.notes.get().text == "typed and more"
    assert [action.text for action in workshop.actions.agreed()] == ["Meet", "Meet weekly"]


def test_a_typed_new_action_is_added_when_the_page_is_saved(workshop: Workshop, client: Client) -> None:
    pressed(client, workshop, "note", new__text="An action", new__review_on="2027-03-31", new__do_first="on")
    action = workshop.actions.get()
    assert (action.text, str(action.review_on), action.do_first) == ("An action", "2027-03-31", True)


def test_a_new_action_that_is_refused_comes_back_as_typed(workshop: Workshop, client: Client) -> None:
    answer = pressed(
        client, workshop, "note", text="typed", new__text="An action", new__review_on="next spring"
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "An action</textarea>" in html
    assert value(html, "new-review_on") == "next spring"
    assert "Write the date as day, month and year" in html
    assert (workshop.notes.get().text, workshop.actions.count()) == ("typed", 0)


@pytest.mark.parametrize(
    ("button", "fields"),
    [("action_removal", {"shown": 1}), ("actions", {"suggested": SUGGESTED}), ("actions", {"open": "first"})],
)
def test_what_is_typed_for_a_new_action_comes_back_with_every_answer(
    workshop: Workshop, client: Client, button: str, fields: dict[str, Any]
) -> None:
    first = agreed(workshop, "First")
    fields = {name: str(first.pk) if given == "first" else given for name, given in fields.items()}
    button += f" {first.pk}" if button == "action_removal" else ""
    answer = pressed(client, workshop, button, new__text="Half an ac", new__accountable="Ada", **fields)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Half an ac</textarea>" in html
    assert value(html, "new-accountable") == "Ada"
    assert not workshop.actions.filter(sealed_text=b"").exists()


def test_notes_over_the_limit_come_back_whole_and_nothing_is_saved(
    workshop: Workshop, client: Client
) -> None:
    long = "x" * (NOTE_LIMIT + 1)
    answer = pressed(client, workshop, "note", text=long, new__text="An action")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f"{long}</textarea>" in html
    assert "one character too long (the limit is 100,000)" in html
    assert "your text is still here" in html
    assert not workshop.notes.written().exists()
    assert workshop.actions.get().text == "An action"


def test_refused_notes_come_back_with_every_other_button(workshop: Workshop, client: Client) -> None:
    long = "x" * (NOTE_LIMIT + 2)
    answer = pressed(client, workshop, "actions", text=long, suggested=SUGGESTED)
    assert answer.status_code == 422
    assert f"{long}</textarea>" in answer.content.decode()
    assert "2 characters too long" in answer.content.decode()
    assert workshop.actions.count() == 1


@pytest.mark.parametrize(
    ("go", "leads_to"),
    [
        ("2", ("behaviour", "accountability", 2)),
        ("next-steps", ("next_steps", "accountability")),
        ("recovery", ("recovery",)),
        ("", ("behaviour", "accountability", 1)),
        ("nowhere", ("behaviour", "accountability", 1)),
        ("1234", ("behaviour", "accountability", 1)),
        ("https://example.org/", ("behaviour", "accountability", 1)),
    ],
)
def test_the_button_says_where_the_saved_page_leads(
    workshop: Workshop, client: Client, go: str, leads_to: tuple[Any, ...]
) -> None:
    sent = client.post(address(workshop, "note", BEHAVIOUR), form(text="typed", go=go))
    assert sent.headers["Location"].removesuffix("#notes") == address(workshop, *leads_to)
    assert workshop.notes.get().text == "typed"


@pytest.mark.parametrize("answered", ["recovery", "no-recovery"])
def test_the_recovery_code_is_offered_until_it_is_answered(
    workshop: Workshop, client: Client, answered: str
) -> None:
    offer = 'name="go" value="no-recovery"'
    assert offer in pressed(client, workshop, "note", text="typed").content.decode()
    pressed(client, workshop, "note", text="typed", go=answered)
    assert offer not in page(client, behaviour_page(workshop))


def test_the_recovery_code_is_not_offered_to_who_made_one(workshop: Workshop, client: Client) -> None:
    KeySlot.objects.add_recovery(workshop)
    assert "no-recovery" not in pressed(client, workshop, "note", text="typed").content.decode()


def test_the_offer_waits_for_the_first_saved_note(workshop: Workshop, client: Client) -> None:
    assert '<div class="offer" hidden data-after-first-save>' in page(client, behaviour_page(workshop))


def test_a_form_without_notes_leaves_them_alone(workshop: Workshop, client: Client) -> None:
    noted(workshop, "stays")
    client.post(address(workshop, "actions", BEHAVIOUR), {"new-text": "An action"})
    assert (workshop.notes.get().text, workshop.actions.get().text) == ("stays", "An action")


def test_notes_are_saved_by_the_key_of_their_behaviour_whatever_its_number(
    workshop: Workshop, client: Client
) -> None:
    behaviours = Behaviour.objects.filter(key__in=[BEHAVIOUR, OTHER_BEHAVIOUR])
    for behaviour, number in zip(behaviours.order_by("number"), (902, 901), strict=True):
        Behaviour.objects.filter(pk=behaviour.pk).update(number=number)
    pressed(client, workshop, "note", text="of the first")
    assert workshop.notes.get().behaviour_id == BEHAVIOUR


def test_going_on_saves_the_action_that_is_open_for_changing(workshop: Workshop, client: Client) -> None:
    action = agreed(workshop, "Meet")
    typed = {"opened": action.pk, "amend-revision": 1, "amend-text": "Meet weekly", "go": "2"}
    answer = client.post(address(workshop, "note", BEHAVIOUR), form(text="", **typed))
    assert answer["Location"].endswith("/accountability/2/")
    assert workshop.actions.get().text == "Meet weekly"


def test_going_on_stays_where_the_open_change_is_refused(workshop: Workshop, client: Client) -> None:
    action = agreed(workshop, "Meet")
    typed = {"opened": action.pk, "amend-revision": 1, "amend-text": " ", "go": "2"}
    answer = client.post(address(workshop, "note", BEHAVIOUR), form(text="", **typed))
    assert answer.status_code == 422
    assert "Write what will be done." in answer.content.decode()
