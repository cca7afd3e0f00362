"""The details of a workshop, which head its document."""

import uuid
from typing import Any

import pytest
from django.test import Client

from sessions.models import Workshop
from sessions.text import NAME_LIMIT
from tests.sessions.cast import SECTION, address, page, value

DETAILS = {"title": "Spring", "organisation": "Trust", "held_on": "2026-05-04", "facilitator": "Ada"}


def sent(client: Client, workshop: Workshop, seen: Any = None, **details: str) -> Any:
    """Save the details as the form does that showed `seen`."""
    seen = dict.fromkeys(DETAILS, "") | (seen or {})
    fields = (
        {"edit_id": uuid.uuid4()} | seen | details | {f"seen-{name}": text for name, text in seen.items()}
    )
    return client.post(address(workshop, "details"), fields)


def details_of(workshop: Workshop) -> dict[str, str]:
    workshop.refresh_from_db()
    return {name: getattr(workshop, name) for name in DETAILS}


def test_the_details_are_saved_and_shown_again(workshop: Workshop, client: Client) -> None:
    assert sent(client, workshop, **DETAILS).headers["Location"] == address(workshop, "workshop")
    assert details_of(workshop) == DETAILS
    html = page(client, address(workshop, "details"))
    assert {name: value(html, name) for name in DETAILS} == DETAILS


def test_the_form_speaks_to_members_as_to_facilitators(workshop: Workshop, member: Client) -> None:
    html = page(member, address(workshop, "details"))
    assert "Name of the facilitator" in html
    assert "Your name" not in html


def test_saving_the_details_is_said_once_without_repeating_them(workshop: Workshop, client: Client) -> None:
    sent(client, workshop, **DETAILS)
    html = page(client, address(workshop, "workshop"))
    assert "Title, organisation and date are saved." in html
    assert "Title, organisation and date are saved." not in page(client, address(workshop, "workshop"))
    assert "Spring" not in html


def test_the_answer_names_the_edit_that_arrived(workshop: Workshop, client: Client) -> None:
    sent(client, workshop, title="Spring", edit_id=(edit := str(uuid.uuid4())))
    assert f'data-acknowledged="{edit}"' in page(client, address(workshop, "workshop"))


def test_saving_leads_back_to_where_one_came_from(workshop: Workshop, client: Client) -> None:
    next_steps = address(workshop, "next_steps", SECTION)
    referer = f"https://toolkit.test{next_steps}"
    html = client.get(address(workshop, "details"), headers={"Referer": referer}).content.decode()
    assert sent(client, workshop, back=value(html, "back")).headers["Location"] == next_steps
    strange = "https://elsewhere.test/"
    assert sent(client, workshop, back=strange).headers["Location"] == address(workshop, "workshop")


def test_what_somebody_else_changed_meanwhile_leaves_the_way_back(workshop: Workshop, client: Client) -> None:
    sent(client, workshop, title="Spring")
    next_steps = address(workshop, "next_steps", SECTION)
    refused = sent(client, workshop, title="Autumn", back=next_steps)
    assert (refused.status_code, value(refused.content.decode(), "back")) == (422, next_steps)


def test_all_details_may_stay_empty(workshop: Workshop, client: Client) -> None:
    assert sent(client, workshop).status_code == 302
    assert workshop.changes.count() == 0


@pytest.mark.parametrize(
    ("name", "fill"), [("title", "off"), ("organisation", "off"), ("held_on", "off"), ("facilitator", "name")]
)
def test_no_browser_fills_in_another_group_s_details(
    workshop: Workshop, client: Client, name: str, fill: str
) -> None:
    html = page(client, address(workshop, "details"))
    tag = next(part for part in html.split("<input") if f'name="{name}"' in part)
    assert f'autocomplete="{fill}"' in tag.split(">")[0]


@pytest.mark.parametrize(
    ("details", "words"),
    [
        ({"title": "x" * (NAME_LIMIT + 1)}, "one character too long (the limit is 200)"),
        ({"held_on": "next spring"}, "for example 31/03/2027"),
    ],
)
def test_a_detail_that_cannot_be_taken_comes_back_with_words(
    workshop: Workshop, client: Client, details: dict[str, str], words: str
) -> None:
    answer = sent(client, workshop, **({"organisation": "Trust"} | details))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert [value(html, name) for name in details] == list(details.values())
    assert details_of(workshop)["organisation"] == ""


def test_a_clash_of_details_shows_both_and_saving_again_keeps_mine(
    workshop: Workshop, client: Client
) -> None:
    sent(client, workshop, title="Theirs")
    answer = sent(client, workshop, title="Mine")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else changed these" in html
    assert "<dd>Theirs</dd>" in html
    assert value(html, "title") == "Mine"
    assert sent(client, workshop, seen={"title": value(html, "seen-title")}, title="Mine").status_code == 302
    assert details_of(workshop)["title"] == "Mine"


def test_saving_again_after_a_clash_takes_nothing_else_back(workshop: Workshop, client: Client) -> None:
    sent(client, workshop, title="Theirs", organisation="Trust")
    html = sent(client, workshop, title="Mine").content.decode()
    shown, seen = ({name: value(html, f"{start}{name}") for name in DETAILS} for start in ("", "seen-"))
    sent(client, workshop, seen, **shown)
    assert details_of(workshop) == {
        "title": "Mine",
        "organisation": "Trust",
        "held_on": "",
        "facilitator": "",
    }


def test_mending_a_refused_form_takes_nothing_back_that_came_meanwhile(
    workshop: Workshop, client: Client
) -> None:
    sent(client, workshop, title="Theirs")
    html = sent(client, workshop, organisation="Trust", held_on="nonsense").content.decode()
    shown, seen = ({name: value(html, f"{start}{name}") for name in DETAILS} for start in ("", "seen-"))
    sent(client, workshop, seen, **(shown | {"held_on": "2026-05-04"}))
    assert details_of(workshop) == DETAILS | {"title": "Theirs", "facilitator": ""}


def test_a_form_that_arrives_empty_changes_nothing(workshop: Workshop, client: Client) -> None:
    assert client.post(address(workshop, "details")).status_code == 200
    assert workshop.changes.count() == 0


def test_a_member_may_give_the_details(workshop: Workshop, member: Client) -> None:
    assert sent(member, workshop, title="Spring").status_code == 302
