"""Planning today, and the clock that everybody sees and facilitators turn."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from sections.models import Behaviour, Section, Track
from sessions.models import Role, Sitting, Workshop
from sessions.models.sittings import begin_sitting, end_sitting, stop_clock, turn_clock
from sessions.planning import Stretch
from tests.sessions.cast import (
    SECTION,
    address,
    behaviour_page,
    holder,
    noted,
    page,
    squeezed,
    text_of,
    title,
    value,
)

MINUTE = timedelta(minutes=1)


def plan_form(minutes: object, *numbers: int, section: str = SECTION, **press: str) -> dict[str, Any]:
    """Return the form of a plan for the behaviours of these numbers."""
    keys = Behaviour.objects.filter(section__key=section, number__in=numbers).values_list("key", flat=True)
    return {"section": section, "minutes": minutes} | {f"discuss-{key}": "on" for key in keys} | press


def held(client: Client, workshop: Workshop, minutes: int = 240, *numbers: int) -> Sitting:
    """Start the clock with a plan, and return the sitting."""
    sent = plan_form(minutes, *(numbers or (1, 2, 3, 4, 5)), start="1")
    assert client.post(address(workshop, "plan"), sent).status_code == 302
    return workshop.sittings.get()


def later(sitting: Sitting, minutes: float) -> Sitting:
    """Let so many minutes pass for a sitting."""
    span = minutes * MINUTE
    stopped = sitting.stopped_at and sitting.stopped_at - span
    times = {"began_at": sitting.began_at - span, "since": sitting.since - span, "stopped_at": stopped}
    Sitting.objects.filter(pk=sitting.pk).update(**times)
    sitting.refresh_from_db()
    return sitting


def press(client: Client, sitting: Sitting, do: str, **fields: object) -> Any:
    """Press a button of the clock, as a browser without JavaScript does."""
    sent = {"sitting": sitting.pk, "at": sitting.at, "do": do} | fields
    answer = client.post(address(sitting.workshop, "clock"), sent)
    sitting.refresh_from_db()
    return answer


def line(client: Client, path: str) -> str:
    """Return what a page says of the clock, as one reads it."""
    html = page(client, path)
    inside = html[html.index('id="clock"') : html.index('id="clock-said"')].partition(">")[2]
    return text_of(inside.rpartition("<")[0])


def room(client: Client, workshop: Workshop, path: str = "") -> dict[str, Any]:
    answer = client.get(address(workshop, "room"), {"page": path} if path else {})
    found: dict[str, Any] = json.loads(answer.content)
    return found


def minutes_left(sitting: Sitting) -> int:
    return -(-sitting.clock.left(timezone.now()) // MINUTE)


# Planning.


def test_one_press_starts_with_the_sections_own_plan(workshop: Workshop, client: Client) -> None:
    html = page(client, f"{address(workshop, 'plan')}?section={SECTION}")
    assert value(html, "minutes") == "240"
    assert html.count("checked") == 5
    sitting = held(client, workshop, 240)
    plan = [(item.key, item.minutes) for item in Section.objects.get(key=SECTION).plan(Track.LARGER)]
    assert [(each.key, each.minutes) for each in sitting.stretches] == plan


@pytest.mark.parametrize("track", Track.values)
def test_each_section_on_each_track_proposes_its_own_plan_and_needs_no_warning(
    workshop: Workshop, client: Client, track: str
) -> None:
    workshop.choose_track(track)
    for section in Section.objects.all():
        html = page(client, f"{address(workshop, 'plan')}?section={section.key}")
        assert value(html, "minutes") == str(section.on_track(track).minutes)
        assert "short: allow" not in html


def test_the_plan_is_shown_before_it_starts(workshop: Workshop, client: Client) -> None:
    answer = client.post(address(workshop, "plan"), plan_form(120, 1, 2, show="1"))
    html = squeezed(answer.content.decode())
    assert '<th scope="row">Behaviour 2: Learning from cases</th><td>0:58</td><td>28</td>' in html
    assert "29 minutes</p>" in html
    assert not workshop.sittings.exists()


def test_a_tight_plan_says_what_to_do_and_can_be_started_all_the_same(
    workshop: Workshop, client: Client
) -> None:
    said = text_of(client.post(address(workshop, "plan"), plan_form(120, 1, 2, 3, 4, 5)).content.decode())
    assert "16 minutes for a behaviour are short: allow 25 at least." in said
    assert "Discuss 2 behaviours today and the others on another day, or plan 200 minutes." in said
    assert held(client, workshop, 120).clock.minutes


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([1], "This behaviour needs 70 minutes"),
        ([1, 2], "Even one behaviour needs more time than this; all of them need 105 minutes."),
    ],
)
def test_where_no_behaviour_fits_the_plan_asks_for_time(
    workshop: Workshop, client: Client, numbers: list[int], said: str
) -> None:
    answer = client.post(address(workshop, "plan"), plan_form(30, *numbers))
    assert said in text_of(answer.content.decode())


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (plan_form, "Choose at least one behaviour."),
        (lambda minutes: plan_form("", 1), "Say how many minutes you have."),
        (lambda minutes: plan_form("5", 1), "greater than or equal to 15"),
        (lambda minutes: plan_form("9000", 1), "less than or equal to 720"),
    ],
)
def test_what_cannot_be_planned_is_said_and_starts_nothing(
    workshop: Workshop, client: Client, sent: Callable[[int], dict[str, Any]], said: str
) -> None:
    answer = client.post(address(workshop, "plan"), sent(60) | {"start": "1"})
    assert answer.status_code == 422
    assert said in text_of(answer.content.decode())
    assert not workshop.sittings.exists()


def test_what_was_discussed_is_not_proposed_again(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    html = page(client, address(workshop, "plan"))
    assert html.count("checked") == 4
    assert value(html, "minutes") == "200"
    for behaviour in Behaviour.objects.filter(section__key=SECTION):
        noted(workshop, "typed", behaviour.key)
    assert page(client, f"{address(workshop, 'plan')}?section={SECTION}").count("checked") == 5


def test_a_plan_opens_on_the_first_section_that_is_left_to_discuss(
    workshop: Workshop, client: Client
) -> None:
    assert title(page(client, address(workshop, "plan"))).startswith("Accountability: plan today")
    for behaviour in Behaviour.objects.filter(section__key=SECTION):
        noted(workshop, "typed", behaviour.key)
    assert title(page(client, address(workshop, "plan"))).startswith("Policies and processes: plan today")


def test_a_section_that_there_is_not_has_no_plan(workshop: Workshop, client: Client) -> None:
    assert client.get(f"{address(workshop, 'plan')}?section=nowhere").status_code == 404


# The plan, later.


def test_a_change_plans_what_lies_ahead_in_the_time_that_is_left(workshop: Workshop, client: Client) -> None:
    sitting = later(held(client, workshop), 60)
    press(client, sitting, "move", at=3)
    html = page(client, address(workshop, "plan"))
    assert "Minutes from now" in html
    assert value(html, "minutes") == "180"
    assert html.count("checked") == 4
    held(client, workshop, 180, 2, 3, 4, 5)
    kinds = [each.kind for each in workshop.sittings.get().stretches]
    assert (kinds[0], kinds.count("behaviour"), kinds.count("opening")) == ("behaviour", 4, 0)


def test_who_changes_the_plan_at_its_end_is_proposed_whatever_is_left(
    workshop: Workshop, client: Client
) -> None:
    sitting = later(held(client, workshop, 60, 1), 55)
    press(client, sitting, "move", at=3)
    html = page(client, address(workshop, "plan"))
    assert html.count("checked") == 5
    assert int(value(html, "minutes")) > 100


def test_a_second_sitting_takes_the_place_of_the_first(workshop: Workshop, client: Client) -> None:
    first = held(client, workshop)
    second = held(client, workshop, 90, 4, 5)
    assert first.pk != second.pk
    assert {each.behaviour for each in second.stretches if each.behaviour} == set(
        Behaviour.objects.filter(section__key=SECTION, number__in=[4, 5]).values_list("key", flat=True)
    )


def test_the_database_keeps_one_sitting_a_workshop(workshop: Workshop, client: Client) -> None:
    sitting = held(client, workshop)
    sitting.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        sitting.save(force_insert=True)


def test_the_plan_of_another_section_says_whose_place_it_takes(workshop: Workshop, client: Client) -> None:
    held(client, workshop)
    html = text_of(page(client, f"{address(workshop, 'plan')}?section=do-no-harm"))
    assert "The clock is on Accountability. Starting here takes its place." in html
    assert "Minutes today" in html


def test_who_wants_no_clock_puts_it_away(workshop: Workshop, client: Client) -> None:
    held(client, workshop)
    client.post(address(workshop, "plan"), {"away": "1"})
    assert not workshop.sittings.exists()
    assert line(client, address(workshop, "workshop")) == ""


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
    [(19.5, "1 minute left"), (20.5, "Time is up"), (21.5, "1 minute over"), (23.5, "3 minutes over")],
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
    assert "8 minutes behind plan" in line(client, path)
    assert "plan" not in line(member, path)
    assert "planned_end" in room(client, workshop)["clock"]
    told = room(member, workshop, path)["clock"]
    assert "planned_end" not in told
    assert "plan" not in told["html"]


@pytest.mark.parametrize(("passed", "said"), [(14.5, "5 minutes ahead of plan"), (20, "On plan")])
def test_who_moves_on_early_is_ahead(workshop: Workshop, client: Client, passed: float, said: str) -> None:
    sitting = later(held(client, workshop), passed)
    press(client, sitting, "move", at=1)
    assert said in text_of(page(client, address(workshop, "plan")))


def test_a_behaviour_that_is_not_known_any_more_is_called_a_behaviour(
    workshop: Workshop, client: Client
) -> None:
    plan = [Stretch("gone", "behaviour", "gone", 30), Stretch("end", "closing", "", 10)]
    begin_sitting(workshop, Section.objects.get(key=SECTION), plan)
    assert line(client, address(workshop, "stop")).startswith("Behaviour: until")
    assert ">Behaviour</th>" in page(client, address(workshop, "plan"))


def test_the_clock_costs_two_queries_a_page(
    workshop: Workshop, client: Client, django_assert_max_num_queries: Any
) -> None:
    held(client, workshop)
    path = address(workshop, "details")
    page(client, path)
    with django_assert_max_num_queries(4):
        page(client, path)


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


# Stopping for today, and another day.


def test_stop_for_today_stops_the_clock(workshop: Workshop, client: Client) -> None:
    sitting = held(client, workshop)
    path = address(workshop, "stop")
    assert squeezed(page(client, path)).count("Stop for today</button>") == 1
    assert client.post(path).headers["Location"] == path
    sitting.refresh_from_db()
    assert sitting.stopped_at
    html = page(client, path)
    assert "The clock still runs." not in html
    assert f'<a href="{path}">Stop for today</a>' in html


def test_who_comes_to_the_end_otherwise_is_told_that_the_clock_runs(
    workshop: Workshop, client: Client, member: Client
) -> None:
    held(client, workshop)
    path = address(workshop, "stop")
    assert "The clock still runs." in page(client, path)
    assert "The clock still runs." not in page(member, path)
    assert member.post(path).status_code == 403


@pytest.mark.parametrize(("stopped", "passed"), [(True, 7 * 60), (False, 11 * 60)])
def test_another_day_has_no_clock_and_proposes_a_new_plan(
    workshop: Workshop, client: Client, member: Client, stopped: bool, passed: int
) -> None:
    sitting = held(client, workshop)
    noted(workshop, "typed")
    if stopped:
        press(client, sitting, "stop")
    later(sitting, passed)
    for path in (address(workshop, "workshop"), address(workshop, "introduction", SECTION)):
        assert line(client, path) == ""
        assert "A plan is proposed for what was not yet discussed." in text_of(page(client, path))
        assert "A plan is proposed" not in page(member, path)
    html = page(client, address(workshop, "plan"))
    assert (html.count("checked"), value(html, "minutes")) == (4, "200")


def test_after_a_long_break_it_is_still_the_same_day(workshop: Workshop, client: Client) -> None:
    sitting = held(client, workshop)
    press(client, sitting, "stop")
    later(sitting, 5 * 60)
    assert "Clock stopped" in line(client, address(workshop, "workshop"))
    assert "A plan is proposed" not in page(client, address(workshop, "workshop"))
