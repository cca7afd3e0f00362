"""Covering the screen: the words leave it, and it is said to be covered once it is."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sections.models import Behaviour
from sessions.models import KeySlot, Role, Screen, Workshop
from sessions.screen import steering
from tests.sessions.cast import (
    BEHAVIOUR,
    SECTION,
    address,
    behaviour_page,
    holder,
    page,
    text_of,
)
from tests.sessions.screens import JSON, fresh, on_screen, steered

# The cover.


def test_a_covered_screen_holds_no_word_at_all(client: Client, workshop: Workshop, on_notes: None) -> None:
    steered(client, workshop, "cover")
    html = page(client, address(workshop, "screen"))
    assert on_screen(client, workshop) == "Covered"
    for word in ["Ask early", Behaviour.objects.get(key=BEHAVIOUR).statement]:
        assert word not in html
    steered(client, workshop, "uncover")
    assert Behaviour.objects.get(key=BEHAVIOUR).statement in on_screen(client, workshop)


@pytest.mark.parametrize(
    ("stood", "comes"), [("notes", "question"), ("actions", "question"), ("join", "join")]
)
def test_uncovered_the_screen_begins_with_the_question_and_live_typing_has_ended(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None, stood: str, comes: str
) -> None:
    steering.set_live(lead, live=True)
    steering.show(lead, stood)
    steered(client, workshop, "cover")
    steered(client, workshop, "uncover", cover=1)
    assert (fresh(workshop).shows, fresh(workshop).live) == (comes, False)
    # The same wish, come late, takes away nothing that was shown since.
    steering.show(lead, "notes")
    steered(client, workshop, "uncover", cover=1)
    assert fresh(workshop).shows == "notes"


def test_a_cover_of_which_the_server_never_heard_ends_alike(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    steered(client, workshop, "uncover", cover="")
    assert fresh(workshop).shows == "question"


def test_a_script_is_told_how_the_screen_stands_now(client: Client, workshop: Workshop) -> None:
    told = steered(client, workshop, "cover").json()
    assert told == {"number": 1, "covered": True, "cover": 1}
    assert steered(client, workshop, "uncover", cover=1).json() == {"number": 2, "covered": False, "cover": 1}


def test_a_covered_screen_covers_the_facilitators_working_pages(
    client: Client, workshop: Workshop, member: Client, on_notes: None
) -> None:
    steered(client, workshop, "cover")
    for path in [
        behaviour_page(workshop),
        address(workshop, "details"),
        address(workshop, "next_steps", SECTION),
    ]:
        html = page(client, path)
        assert "This page is covered with the screen" in html
        assert "Hide notes and take a break" in text_of(html.split("<main")[1].split("</main>")[0])
        assert "Ask early" not in html
    assert "Ask early" in page(member, behaviour_page(workshop))


STILL = "Phones and other devices still show the notes."


def test_the_cover_says_that_other_devices_still_show_the_notes_where_others_may_be_in(
    client: Client, workshop: Workshop
) -> None:
    def says_it() -> list[bool]:
        """Whether the page of the server says it, and the panel with which a script covers."""
        steered(client, workshop, "cover")
        covered = page(client, behaviour_page(workshop)).split("<main")[1].split("</main>")[0]
        steered(client, workshop, "uncover")
        panel = page(client, behaviour_page(workshop)).split('id="cover-panel"')[1].split("</template>")[0]
        return [STILL in covered, STILL in panel]

    assert says_it() == [False, False]
    # A screen shows nobody's notes while it is covered.
    holder(workshop, Role.SCREEN)
    assert says_it() == [False, False]
    # Joining that was opened again stays open.
    code = KeySlot.objects.add_join(workshop)
    Workshop.objects.update(joining_awaits_start=False)
    assert says_it() == [True, True]
    code.delete()
    holder(workshop, Role.MEMBER)
    assert says_it() == [True, True]


def test_a_facilitator_shows_one_devices_pages_while_the_screen_stays_covered(
    client: Client, workshop: Workshop, on_notes: None
) -> None:
    steered(client, workshop, "cover")
    back = client.post(address(workshop, "steer"), {"do": "page", "page": behaviour_page(workshop)})
    assert back.headers["Location"] == behaviour_page(workshop)
    assert "Ask early" in page(client, behaviour_page(workshop))
    assert on_screen(client, workshop) == "Covered"
    steered(client, workshop, "uncover")
    steered(client, workshop, "cover")
    assert "Ask early" not in page(client, behaviour_page(workshop))


def test_a_form_leads_nowhere_else(client: Client, workshop: Workshop) -> None:
    answer = client.post(address(workshop, "steer"), {"do": "page", "page": "https://example.org/"})
    assert answer.headers["Location"] == address(workshop, "screen_controls")


def test_text_is_saved_while_the_page_is_covered(client: Client, workshop: Workshop) -> None:
    steered(client, workshop, "cover")
    sent = {"edit_id": uuid.uuid4(), "revision": 0, "text": "typed"}
    assert client.post(address(workshop, "note", BEHAVIOUR), sent, headers=JSON).status_code == 200
    assert workshop.notes.get(behaviour__key=BEHAVIOUR).revision == 1


def test_covering_twice_is_one_cover(workshop: Workshop, lead: KeySlot) -> None:
    steering.cover(lead)
    steering.cover(lead)
    assert fresh(workshop).cover == 1


def test_a_late_request_does_not_uncover_what_was_covered_again(client: Client, workshop: Workshop) -> None:
    steered(client, workshop, "cover")
    steered(client, workshop, "uncover", cover=1)
    steered(client, workshop, "cover")
    steered(client, workshop, "uncover", cover=1)
    assert fresh(workshop).is_covered
    steered(client, workshop, "uncover", cover=2)
    assert not fresh(workshop).is_covered


def said_by_strip(client: Client, workshop: Workshop) -> str:
    html = client.get(address(workshop, "room"), {"page": behaviour_page(workshop)}).json()["screen"]["html"]
    return text_of(html.split('id="strip-state"')[1].split(">", 1)[1].split("</span>")[0])


def test_screen_covered_is_said_once_every_screen_confirmed_it(
    client: Client, workshop: Workshop, screen: Client
) -> None:
    steered(client, workshop, "cover")
    assert said_by_strip(client, workshop).startswith("No screen is open")
    shown = {"cover": 0}
    client.post(address(workshop, "screen_view"), {"view": "one", **shown})
    screen.post(address(workshop, "screen_view"), {"view": "two", **shown})
    assert "switch the projector off" in said_by_strip(client, workshop)
    client.post(address(workshop, "screen_view"), {"view": "one", "cover": 1})
    assert "switch the projector off" in said_by_strip(client, workshop)
    screen.post(address(workshop, "screen_view"), {"view": "two", "cover": 1})
    assert said_by_strip(client, workshop) == "Screen covered"
    assert fresh(workshop).is_surely_covered


def test_a_confirmation_of_an_earlier_cover_confirms_nothing(client: Client, workshop: Workshop) -> None:
    for _ in range(2):
        steered(client, workshop, "cover")
        client.post(address(workshop, "screen_view"), {"view": "one", "cover": 1})
        said = said_by_strip(client, workshop)
        steered(client, workshop, "uncover")
    assert "switch the projector off" in said


def test_a_screen_that_was_closed_or_shut_out_is_not_waited_for(
    client: Client, workshop: Workshop, screen: Client
) -> None:
    steered(client, workshop, "cover")
    for browser, view in [(client, "one"), (client, "two"), (screen, "three")]:
        browser.post(address(workshop, "screen_view"), {"view": view, "cover": "1" if view == "one" else "0"})
    screen.post(address(workshop, "screen_view"), {"view": "one", "closed": "1"})
    client.post(address(workshop, "screen_view"), {"view": "two", "closed": "1"})
    workshop.slots.filter(role=Role.SCREEN).delete()
    assert said_by_strip(client, workshop) == "Screen covered"


def test_pages_of_one_device_that_went_silent_are_forgotten_when_it_shows_another(workshop: Workshop) -> None:
    screen, now = Screen(workshop=workshop), timezone.now()
    assert screen.hear("old", 1, 0, now - timedelta(minutes=3))
    assert screen.hear("other device", 2, 0, now - timedelta(minutes=3))
    assert screen.hear("new", 1, 0, now)
    assert not screen.hear("new", 1, 0, now)
    assert screen.views.keys() == {"new", "other device"}


def test_no_more_pages_are_counted_than_anybody_has(workshop: Workshop, lead: KeySlot) -> None:
    for view in range(steering.MOST_VIEWS + 3):
        steering.hear_view(lead, f"{view}", 0)
    assert len(fresh(workshop).views) == steering.MOST_VIEWS


@pytest.mark.parametrize("sent", [{}, {"view": "", "cover": "1"}, {"view": "x", "cover": "²"}])
def test_what_is_no_message_of_a_screen_confirms_nothing(
    client: Client, workshop: Workshop, sent: dict[str, str]
) -> None:
    steered(client, workshop, "cover")
    assert client.post(address(workshop, "screen_view"), sent).status_code == 200
    assert not fresh(workshop).is_surely_covered
