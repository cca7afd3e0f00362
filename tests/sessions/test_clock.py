"""The arithmetic of the clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.sitting.clock import Clock

START = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
PLAN = [20, 30, 10, 30]

# What somebody does, so many seconds after the last: a verb and its numbers.
PRESSES = st.lists(
    st.tuples(
        st.integers(0, 7200),
        st.sampled_from(["stop", "go_on", "give", "move"]),
        st.integers(0, 60),
        st.integers(-1, 5),
    ),
    max_size=12,
)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def minutes(span: timedelta) -> float:
    return span / timedelta(minutes=1)


@pytest.fixture
def clock() -> Clock:
    return Clock(PLAN, 0, START, START)


def pressed(clock: Clock, now: datetime, verb: str, added: int, to: int) -> Clock:
    verbs: dict[str, Callable[[], Clock]] = {
        "stop": lambda: clock.stop(now),
        "go_on": lambda: clock.go_on(now),
        "give": lambda: clock.give(added, clock.at),
        "move": lambda: clock.move(to, now),
    }
    return verbs[verb]()


@given(PRESSES)
def test_whatever_is_pressed_the_clock_stays_in_its_plan_and_time_only_goes_forward(
    presses: list[tuple[int, str, int, int]],
) -> None:
    clock, now = Clock(PLAN, 0, START, START), START
    for seconds, verb, added, to in presses:
        now += timedelta(seconds=seconds)
        clock = pressed(clock, now, verb, added, to)
        assert 0 <= clock.at < len(PLAN)
        assert START <= clock.began <= clock.since <= clock.reading(now) <= now


@given(PRESSES, st.integers(1, 7200))
def test_a_pause_changes_nothing_that_the_clock_shows(
    presses: list[tuple[int, str, int, int]], seconds: int
) -> None:
    clock, now = Clock(PLAN, 0, START, START), START
    for passed, verb, added, to in presses:
        now += timedelta(seconds=passed)
        clock = pressed(clock, now, verb, added, to)
    later = now + timedelta(seconds=seconds)
    paused = clock.stop(now)
    for shown in (Clock.left, Clock.all_left, Clock.behind):
        assert shown(paused, later) == shown(paused.go_on(later), later) == shown(paused, now)


def test_time_runs_down_and_over(clock: Clock) -> None:
    assert (minutes(clock.left(at(15))), minutes(clock.all_left(at(15)))) == (5, 75)
    assert (minutes(clock.left(at(23))), minutes(clock.all_left(at(95)))) == (-3, -5)


def test_it_never_moves_on_by_itself(clock: Clock) -> None:
    assert clock.left(at(600)) < timedelta()
    assert clock.at == 0


def test_added_minutes_lengthen_the_stretch_and_put_it_behind_but_not_the_end_of_today(clock: Clock) -> None:
    longer = clock.give(5, 0)
    assert minutes(longer.left(at(15))) == 10
    assert longer.all_left(at(15)) == clock.all_left(at(15))
    assert minutes(longer.behind(at(15))) == 5


def test_minutes_for_a_stretch_that_no_longer_runs_change_nothing(clock: Clock) -> None:
    moved = clock.move(1, at(20))
    assert moved.give(5, 0) == moved


def test_who_is_over_is_behind_and_who_moves_on_early_is_ahead(clock: Clock) -> None:
    assert minutes(clock.behind(at(10))) == 0
    assert minutes(clock.behind(at(28))) == 8
    assert minutes(clock.move(1, at(16)).behind(at(20))) == -4
    assert minutes(clock.move(1, at(28)).behind(at(30))) == 8


def test_moving_begins_a_stretch_with_its_own_minutes(clock: Clock) -> None:
    moved = clock.give(5, 0).move(1, at(22))
    assert (moved.at, moved.added, minutes(moved.left(at(22)))) == (1, 0, 30)


def test_moving_twice_is_moving_once(clock: Clock) -> None:
    moved = clock.move(1, at(22))
    assert moved.move(1, at(23)) == moved


@pytest.mark.parametrize("to", [-1, 4])
def test_there_is_nothing_to_move_to_outside_the_plan(clock: Clock, to: int) -> None:
    assert clock.move(to, at(1)) == clock


def test_moving_lets_a_stopped_clock_go_on(clock: Clock) -> None:
    moved = clock.stop(at(10)).move(1, at(25))
    assert moved.stopped is None
    assert minutes(moved.left(at(25))) == 30
    assert minutes(moved.all_left(at(25))) == 80


def test_stopping_twice_is_stopping_once(clock: Clock) -> None:
    assert clock.stop(at(5)).stop(at(9)).stopped == at(5)
