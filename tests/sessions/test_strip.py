"""The strip: what a facilitator's page says of the screen, and what it offers."""

from django.test import Client

from sections.models import Behaviour
from sessions.models import KeySlot, Workshop
from sessions.safety import hiding
from sessions.screen import steering
from sessions.screen.slides import number_of, slides_of
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    address,
    asked,
    behaviour_page,
    page,
    text_of,
)


def strip(client: Client, workshop: Workshop, path: str) -> str:
    """Return what the strip on a page says of the screen."""
    return text_of(page(client, path).split('id="strip-state"')[1].split(">", 1)[1].split("</span>")[0])


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


def test_new_words_wait_in_the_strip_while_notes_are_shown(
    client: Client, workshop: Workshop, lead: KeySlot, on_notes: None
) -> None:
    assert "Show what is new" in page(client, behaviour_page(workshop))
    steering.show(lead, "question")
    assert 'id="strip-release"' not in page(client, behaviour_page(workshop))


def test_the_strip_offers_the_behaviour_of_the_page(
    client: Client, workshop: Workshop, lead: KeySlot
) -> None:
    steering.go_to(lead, BEHAVIOUR)
    assert "Show behaviour 2 on the screen" in page(client, behaviour_page(workshop, OTHER_BEHAVIOUR))
    assert "Show behaviour 1 on the screen" not in page(client, behaviour_page(workshop))
    asked_room = client.get(address(workshop, "room")).json()["screen"]
    assert asked_room["html"] == ""
    assert asked_room["behaviour"] == BEHAVIOUR


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
