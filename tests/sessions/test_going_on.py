"""Going on after notes were hidden: who sees them, and what stays hidden."""

import re

from django.test import Client
from django.urls import reverse

from sections.models import Behaviour
from sessions.models import Workshop
from tests.sessions.breaks import ON_A_BREAK, WORDS, fresh, go_on, hide, page_or_less
from tests.sessions.cast import (
    BEHAVIOUR,
    HTMX,
    OTHER_BEHAVIOUR,
    SECTION,
    address,
    behaviour_page,
    form,
    page,
    saved,
    squeezed,
    text_of,
    value,
)
from tests.sessions.sittings import held, press

# Going on.


def test_the_facilitator_who_pressed_alone_sees_the_notes(
    written: Workshop, client: Client, second: Client
) -> None:
    hide(client, written)
    alone = page(client, address(written, "hidden"))
    assert all(word in alone for word in WORDS if word != "harbour seal")
    other = page(second, address(written, "hidden"))
    assert not any(word in other for word in WORDS)
    assert go_on(second, written, "show").status_code == 302
    assert fresh(written).hidden_at


def test_on_the_break_page_the_way_on_is_the_first_thing_a_facilitator_finds(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    said, told = (
        text_of(page(one, behaviour_page(written)).partition("<main")[2]) for one in (client, member)
    )
    way_on, look = "Go on after the break", "Look whether the break is over"
    assert said.index(way_on) < said.index("switch it off first") < said.index("Support card")
    assert look not in said
    assert look in told
    assert way_on not in told


def test_each_way_on_says_what_it_does_for_everybody(written: Workshop, client: Client) -> None:
    hide(client, written)
    html = page(client, address(written, "hidden"))
    choices = dict(re.findall(r'name="go"\s+value="(\w+)"[^>]*>\s*([^<]+?)\s*</button>', html))
    assert choices == {
        "show": "End the break and show everything again",
        "next": "End the break; the notes of behaviour 1 stay hidden",
        "keep": "Back to the break",
        "stop": "Stop for today; all stays hidden",
    }
    assert re.search(r'value="show"\s+class="button-main"', html)


def test_while_notes_are_hidden_hiding_them_is_not_offered(written: Workshop, client: Client) -> None:
    for path in (address(written, "break"), address(written, "hidden"), address(written, "workshop")):
        hide(client, written)
        assert "Hide notes and take a break" not in page(client, path)
    go_on(client, written, "show")
    assert "Hide notes and take a break" in page(client, address(written, "workshop"))


def test_another_facilitator_can_take_over(written: Workshop, client: Client, second: Client) -> None:
    hide(client, written)
    second.post(address(written, "hidden_by"))
    assert "wistful heron" in page(second, address(written, "hidden"))
    assert "wistful heron" not in page(client, address(written, "hidden"))
    number = fresh(written).change_number
    second.post(address(written, "hidden_by"))
    assert fresh(written).change_number == number


def test_showing_to_all_shows_everything(written: Workshop, client: Client, member: Client) -> None:
    hide(client, written)
    assert go_on(client, written, "show").headers["Location"] == behaviour_page(written)
    assert "wistful heron" in page(member, behaviour_page(written))
    assert member.get(address(written, "break")).headers["Location"] == address(written, "workshop")
    assert client.get(address(written, "hidden")).headers["Location"] == address(written, "workshop")
    assert not written.hidden_on.exists()


def test_after_the_break_the_page_says_that_the_clock_is_still_stopped(
    written: Workshop, client: Client
) -> None:
    stopped, again = (
        "It stopped the clock, until you select “Start the clock again”.",
        "Start the clock again</button>",
    )
    hide(client, written)
    go_on(client, written, "show")
    assert stopped not in page(client, behaviour_page(written))
    sitting = held(client, written)
    page(client, behaviour_page(written))
    hide(client, written)
    assert squeezed(page(client, address(written, "workshop"))).count(again) == 1
    go_on(client, written, "show")
    html = squeezed(page(client, behaviour_page(written)))
    assert stopped in html
    assert html.count(again) == 1
    press(client, sitting, "go_on")
    assert again not in squeezed(page(client, behaviour_page(written)))


def test_keeping_hidden_and_stopping_for_today_show_nothing(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    assert go_on(client, written, "keep").headers["Location"] == address(written, "break")
    assert go_on(client, written, "stop").headers["Location"] == address(written, "stop")
    assert ON_A_BREAK in page(member, behaviour_page(written))


def test_going_to_the_next_behaviour_keeps_one_note_hidden(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    assert go_on(client, written, "next").headers["Location"] == behaviour_page(written, OTHER_BEHAVIOUR)
    assert "dabbling teal" in page(member, behaviour_page(written, OTHER_BEHAVIOUR))
    html = page(member, behaviour_page(written))
    assert "are hidden for now" in html
    assert not any(word in html for word in WORDS[:4])
    assert member.get(address(written, "room")).json()["hidden"]["notes"] == [BEHAVIOUR]
    for path in (address(written, "next_steps", SECTION), address(written, "print")):
        assert not any(word in page_or_less(member, path) for word in WORDS[:4])


def test_after_the_last_behaviour_come_the_next_steps(written: Workshop, client: Client) -> None:
    last = Behaviour.objects.filter(section__key=SECTION).published().in_order().last()
    assert last
    hide(client, written, last.key)
    assert go_on(client, written, "next").headers["Location"] == address(written, "next_steps", SECTION)
    assert written.notes.hidden().get().behaviour == last


def test_where_no_behaviour_was_open_there_is_no_next_one(written: Workshop, client: Client) -> None:
    hide(client, written, "")
    assert "stay hidden" not in page(client, address(written, "hidden"))
    assert go_on(client, written, "next").headers["Location"] == address(written, "workshop")
    assert not written.notes.hidden().exists()


def test_a_note_that_stays_hidden_is_for_facilitators_until_they_show_it(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    go_on(client, written, "next")
    path = address(written, "hidden_note", BEHAVIOUR)
    assert member.get(path).status_code == 403
    assert "wistful heron" in page(client, path)
    assert client.post(path).headers["Location"] == behaviour_page(written)
    assert "wistful heron" in page(member, behaviour_page(written))
    assert client.get(path).headers["Location"] == behaviour_page(written)
    number = fresh(written).change_number
    client.post(path)
    assert fresh(written).change_number == number


def test_what_is_sent_to_a_note_that_stays_hidden_is_kept(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    go_on(client, written, "next")
    assert saved(member, written, "wistful heron and mine", revision=1).json()["hidden"]
    answer = member.get(address(written, "note", BEHAVIOUR), headers={"Accept": "application/json"})
    assert answer.json() == {"hidden": True}
    sent = form(text="wistful heron and mine", revision=2, new__accountable="Field team")
    html = member.post(address(written, "actions", BEHAVIOUR), sent).content.decode()
    assert "Field team" in html
    assert "are hidden for now" in html
    assert "heron" not in html


def test_with_nothing_written_there_is_nothing_to_see(workshop: Workshop, client: Client) -> None:
    hide(client, workshop)
    assert "Nothing has been written yet" in page(client, address(workshop, "hidden"))


def test_the_button_names_the_behaviour_that_is_open(
    written: Workshop, client: Client, member: Client
) -> None:
    html = page(client, behaviour_page(written))
    assert f'action="{reverse("hidden", args=[written.pk])}"' in html
    assert value(html, "behaviour") == BEHAVIOUR
    assert "Hide notes and take a break" in page(client, address(written, "workshop"))
    assert "Hide notes and take a break" not in page(member, behaviour_page(written))


def test_while_a_note_is_hidden_facilitators_alone_take_a_copy(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    go_on(client, written, "next")
    assert "You can download a copy once" in page_or_less(member, address(written, "print"))
    assert "wistful heron" in page(client, address(written, "print"))
    html = page(client, address(written, "next_steps", SECTION))
    assert f'href="{address(written, "hidden_note", BEHAVIOUR)}"' in html
    assert "plover fields" not in html


def test_the_room_tells_scripts_what_to_take_away(written: Workshop, client: Client, member: Client) -> None:
    def told(one: Client) -> tuple[bool, bool]:
        part = one.get(address(written, "room")).json()["hidden"]
        return part["covered"], part["holds"]

    assert told(member) == told(client) == (False, False)
    hide(client, written)
    assert (told(member), told(client)) == ((True, False), (True, True))


def test_a_fragment_that_is_covered_loads_the_page_anew(
    written: Workshop, client: Client, member: Client
) -> None:
    hide(client, written)
    answer = member.get(address(written, "next_steps", SECTION), headers=HTMX)
    assert (answer.headers["HX-Refresh"], answer.content) == ("true", b"")
