"""The track of a workshop: chosen at the start, changed at any time, followed by everything that a group reads."""

import re

import pytest
from django.test import Client

from sections.models import Question, Section, SuggestedAction, Track
from sessions.models import Workshop
from tests.sessions.cast import (
    SECTION,
    address,
    adopted,
    agreed,
    behaviour_page,
    noted,
    opened,
    page,
    squeezed,
    text_of,
    value,
)

NEW = {"section": SECTION, "workshop": "new"}


def chosen(client: Client, workshop: Workshop, track: str, **fields: str) -> str:
    """Choose a track as the page's form does, and return where it leads."""
    return client.post(address(workshop, "track"), {"track": track} | fields).headers["Location"]


@pytest.fixture
def smaller(workshop: Workshop) -> Workshop:
    """The workshop on the smaller track."""
    workshop.choose_track(Track.SMALLER)
    workshop.refresh_from_db()
    return workshop


def titles(html: str) -> list[str]:
    return re.findall(r'class="divider-tab"[^>]*>([^<]+)<', html)


# Choosing it.


@pytest.mark.parametrize(
    ("sent", "track"), [({}, "larger"), ({"track": "smaller"}, "smaller"), ({"track": "giant"}, "larger")]
)
def test_get_started_takes_the_track_of_the_overview(
    content: None, client: Client, sent: dict[str, str], track: str
) -> None:
    client.post("/workshops/", NEW | sent)
    assert Workshop.objects.get().track == track


def test_who_is_asked_which_workshop_takes_the_track_along(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    html = client.post("/workshops/", {"section": SECTION, "track": "smaller"}).content.decode()
    assert '<input type="hidden" name="track" value="smaller">' in squeezed(html)
    answer = client.post(
        "/workshops/", {"section": SECTION, "track": "smaller", "workshop": str(workshop.pk)}
    )
    assert opened(client, answer.headers["Location"].split("/")[2]).track == "larger"


def test_the_page_says_whom_each_track_suits_and_what_differs(smaller: Workshop, client: Client) -> None:
    html = squeezed(page(client, address(smaller, "track")))
    for words in ["different people or teams", "one person has several tasks", "every note and action stays"]:
        assert words in html
    assert re.findall(r'value="(\w+)"aria-describedby="[\w-]+"checked', html.replace('" ', '"')) == [
        "smaller"
    ]
    times = [
        f"{one.title}: {one.on_track('smaller').duration}" for one in Section.objects.in_order("smaller")
    ]
    assert re.findall(r"<li>([^<]+: [^<]+)</li>", html)[-6:] == times


def test_a_new_track_is_said_and_leads_back_to_where_one_came_from(
    workshop: Workshop, client: Client
) -> None:
    introduction = address(workshop, "introduction", SECTION)
    referer = f"https://toolkit.test{introduction}"
    html = client.get(address(workshop, "track"), headers={"Referer": referer}).content.decode()
    where = chosen(client, workshop, "smaller", back=value(html, "back"))
    assert where == introduction
    assert "The track is now: Smaller organisation." in page(client, where)
    assert chosen(client, workshop, "larger", back="//elsewhere.test/") == address(workshop, "workshop")


def test_a_track_that_there_is_not_changes_nothing(workshop: Workshop, client: Client) -> None:
    assert client.post(address(workshop, "track"), {"track": "giant"}).status_code == 200
    workshop.refresh_from_db()
    assert workshop.track == "larger"


def test_a_new_track_keeps_every_word_and_is_no_change_of_the_workshop(
    workshop: Workshop, client: Client
) -> None:
    noted(workshop, "typed")
    agreed(workshop, "Meet", accountable="Chair")
    before = Workshop.objects.values("change_number", "changed_at", "ends_at").get()
    chosen(client, workshop, "smaller")
    html = page(client, behaviour_page(workshop))
    assert "typed</textarea>" in html
    assert "Meet" in html
    assert Workshop.objects.values("change_number", "changed_at", "ends_at").get() == before


def test_a_member_reads_which_track_it_is_but_is_led_to_no_change(smaller: Workshop, member: Client) -> None:
    html = squeezed(page(member, address(smaller, "introduction", SECTION)))
    assert "Track:<strong>Smaller organisation</strong>" in html
    assert address(smaller, "track") not in html


# Following it.


def test_the_overview_has_the_order_and_the_times_of_the_track(workshop: Workshop, client: Client) -> None:
    for track in Track.values:
        workshop.choose_track(track)
        html = page(client, address(workshop, "workshop"))
        sections = [section.on_track(track) for section in Section.objects.in_order(track)]
        assert titles(html) == [section.title for section in sections]
        assert re.findall(r"\(((?:around|at least|\d to)[^)]+)\)", html) == [one.duration for one in sections]


def test_a_behaviour_has_the_questions_of_the_track(smaller: Workshop, client: Client) -> None:
    question = Question.objects.published().exclude(smaller_text="").select_related("behaviour").in_order()[0]
    html = page(client, behaviour_page(smaller, question.behaviour.key))
    assert question.smaller_text in text_of(html)
    assert question.text not in text_of(html)


def test_a_suggested_action_is_that_of_the_track_with_its_owner(smaller: Workshop, client: Client) -> None:
    action = (
        SuggestedAction.objects.published().exclude(smaller_owner="").exclude(smaller_text="").in_order()[0]
    )
    adopted(client, smaller, action.key, action.behaviour.key)
    taken = smaller.actions.get()
    assert (taken.text, taken.accountable) == (action.smaller_text, action.smaller_owner)


def test_an_action_that_was_adopted_on_one_track_is_not_offered_again_on_the_other(
    smaller: Workshop, client: Client
) -> None:
    action = SuggestedAction.objects.published().exclude(smaller_text="").in_order()[0]
    adopted(client, smaller, action.key, action.behaviour.key)
    smaller.choose_track(Track.LARGER)
    html = page(client, behaviour_page(smaller, action.behaviour.key))
    assert f'value="{action.key}"' not in html
    assert squeezed(html).count("<summary><strong>Added") == 1
