"""Planning today, stopping for today, and another day."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from sections.models import Behaviour, Section, Track
from sessions.models import Workshop
from tests.sessions.cast import SECTION, address, noted, page, squeezed, text_of, title, value
from tests.sessions.sittings import held, later, line, plan_form, press

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
    assert '<h2 id="today" tabindex="-1" autofocus>' in html
    assert not workshop.sittings.exists()
    assert "autofocus" not in page(client, address(workshop, "plan"))


def test_a_tight_plan_says_what_to_do_and_can_be_started_all_the_same(
    workshop: Workshop, client: Client
) -> None:
    said = text_of(client.post(address(workshop, "plan"), plan_form(120, 1, 2, 3, 4, 5)).content.decode())
    assert said.index("are short: allow") < said.index("From the start")
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
        (lambda minutes: plan_form("5", 1), "Plan 15 minutes at least."),
        (lambda minutes: plan_form("9000", 1), "Plan 720 minutes at most."),
        (lambda minutes: plan_form("two hours", 1), "Write the minutes as a number, 90 say."),
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
    assert str(sitting) == f"sitting of {workshop.pk}"
    sitting.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        sitting.save(force_insert=True)


def test_the_plan_of_another_section_says_whose_place_it_takes(workshop: Workshop, client: Client) -> None:
    held(client, workshop)
    html = text_of(page(client, f"{address(workshop, 'plan')}?section=do-no-harm"))
    assert "The clock is on Accountability. Starting here takes its place." in html
    assert "Minutes today" in html


def test_while_the_clock_runs_the_section_shows_the_plan_of_today(workshop: Workshop, client: Client) -> None:
    held(client, workshop, 90, 2)
    html = squeezed(page(client, address(workshop, "introduction", SECTION)))
    assert "The plan today" in html
    assert "Time plan" not in html
    assert '<th scope="row">Together</th><td></td><td>90</td>' in html
    assert '<th scope="row">Behaviour 1: Owning our power</th>' not in html
    assert "Time plan" in page(client, address(workshop, "introduction", "do-no-harm"))


def test_who_wants_no_clock_puts_it_away(workshop: Workshop, client: Client) -> None:
    held(client, workshop)
    client.post(address(workshop, "plan"), {"away": "1"})
    assert not workshop.sittings.exists()
    assert line(client, address(workshop, "workshop")) == ""


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
        assert "“Plan today” proposes a plan for what you have not yet discussed." in text_of(
            page(client, path)
        )
        assert "proposes a plan" not in page(member, path)
    html = page(client, address(workshop, "plan"))
    assert (html.count("checked"), value(html, "minutes")) == (4, "200")


def test_after_a_long_break_it_is_still_the_same_day(workshop: Workshop, client: Client) -> None:
    sitting = held(client, workshop)
    press(client, sitting, "stop")
    later(sitting, 5 * 60)
    assert "Clock stopped" in line(client, address(workshop, "workshop"))
    assert "proposes a plan" not in page(client, address(workshop, "workshop"))
