"""The arithmetic of a plan: it adds up, keeps its order, and rests where a group must."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sections.models import PlanKind
from sessions.sitting.planning import LEAST_MINUTES, Stretch, natural_minutes, planned, tightness

KINDS = st.sampled_from([PlanKind.BEHAVIOUR, PlanKind.BEHAVIOUR, PlanKind.BREAK, PlanKind.CHOOSING])


def section(*told: str) -> list[Stretch]:
    """Return a time plan told in words such as "opening 20", "one 30" (a behaviour), "break 10"."""
    stretches = []
    for at, words in enumerate(told):
        name, minutes = words.split()
        kind = name if name in PlanKind.values else PlanKind.BEHAVIOUR
        behaviour = "" if name in PlanKind.values else name
        stretches.append(Stretch(f"{name}-{at}", kind, behaviour, int(minutes)))
    return stretches


def told(plan: Sequence[Stretch]) -> list[str]:
    return [f"{each.behaviour or each.kind} {each.minutes}" for each in plan]


@st.composite
def sections_any(draw: st.DrawFn) -> list[Stretch]:
    """Any time plan with at least one behaviour, each of which stands in it once."""
    kinds = [*draw(st.lists(KINDS, max_size=12)), PlanKind.BEHAVIOUR]
    return [
        Stretch(f"{at}", kind, f"b{at}" if kind == PlanKind.BEHAVIOUR else "", draw(st.integers(1, 90)))
        for at, kind in enumerate(kinds)
    ]


LARGER = section(
    "opening 20", "one 30", "break 10", "two 30", "three 30", "break 15", "four 30", "five 30", "break 10",
    "choosing 20", "closing 15",
)  # fmt: skip
ALL = ["one", "two", "three", "four", "five"]


@given(sections_any(), st.integers(1, 720), st.data())
def test_a_plan_adds_up_is_never_negative_and_keeps_the_order(
    stretches: list[Stretch], minutes: int, data: st.DataObject
) -> None:
    behaviours = [each.behaviour for each in stretches if each.behaviour]
    chosen = data.draw(st.sets(st.sampled_from(behaviours), min_size=1))
    plan = planned(stretches, chosen, minutes)
    assert sum(each.minutes for each in plan) == minutes
    assert all(each.minutes >= 0 for each in plan)
    keys = [each.key for each in plan]
    assert keys == [each.key for each in stretches if each.key in keys]
    assert {each.behaviour for each in plan if each.behaviour} == chosen


@given(sections_any(), st.integers(1, 720))
def test_no_break_begins_a_plan_or_follows_another_and_a_short_sitting_has_none(
    stretches: list[Stretch], minutes: int
) -> None:
    kinds = [each.kind for each in planned(stretches, {each.behaviour for each in stretches}, minutes)]
    assert kinds[0] != PlanKind.BREAK
    assert (PlanKind.BREAK, PlanKind.BREAK) not in list(pairwise(kinds))
    assert minutes > 90 or PlanKind.BREAK not in kinds


@given(sections_any(), st.integers(1, 720))
def test_what_is_advised_mends_the_plan(stretches: list[Stretch], minutes: int) -> None:
    behaviours = [each.behaviour for each in stretches if each.behaviour]
    if tight := tightness(stretches, behaviours, minutes):
        assert tight.minutes < LEAST_MINUTES
        assert tight.enough > minutes
        assert tightness(stretches, behaviours, tight.enough) is None
        assert 0 <= tight.fewer < len(behaviours)
        assert tightness(stretches, behaviours[: tight.fewer], minutes) is None


def test_the_own_minutes_of_a_section_give_its_own_plan() -> None:
    assert planned(LARGER, ALL, 240) == LARGER
    assert natural_minutes(LARGER, ALL) == 240


def test_half_the_behaviours_in_half_the_time_keep_one_break_in_the_middle() -> None:
    assert told(planned(LARGER, ["one", "two"], 120)) == [
        "opening 19", "one 29", "break 10", "two 28", "choosing 20", "closing 14",
    ]  # fmt: skip


@pytest.mark.parametrize(("minutes", "breaks"), [(90, 0), (91, 1), (120, 1), (121, 2), (180, 2), (181, 3)])
def test_a_longer_sitting_has_more_breaks(minutes: int, breaks: int) -> None:
    kinds = [each.kind for each in planned(LARGER, ALL, minutes)]
    assert kinds.count(PlanKind.BREAK) == breaks


def test_breaks_that_stay_divide_the_work_most_evenly() -> None:
    assert [each.key for each in planned(LARGER, ALL, 120) if each.kind == PlanKind.BREAK] == ["break-5"]


def test_the_natural_time_leaves_out_breaks_that_nobody_needs() -> None:
    assert natural_minutes(LARGER, ["five"]) == 20 + 30 + 10 + 20 + 15


def test_too_little_time_is_told_with_what_to_do() -> None:
    tight = tightness(LARGER, ALL, 120)
    assert tight
    assert (tight.minutes, tight.fewer, tight.enough) == (16, 2, 200)
    assert tightness(LARGER, ALL, 240) is None


def test_where_not_even_one_behaviour_fits_more_time_is_all_that_helps() -> None:
    tight = tightness(LARGER, ["one"], 30)
    assert tight
    assert (tight.minutes, tight.fewer) == (11, 0)
