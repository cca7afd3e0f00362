"""The clock that everybody sees and facilitators turn, and the room that is told of it."""

import json

import pytest
from django.test import Client

from sections.models import Section
from sessions.models import Role, Workshop
from sessions.models.sittings import begin_sitting, end_sitting, stop_clock, turn_clock
from sessions.sitting.planning import Stretch
from tests.sessions.cast import (
    SECTION,
    address,
    behaviour_page,
    holder,
    noted,
    page,
    squeezed,
    text_of,
    value,
)
from tests.sessions.sittings import held, later, line, minutes_left, press, queries, room

# What everybody sees.


def test_a_group_without_a_plan_sees_no_clock(workshop: Workshop, member: Client) -> None:
    assert line(member, behaviour_page(workshop)) == ""
    assert room(member, workshop)["clock"] == {}


def test_every_page_says_until_when(workshop: Workshop, client: Client, member: Client) -> None:
    sitting = held(client, workshop)
    ends, all_ends = (f"{end:%H:%M} UTC" for end in (sitting.clock.ends, sitting.clock.all_ends))
    for path in (behaviour_page(workshop), address(workshop, "workshop"), address(workshop, "stop")):
        assert line(member, path) == f"Opening: until {ends} Today: until {all_ends}"


def test_a_stopped_clock_says_what_is_left(workshop: Workshop, client: Client, member: Client) -> None:
    sitting = later(held(client, workshop), 8)
    press(client, sitting, "stop")
    later(sitting, 30)
    expected = "Opening: 12 minutes left Today: 232 minutes left Clock stopped"
    assert line(member, behaviour_page(workshop)) == expected


@pytest.mark.parametrize(
    ("passed", "said"),
    [(19.5, "1 minute left"), (20.5, "no minutes left"), (21.5, "1 minute over"), (23.5, "3 minutes over")],
)
def test_what_is_left_is_said_in_whole_minutes(
    workshop: Workshop, client: Client, passed: float, said: str
) -> None:
    sitting = later(held(client, workshop), passed)
    press(client, sitting, "stop")
    assert f"Opening: {said} " in line(client, address(workshop, "workshop"))


def test_how_far_behind_is_for_facilitators_alone(workshop: Workshop, client: Client, member: Client) -> None:
    later(held(client, workshop), 28.5)
    path = behaviour_page(workshop)
    assert "8 minutes later than planned" in line(client, path)
    assert "plan" not in line(member, path)
    assert "planned_end" in room(client, workshop)["clock"]
    told = room(member, workshop, path)["clock"]
    assert "planned_end" not in told
    assert "plan" not in told["html"]


@pytest.mark.parametrize(("passed", "said"), [(14.5, "5 minutes earlier than planned"), (20, "As planned")])
def test_who_moves_on_early_is_ahead(workshop: Workshop, client: Client, passed: float, said: str) -> None:
    sitting = later(held(client, workshop), passed)
    press(client, sitting, "move", at=1)
    assert said in text_of(page(client, address(workshop, "plan")))


def test_a_behaviour_says_the_minutes_that_it_has_today(workshop: Workshop, client: Client) -> None:
    first, second = (address(workshop, "behaviour", SECTION, number) for number in (1, 2))
    sitting = later(held(client, workshop, 90, 2, 3), 10)
    given = next(each.minutes for each in sitting.stretches if each.behaviour)
    assert given != 30
    assert f'<span class="minutes">{given} minutes</span>' in squeezed(page(client, second))
    assert '<span class="minutes">30 minutes</span>' in squeezed(page(client, first))
    later(sitting, 24 * 60)
    assert '<span class="minutes">30 minutes</span>' in squeezed(page(client, second))


def test_a_behaviour_that_is_not_known_any_more_is_called_a_behaviour(
    workshop: Workshop, client: Client
) -> None:
    plan = [Stretch("gone", "behaviour", "gone", 30), Stretch("end", "closing", "", 10)]
    begin_sitting(workshop, Section.objects.get(key=SECTION), plan)
    assert line(client, address(workshop, "stop")).startswith("Behaviour: until")
    assert ">Behaviour</th>" in page(client, address(workshop, "plan"))


def test_a_clock_that_runs_costs_one_query_more(workshop: Workshop, client: Client) -> None:
    path = address(workshop, "details")
    page(client, path)
    before = queries(client, path)
    held(client, workshop)
    page(client, path)
    assert queries(client, path) == before + 1


# Turning it.


def test_facilitators_alone_turn_the_clock(workshop: Workshop, client: Client, member: Client) -> None:
    sitting = held(client, workshop)
    assert press(member, sitting, "stop").status_code == 403
    assert sitting.stopped_at is None
    assert press(holder(workshop, Role.FACILITATOR), sitting, "stop").status_code == 302
    assert sitting.stopped_at


def test_a_press_leads_back_to_the_plan(workshop: Workshop, client: Client) -> None:
    sitting = held(client, workshop)
    assert press(client, sitting, "stop").headers["Location"] == address(workshop, "plan")


def test_five_minutes_are_added_once_however_often_the_same_page_is_sent(
    workshop: Workshop, client: Client
) -> None:
    sitting = held(client, workshop)
    for _ in range(2):
        press(client, sitting, "give", added=5)
    assert minutes_left(sitting) == 25
    assert value(page(client, address(workshop, "plan")), "added") == "10"


def test_a_stopped_clock_goes_on_from_where_it_was(workshop: Workshop, client: Client) -> None:
    sitting = later(held(client, workshop), 8)
    press(client, sitting, "stop")
    press(client, later(sitting, 30), "go_on")
    assert (minutes_left(sitting), sitting.stopped_at) == (12, None)


def test_next_is_the_next_stretch_and_the_last_one_has_none(workshop: Workshop, client: Client) -> None:
    sitting = held(client, workshop, 60, 1)
    assert "Next: Behaviour 1" in page(client, address(workshop, "plan"))
    press(client, sitting, "move", at=1)
    assert sitting.at == 1
    press(client, sitting, "move", at=3)
    html = page(client, address(workshop, "plan"))
    assert "Next: " not in html
    assert "Closing</th>" in squeezed(html)


def test_any_stretch_can_be_begun_from_the_plan(workshop: Workshop, client: Client) -> None:
    sitting = held(client, workshop, 60, 1)
    press(client, sitting, "move", at=2)
    press(client, sitting, "move", at=0)
    assert sitting.at == 0


def test_a_press_on_the_clock_of_an_earlier_plan_changes_nothing(workshop: Workshop, client: Client) -> None:
    old = held(client, workshop)
    new = held(client, workshop)
    client.post(address(workshop, "clock"), {"sitting": old.pk, "at": 3, "do": "move"})
    client.post(address(workshop, "clock"), {"sitting": new.pk, "at": 3, "do": "dance"})
    new.refresh_from_db()
    assert new.at == 0


def test_opening_a_later_behaviour_offers_to_move_the_clock_and_moves_nothing(
    workshop: Workshop, client: Client, member: Client
) -> None:
    sitting = held(client, workshop)
    second = address(workshop, "behaviour", SECTION, 2)
    assert "Move the clock here" in line(client, second)
    assert "Move the clock" not in line(member, second)
    sitting.refresh_from_db()
    assert sitting.at == 0
    press(client, sitting, "move", at=3)
    assert "Move the clock" not in line(client, second)
    assert "Move the clock" not in line(client, address(workshop, "behaviour", SECTION, 1))
    assert "Move the clock" not in line(client, address(workshop, "behaviour", "do-no-harm", 3))


def test_next_steps_are_the_time_to_choose_actions(workshop: Workshop, client: Client) -> None:
    held(client, workshop)
    assert "Move the clock here" in line(client, address(workshop, "next_steps", SECTION))


# The room.


def test_turning_the_clock_steers_the_room_and_is_no_change(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    before = Workshop.objects.values("changed_at", "ends_at").get()
    number = workshop.afresh().change_number
    sitting = held(client, workshop)
    press(client, sitting, "stop")
    after = workshop.afresh()
    assert (after.change_number, after.steered_number) == (number + 2, number + 2)
    assert Workshop.objects.values("changed_at", "ends_at").get() == before


def test_what_changes_nothing_steers_nothing(workshop: Workshop, client: Client) -> None:
    number = workshop.afresh().change_number
    stop_clock(workshop)
    end_sitting(workshop)
    turn_clock(workshop, 1, lambda clock, now: clock)
    assert workshop.afresh().change_number == number


def test_the_room_is_told_with_the_clock_as_a_script_needs_it(
    workshop: Workshop, client: Client, screen: Client
) -> None:
    sitting = held(client, workshop)
    told = room(screen, workshop)
    assert told["number"] == workshop.afresh().change_number
    clock = told["clock"]
    assert clock.keys() == {"now", "section", "stretch", "kind", "ends_at", "section_ends_at", "stopped_at"}
    assert (clock["stretch"], clock["kind"], clock["stopped_at"]) == ("Opening", "opening", None)
    assert clock["ends_at"].startswith(f"{sitting.clock.ends:%Y-%m-%dT%H:%M:%S}")


def test_while_notes_are_hidden_it_is_a_break_like_any_other(
    workshop: Workshop, client: Client, member: Client, screen: Client
) -> None:
    press(client, held(client, workshop), "move", at=1)
    client.post(address(workshop, "hidden"))
    assert workshop.sittings.get().stopped_at
    path = address(workshop, "behaviour", SECTION, 2)
    assert line(member, path) == "Break"
    assert "Move the clock here" not in line(client, path)
    for told in (room(screen, workshop)["clock"], room(member, workshop)["clock"]):
        shown = told["stretch"], told["kind"], told["ends_at"], told["section_ends_at"]
        assert shown == ("Break", "break", None, None)


def test_a_page_gets_its_own_line_of_the_clock(workshop: Workshop, client: Client) -> None:
    held(client, workshop)
    html = room(client, workshop, address(workshop, "behaviour", SECTION, 2))["clock"]["html"]
    assert "Move the clock here" in text_of(html)
    for path in ("/nowhere/at/all/", "//[", address(workshop, "plan")):
        assert "Move the clock" not in room(client, workshop, path)["clock"]["html"]


def test_a_press_of_the_pages_script_is_answered_with_the_room(workshop: Workshop, client: Client) -> None:
    sitting = held(client, workshop)
    path = f"{address(workshop, 'clock')}?page={behaviour_page(workshop)}"
    sent = {"sitting": sitting.pk, "at": 0, "do": "stop"}
    told = json.loads(client.post(path, sent, headers={"Accept": "application/json"}).content)
    assert told["number"] == workshop.afresh().change_number
    assert "Clock stopped" in told["clock"]["html"]
