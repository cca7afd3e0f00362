"""Changing, removing and bringing back the actions of a behaviour."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.test import Client

from sessions.models import Action, Workshop
from sessions.writing.actions import remove_action
from tests.exports.pages import parsed, said
from tests.sessions.cast import BEHAVIOUR, HTMX, address, agreed, behaviour_page, form, page, value


def amended(client: Client, action: Action, headers: dict[str, str] = HTMX, **fields: Any) -> Any:
    """Press "Save this action"."""
    said = {"edit_id": uuid.uuid4(), "revision": 1, "text": "Mine"} | fields
    sent = {"opened": action.pk} | {f"amend-{name}": given for name, given in said.items()}
    return client.post(address(action.workshop, "action", action.pk), sent, headers=headers)


def pressed(client: Client, name: str, action: Action, shown: int) -> Any:
    return client.post(address(action.workshop, name, action.pk), {"shown": shown}, headers=HTMX)


def test_an_action_opens_for_changing_in_its_place(workshop: Workshop, client: Client) -> None:
    action = agreed(workshop, "Meet weekly", accountable="Ada")
    for html in (
        page(client, f"{behaviour_page(workshop)}?edit={action.pk}"),
        client.post(
            address(workshop, "actions", BEHAVIOUR), {"open": action.pk}, headers=HTMX
        ).content.decode(),
        client.post(address(workshop, "actions", BEHAVIOUR), form(open=action.pk)).content.decode(),
    ):
        assert "Meet weekly</textarea>" in html
        assert (value(html, "amend-accountable"), value(html, "amend-revision")) == ("Ada", "1")


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({}, "amend-accountable"),
        ({"accountable": "Ada"}, "amend-review_on"),
        ({"accountable": "Ada", "review_on": date(2027, 3, 31)}, "amend-text"),
    ],
)
def test_an_action_that_is_opened_by_its_address_begins_at_what_it_lacks(
    workshop: Workshop, client: Client, fields: dict[str, Any], first: str
) -> None:
    action = agreed(workshop, "Meet weekly", **fields)
    root = parsed(page(client, f"{behaviour_page(workshop)}?edit={action.pk}"))
    assert [each.get("name") for each in root.xpath("//*[@autofocus]")] == [first]
    [legend] = root.xpath("//fieldset[@id='amend-action']/legend")
    assert said(legend) == "Change this action: Meet weekly"


def test_leaving_an_action_as_it_was_closes_it(workshop: Workshop, client: Client) -> None:
    action = agreed(workshop, "Meet weekly")
    sent = {"open": "", "opened": action.pk, "amend-text": "Never mind", "amend-revision": 1}
    html = client.post(address(workshop, "actions", BEHAVIOUR), sent, headers=HTMX).content.decode()
    assert "amend-text" not in html
    assert "Meet weekly" in html


def opening(client: Client, wanted: Action, is_open: object, **fields: Any) -> Any:
    """Press "Change" on an action while another is open, without JavaScript."""
    said = {"edit_id": uuid.uuid4(), "revision": 1, "text": "Mine"} | fields
    sent = form(open=wanted.pk, opened=is_open, **{f"amend__{name}": given for name, given in said.items()})
    return client.post(address(wanted.workshop, "actions", BEHAVIOUR), sent)


def test_opening_another_action_saves_the_one_that_was_open(workshop: Workshop, client: Client) -> None:
    first, second = agreed(workshop, "First"), agreed(workshop, "Second")
    answer = opening(client, second, first.pk, text="First, changed")
    assert answer.status_code == 200
    assert [action.text for action in workshop.actions.agreed()] == ["First, changed", "Second"]
    assert "Second</textarea>" in answer.content.decode()
    assert "First, changed</textarea>" not in answer.content.decode()


def test_opening_another_action_changes_nothing_where_nothing_was_typed(
    workshop: Workshop, client: Client
) -> None:
    first, second = agreed(workshop, "First"), agreed(workshop, "Second")
    before = workshop.changes.count()
    assert "Second</textarea>" in opening(client, second, first.pk, text="First").content.decode()
    assert workshop.changes.count() == before


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"text": " "}, "Write what will be done."), ({"revision": 2}, "Somebody else changed this action")],
)
def test_an_open_action_that_cannot_be_saved_stays_open_with_what_was_typed(
    workshop: Workshop, client: Client, fields: dict[str, Any], words: str
) -> None:
    first, second = agreed(workshop, "First"), agreed(workshop, "Second")
    answer = opening(client, second, first.pk, **{"accountable": "Ada"} | fields)
    html = answer.content.decode()
    assert (answer.status_code, value(html, "opened")) == (422, str(first.pk))
    assert words in html
    assert value(html, "amend-accountable") == "Ada"
    assert "Second</textarea>" not in html


@pytest.mark.parametrize("is_open", ["nowhere", "00000000-0000-4000-8000-000000000000"])
def test_an_open_action_that_never_was_holds_nothing_up(
    workshop: Workshop, client: Client, is_open: str
) -> None:
    assert "Meet</textarea>" in opening(client, agreed(workshop), is_open).content.decode()
    assert workshop.actions.get().text == "Meet"


@pytest.mark.parametrize("edit", ["nowhere", "", "00000000-0000-4000-8000-000000000000"])
def test_an_action_that_is_not_there_does_not_open(workshop: Workshop, client: Client, edit: str) -> None:
    assert "amend-text" not in page(client, f"{behaviour_page(workshop)}?edit={edit}")


def test_an_action_is_changed_in_place(workshop: Workshop, client: Client) -> None:
    action = agreed(workshop)
    answer = amended(client, action, text="Meet weekly", accountable="Ada")
    assert answer.status_code == 200
    assert "amend-text" not in answer.content.decode()
    fresh = workshop.actions.get()
    assert (fresh.text, fresh.accountable, fresh.revision) == ("Meet weekly", "Ada", 2)


def test_a_change_that_is_refused_stays_open_with_what_was_typed(workshop: Workshop, client: Client) -> None:
    answer = amended(client, agreed(workshop), text="", accountable="Ada")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Write what will be done." in html
    assert value(html, "amend-accountable") == "Ada"


def test_a_clash_shows_both_and_saving_again_puts_mine_in_its_place(
    workshop: Workshop, client: Client
) -> None:
    action = agreed(workshop)
    amended(client, action, text="Theirs", accountable="Grace", review_on="2099-05-04")
    answer = amended(client, action, text="Mine")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "It now reads: “Theirs” (Grace, 4 May 2099)." in html
    assert "Mine</textarea>" in html
    assert amended(client, action, text="Mine", revision=value(html, "amend-revision")).status_code == 200
    assert workshop.actions.get().text == "Mine"


def test_a_clash_says_what_the_other_left_out(workshop: Workshop, client: Client) -> None:
    action = agreed(workshop)
    amended(client, action, text="Theirs")
    html = amended(client, action, headers={}).content.decode()
    assert "It now reads: “Theirs” (nobody accountable yet, no review date)." in html


def test_a_removed_action_is_offered_back_and_comes_back(workshop: Workshop, client: Client) -> None:
    action = agreed(workshop, "Meet weekly")
    assert "Undo: bring back Meet weekly" in pressed(client, "action_removal", action, 1).content.decode()
    assert not workshop.actions.agreed().exists()
    assert "Remove: Meet weekly" in pressed(client, "action_return", action, 2).content.decode()
    assert workshop.actions.agreed().get() == action


def test_the_same_removal_sent_again_does_not_remove_what_came_back(
    workshop: Workshop, client: Client
) -> None:
    action = agreed(workshop)
    for name, shown in [("action_removal", 1), ("action_return", 2), ("action_removal", 1)]:
        pressed(client, name, action, shown)
    assert workshop.actions.agreed().exists()
    pressed(client, "action_removal", action, 3)
    assert not workshop.actions.agreed().exists()


def test_removing_the_action_that_is_open_closes_it(workshop: Workshop, client: Client) -> None:
    action, other = agreed(workshop, "One"), agreed(workshop, "Other")
    sent = {"opened": action.pk, "amend-text": "Typed", "amend-revision": 1, "shown": 1}
    removed = client.post(address(workshop, "action_removal", action.pk), sent, headers=HTMX)
    assert "Typed" not in removed.content.decode()
    sent["opened"] = other.pk
    kept = client.post(address(workshop, "action_return", action.pk), sent | {"shown": 2}, headers=HTMX)
    assert "Typed</textarea>" in kept.content.decode()


@pytest.mark.parametrize("name", ["action", "action_removal", "action_return"])
def test_an_action_that_never_was_is_not_found(workshop: Workshop, client: Client, name: str) -> None:
    assert client.post(address(workshop, name, uuid.uuid4())).status_code == 404


def test_what_is_typed_into_an_action_that_is_removed_elsewhere_comes_back(
    workshop: Workshop, client: Client
) -> None:
    action = agreed(workshop, "Theirs")
    remove_action(action, edit_id=uuid.uuid4())
    answer = amended(client, action, headers={}, text="Mine")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Mine</textarea>" in html
    assert "Somebody else removed this action meanwhile." in html
    amended(client, action, text="Mine", revision=value(html, "amend-revision"))
    assert workshop.actions.agreed().get().text == "Mine"


def test_what_is_typed_into_a_removed_action_comes_back_with_every_button(
    workshop: Workshop, client: Client
) -> None:
    action = agreed(workshop, "Theirs")
    remove_action(action, edit_id=uuid.uuid4())
    sent = form(opened=action.pk, amend__text="Mine", amend__revision=1)
    assert "Mine</textarea>" in client.post(address(workshop, "note", BEHAVIOUR), sent).content.decode()
