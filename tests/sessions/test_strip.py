"""The strip: what a facilitator's page says of the screen, and what it offers."""

import re

import pytest
from django.test import Client

from sections.models import Behaviour
from sessions.models import KeySlot, Workshop
from sessions.safety import hiding
from sessions.screen import steering
from sessions.screen.slides import number_of, slides_of
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    SECTION,
    address,
    agreed,
    asked,
    behaviour_page,
    noted,
    page,
    squeezed,
    text_of,
)


def strip(client: Client, workshop: Workshop, path: str) -> str:
    """Return what the strip on a page says of the screen."""
    return text_of(page(client, path).split('id="strip-state"')[1].split(">", 1)[1].split("</span>")[0])


def line(client: Client, path: str) -> list[str]:
    """Return the buttons in the line of the strip on a page, outside its panel."""
    html = page(client, path).split('id="strip-line"')[1].split('<details class="strip-more"')[0]
    found = re.findall(r"<button([^>]*)>(.*?)</button>", html, re.DOTALL)
    return [text_of(words) for attributes, words in found if "hidden" not in attributes]


def panel(client: Client, path: str) -> str:
    return text_of(page(client, path).split('<details class="strip-more"')[1].split("</details>")[0])


COVER, TURNS = "Cover the screen", ["Previous question", "Next question"]


def test_the_strip_says_what_is_on_the_screen(client: Client, workshop: Workshop, lead: KeySlot) -> None:
    here, elsewhere = behaviour_page(workshop), address(workshop, "devices")
    assert strip(client, workshop, here) == "No screen is open."
    steering.go_to(lead, BEHAVIOUR)
    steering.step(lead, 1)
    assert strip(client, workshop, here) == "No screen is open. It will show: Question 2 of 7, behaviour 1"
    steering.hear_view(lead, "one", 0)
    assert strip(client, workshop, here) == "On the screen: Question 2 of 7, behaviour 1"
    assert strip(client, workshop, elsewhere) == "On the screen: Question 2 of 7, behaviour 1, Accountability"
    steering.show(lead, "notes")
    assert strip(client, workshop, here) == "On the screen: Notes, behaviour 1, nothing yet"
    steering.release(lead)
    assert strip(client, workshop, here) == "On the screen: Notes, behaviour 1"
    steering.show(lead, "join")
    assert strip(client, workshop, here) == "On the screen: Join view"
    hiding.hide(lead, None)
    assert strip(client, workshop, elsewhere) == "On the screen: Break"


def test_questions_of_the_group_count_and_skipped_ones_do_not(workshop: Workshop) -> None:
    behaviour = Behaviour.objects.get(key=BEHAVIOUR)
    first, second, *_ = slides_of(workshop, behaviour.section)
    asked(workshop, own="Who is not here?", skipped=[first.key])
    assert number_of(workshop, behaviour, first.key) == (1, 7)
    assert number_of(workshop, behaviour, second.key) == (1, 7)
    assert number_of(workshop, behaviour, "own-1") == (7, 7)


def test_live_typing_is_said_in_the_line_to_every_facilitator_and_ended_there(
    client: Client, workshop: Workshop, second: Client, lead: KeySlot, on_notes: None
) -> None:
    here = behaviour_page(workshop)
    steering.set_live(lead, live=True)
    assert (
        strip(client, workshop, here) == "No screen is open. It will show, as it is typed: Notes, behaviour 1"
    )
    steering.hear_view(lead, "one", 0)
    for browser in [client, second]:
        assert strip(browser, workshop, here) == "On the screen, as it is typed: Notes, behaviour 1"
    assert line(client, here) == [COVER, "End live typing", *TURNS]
    assert line(second, here) == [COVER]
    assert "live typing" not in panel(client, here)
    # The room reads the question: nothing is read along, and live typing goes on.
    steering.show(lead, "question")
    assert strip(client, workshop, here).startswith("On the screen: Question")
    assert line(client, here) == [COVER, "End live typing", *TURNS]


@pytest.mark.parametrize(("what", "button"), [("notes", "Show the notes"), ("actions", "Show the actions")])
def test_where_nothing_was_ever_shown_the_line_offers_to_show_it(
    client: Client, workshop: Workshop, lead: KeySlot, what: str, button: str
) -> None:
    here = behaviour_page(workshop)
    steering.go_to(lead, BEHAVIOUR)
    steering.show(lead, what)
    assert line(client, here) == [COVER, button, *TURNS]
    # There is nothing to be shown before anything was written.
    assert 'id="strip-news" hidden' in squeezed(re.sub(r'data-of="\S+" ', "", squeezed(page(client, here))))
    noted(workshop, "Ask early")
    agreed(workshop)
    shown = page(client, here).split('id="strip-news"')[1].split("</span>")[0]
    assert "hidden" not in shown.split(">")[0]
    assert "button-main" in page(client, here).split('id="strip-release"')[0][-60:]
    steering.release(lead)
    assert line(client, here) == [COVER, "Show what is new", *TURNS]


def test_new_words_wait_in_the_strip_while_notes_are_shown(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    assert "Show what is new" in page(client, behaviour_page(workshop))
    steering.show(lead, "question")
    assert 'id="strip-release"' not in page(client, behaviour_page(workshop))


def test_the_line_offers_the_behaviour_of_the_page_where_turning_would_show_another(
    client: Client, workshop: Workshop, second: Client, lead: KeySlot
) -> None:
    here, elsewhere = behaviour_page(workshop), behaviour_page(workshop, OTHER_BEHAVIOUR)
    assert line(client, here) == [COVER, "Show behaviour 1 on the screen"]
    steering.go_to(lead, BEHAVIOUR)
    assert line(client, here) == [COVER, *TURNS]
    assert line(client, elsewhere) == [COVER, "Show behaviour 2 on the screen"]
    # Once is enough; and who does not lead is offered neither.
    assert "Show behaviour" not in panel(client, elsewhere)
    assert line(second, elsewhere) == [COVER]
    asked_room = client.get(address(workshop, "room")).json()["screen"]
    assert asked_room["html"] == ""
    assert asked_room["behaviour"] == BEHAVIOUR


@pytest.mark.parametrize("shows", ["join", "nothing"])
def test_a_screen_without_a_question_goes_on_with_the_one_it_showed(
    client: Client, workshop: Workshop, lead: KeySlot, shows: str
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    steering.step(lead, 1)
    asked_last = workshop.screens.get().question
    steering.show(lead, shows)
    html = page(client, behaviour_page(workshop))
    do = html.split('id="strip-here"')[1].split('value="')[1].split('"')[0]
    assert line(client, behaviour_page(workshop)) == [COVER, "Show behaviour 1 on the screen"]
    client.post(address(workshop, "steer"), {"do": do, "page": behaviour_page(workshop)})
    screen = workshop.screens.get()
    assert (screen.shows, screen.question) == ("question", asked_last)


def test_what_the_line_offers_works_without_a_script(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    html = page(client, behaviour_page(workshop, OTHER_BEHAVIOUR)).split('id="strip-here"')[1]
    sent = {"do": html.split('value="')[1].split('"')[0], "behaviour": html.split('value="')[2].split('"')[0]}
    client.post(address(workshop, "steer"), sent)
    assert workshop.screens.get().behaviour_id == OTHER_BEHAVIOUR


def test_other_pages_turn_the_screen_where_it_shows_a_behaviour(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    paths = [address(workshop, name) for name in ("devices", "screen_controls")]
    assert [line(client, path) for path in paths] == [[COVER], [COVER]]
    section = address(workshop, "introduction", SECTION)
    assert line(client, section) == [COVER]
    steering.go_to(lead, OTHER_BEHAVIOUR)
    assert [line(client, path) for path in [*paths, section]] == 3 * [[COVER, *TURNS]]
    assert "Show behaviour 1 on the screen" in panel(client, section)


def test_where_the_group_is_invited_the_line_offers_the_join_code(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    path = address(workshop, "invite")
    steering.go_to(lead, BEHAVIOUR)
    assert line(client, path) == [COVER, *TURNS]
    KeySlot.objects.add_join(workshop)
    assert line(client, path) == [COVER, "Show the join code on the screen"]
    assert 'value="show-join"' in page(client, path).split('<details class="strip-more"')[0]
    steering.show(lead, "join")
    assert line(client, path) == [COVER]


def test_without_a_script_forms_steer_from_a_page_of_their_own(client: Client, workshop: Workshop) -> None:
    answer = client.post(address(workshop, "steer"), {"do": "next", "page": behaviour_page(workshop)})
    assert answer.headers["Location"] == address(workshop, "screen_controls")
    assert "Accountability, behaviour 1" in page(client, address(workshop, "screen_controls"))


def test_a_page_that_is_none_of_ours_gets_the_strip_of_any_page(client: Client, workshop: Workshop) -> None:
    told = client.get(address(workshop, "room"), {"page": "/nowhere/at/all/"}).json()["screen"]
    assert 'target="controls-' in told["html"]
    told = client.get(address(workshop, "room"), {"page": address(workshop, "screen_controls")}).json()[
        "screen"
    ]
    assert 'target="controls-' not in told["html"]


def test_who_opened_a_window_is_told_to_move_it_until_the_screen_shows_something(
    client: Client, workshop: Workshop, second: Client, lead: KeySlot
) -> None:
    here, said = behaviour_page(workshop), "Move its window to the projector."
    assert said not in page(client, here)
    steering.hear_view(lead, "one", 0)
    assert said in page(client, here)
    assert said not in page(second, here)
    steering.go_to(lead, BEHAVIOUR)
    assert said not in page(client, here)


def test_on_a_break_the_line_neither_turns_nor_offers(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    KeySlot.objects.add_join(workshop)
    hiding.hide(lead, None)
    assert line(client, address(workshop, "devices")) == [COVER]
    assert line(client, address(workshop, "invite")) == [COVER]
