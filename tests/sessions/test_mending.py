"""A form that is refused: said in the title, first thing on the page, beside each field, and with all that was typed."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml.html import HtmlElement

from sessions.models import Workshop
from tests.exports.pages import parsed, said
from tests.sessions.cast import BEHAVIOUR, SECTION, address, agreed, form, noted, page

LONG = "x" * 5000


def of_join(_: Workshop) -> tuple[str, dict[str, Any]]:
    return "/join/", {"code": "AB-12"}


def of_details(workshop: Workshop) -> tuple[str, dict[str, Any]]:
    return address(workshop, "details"), {"title": LONG, "held_on": "some day", "facilitator": "Ezra"}


def of_lifetime(workshop: Workshop) -> tuple[str, dict[str, Any]]:
    return address(workshop, "lifetime"), {"day": "yesterday"}


def of_contacts(workshop: Workshop) -> tuple[str, dict[str, Any]]:
    return address(workshop, "support_contacts"), {"revision": 0, "inside": LONG, "today": "Ursula"}


def of_removal(workshop: Workshop) -> tuple[str, dict[str, Any]]:
    return address(workshop, "removal"), {"words": " "}


def of_deletion(workshop: Workshop) -> tuple[str, dict[str, Any]]:
    return address(workshop, "deletion"), {"word": "keep"}


def of_questions(workshop: Workshop) -> tuple[str, dict[str, Any]]:
    return address(workshop, "questions", SECTION, 1), {"revision": 0, "own": LONG, "behaviour": BEHAVIOUR}


def of_plan(workshop: Workshop) -> tuple[str, dict[str, Any]]:
    return address(workshop, "plan"), {"section": SECTION, "minutes": "many", "show": "1"}


def of_a_plan_of_nothing(workshop: Workshop) -> tuple[str, dict[str, Any]]:
    return address(workshop, "plan"), {"section": SECTION, "minutes": "90", "show": "1"}


def of_a_new_action(workshop: Workshop) -> tuple[str, dict[str, Any]]:
    return address(workshop, "actions", BEHAVIOUR), form(new__accountable="Ezra", new__review_on="some day")


def of_a_changed_action(workshop: Workshop) -> tuple[str, dict[str, Any]]:
    action = agreed(workshop)
    sent = {"opened": str(action.pk), "amend-revision": 1, "amend-text": "", "amend-accountable": "Ezra"}
    return address(workshop, "action", action.pk), form(**sent)


def of_notes(workshop: Workshop) -> tuple[str, dict[str, Any]]:
    return address(workshop, "note", BEHAVIOUR), form(text="x" * 100_001, views_differ="quarrelsome ibex")


WITH_SUMMARY = [
    of_details,
    of_lifetime,
    of_contacts,
    of_removal,
    of_deletion,
    of_questions,
    of_plan,
    of_a_plan_of_nothing,
    of_a_new_action,
    of_a_changed_action,
    of_notes,
]
EVERY = [of_join, *WITH_SUMMARY]
Sent = Callable[[Workshop], tuple[str, dict[str, Any]]]


def refused(client: Client, workshop: Workshop, sent: Sent) -> HtmlElement:
    """Send a form that cannot be taken; return the page that says so."""
    path, fields = sent(workshop)
    answer = client.post(path, {"edit_id": uuid.uuid4()} | fields)
    assert answer.status_code == 422
    return parsed(answer.content.decode())


def ids_of(root: HtmlElement) -> set[str]:
    return {str(each) for each in root.xpath("//@id")}


@pytest.mark.parametrize("sent", WITH_SUMMARY)
def test_a_refused_form_says_so_in_the_title_and_first_on_the_page(
    workshop: Workshop, client: Client, sent: Sent
) -> None:
    root = refused(client, workshop, sent)
    assert said(root.xpath("//title")[0]).startswith("Error: ")
    [focused] = root.xpath("//*[@autofocus]")
    assert focused.get("class") == "error-summary"
    assert focused.get("tabindex") == "-1"
    assert said(focused.xpath(".//h2")[0]) == "Not done yet. Put this right:"


@pytest.mark.parametrize("sent", WITH_SUMMARY)
def test_each_error_leads_to_its_field_and_is_tied_to_it(
    workshop: Workshop, client: Client, sent: Sent
) -> None:
    root = refused(client, workshop, sent)
    links = root.xpath("//*[@class='error-summary']//li/a/@href")
    wrong = root.xpath("//main//*[@aria-invalid='true']")
    assert wrong
    assert sorted(set(links)) == sorted(f"#{field.get('id')}" for field in wrong)
    for field in wrong:
        described = field.get("aria-describedby").split()
        assert set(described) <= ids_of(root)
        assert any(root.get_element_by_id(each).get("class") == "errorlist" for each in described)


def test_a_code_is_refused_once_at_its_field_which_has_the_focus(workshop: Workshop, client: Client) -> None:
    root = refused(client, workshop, of_join)
    assert said(root.xpath("//title")[0]).startswith("Error: ")
    [field] = root.xpath("//*[@autofocus]")
    assert (field.get("name"), field.get("value"), field.get("aria-invalid")) == ("code", "AB-12", "true")
    [why] = [
        root.get_element_by_id(each) for each in field.get("aria-describedby").split() if "error" in each
    ]
    assert said(root.get_element_by_id("main")).count(said(why)) == 1


@pytest.mark.parametrize("sent", EVERY)
def test_what_was_typed_stays_in_every_field(workshop: Workshop, client: Client, sent: Sent) -> None:
    _, fields = sent(workshop)
    root = refused(client, workshop, sent)
    typed = [text for text in fields.values() if isinstance(text, str) and text.strip()]
    assert typed or sent is of_removal
    for text in typed:
        held = root.xpath("//main//textarea/text()") + root.xpath("//main//*/@value")
        assert any(text == each.strip() for each in held), text


@pytest.mark.parametrize("sent", EVERY)
def test_each_hint_of_a_field_is_tied_to_it(workshop: Workshop, client: Client, sent: Sent) -> None:
    root = refused(client, workshop, sent)
    tied = {each for all_ids in root.xpath("//@aria-describedby") for each in all_ids.split()}
    hints = root.xpath("//main//*[contains(@class, 'field')]/p[@class='hint']/@id")
    assert set(hints) <= tied


@pytest.mark.parametrize("path", ["join", "details", "lifetime"])
def test_a_page_that_is_only_a_form_begins_in_its_first_field(
    workshop: Workshop, client: Client, path: str
) -> None:
    html = page(Client(), "/join/") if path == "join" else page(client, address(workshop, path))
    [focused] = parsed(html).xpath("//*[@autofocus]")
    first = parsed(html).xpath("//main//input[not(@type='hidden')]")[0]
    assert focused.get("id") == first.get("id")
    assert not said(parsed(html).xpath("//title")[0]).startswith("Error")


@pytest.mark.parametrize("path", ["removal", "deletion", "support_contacts"])
def test_a_page_that_warns_before_its_form_is_read_from_the_top(
    workshop: Workshop, client: Client, path: str
) -> None:
    assert not parsed(page(client, address(workshop, path))).xpath("//*[@autofocus]")


def test_notes_that_are_refused_beside_a_good_action_come_back_whole(
    workshop: Workshop, client: Client
) -> None:
    noted(workshop, "before")
    sent = form(revision=1, text="y" * 100_001, new__text="Meet every month")
    answer = client.post(address(workshop, "note", BEHAVIOUR), sent)
    assert "y" * 100_001 in answer.content.decode()
    assert workshop.actions.get().text == "Meet every month"


def test_text_that_is_to_go_from_no_place_is_asked_about_again(workshop: Workshop, client: Client) -> None:
    noted(workshop, "wistful heron")
    answer = client.post(address(workshop, "removal"), {"words": "wistful", "remove": "1"})
    assert answer.status_code == 422
    root = parsed(answer.content.decode())
    assert said(root.xpath("//title")[0]).startswith("Error: ")
    assert "Tick each place from which the text is to go." in said(root.find_class("error-summary")[0])
    assert root.xpath("//input[@name='place']")
    assert root.xpath("//input[@name='words']/@value") == ["wistful"]
