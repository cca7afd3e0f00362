"""The one place where two texts meet: what three-way merging does with edits that people make."""

import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.merge import EDITS_SEARCHED, three_way
from sessions.text import NOTE_LIMIT

TEXTS = st.text(alphabet="ab \n,字é", max_size=40)


def calls(name: str, work: Callable[[], object]) -> int:
    """Count how often a function of that name is called while `work` runs."""
    counted: Counter[str] = Counter()

    def count(frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            counted[frame.f_code.co_name] += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted[name]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("We meet.", "We meet weekly.", "We meet in Oslo.", "We meet in Oslo weekly."),
        ("one two three", "one three", "one two three four", "one three four"),
        ("one two three", "ONE two three", "one two THREE", "ONE two THREE"),
        ("one two three", "one three", "two three", "three"),
        ("one\ntwo\n", "one\nmine\ntwo\n", "one\ntwo\ntheirs\n", "one\nmine\ntwo\ntheirs\n"),
        ("", "mine", "theirs", "theirs\nmine"),
        ("", "mine\n", "theirs\n", "theirs\nmine\n"),
        ("", "- mine\n- more", "- theirs\n- other", "- theirs\n- other\n- mine\n- more"),
        ("old", "mine", "theirs", "theirs mine"),
        ("old", "mine", "their\ntext", "their\ntext\nmine"),
        ("a b c", "", "a b c d", " d"),
        ("我们学习", "我们要学习", "我们学习吧", "我们要学习吧"),
    ],
)
def test_two_edits_meet(base: str, mine: str, theirs: str, merged: str) -> None:
    assert three_way(base, mine, theirs) == merged


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        ("start and more", "start", "start and more"),
        ("start", "start and more", "start and more"),
        ("same", "same", "same"),
    ],
)
def test_who_only_went_on_from_the_others_words_does_not_double_them(
    mine: str, theirs: str, merged: str
) -> None:
    assert three_way("", mine, theirs) == merged


def test_words_that_meet_only_by_merging_are_kept_apart() -> None:
    assert three_way("one, two", "one two", "one,two") == "one two"
    assert three_way("one-two", "onetwo", "one-two three") == "onetwo three"


def test_both_may_take_a_space_out_and_put_words_in_at_the_same_place() -> None:
    assert three_way("we  listen", "we listen", "we  really listen") == "we really listen"


@given(TEXTS, TEXTS)
def test_who_changed_nothing_changes_nothing(base: str, edited: str) -> None:
    assert three_way(base, base, edited) == edited
    assert three_way(base, edited, base) == edited


@given(TEXTS, TEXTS)
def test_the_same_edit_made_twice_is_there_once(base: str, edited: str) -> None:
    assert three_way(base, edited, edited) == edited


@given(TEXTS, TEXTS, TEXTS)
def test_what_was_merged_stays_when_it_arrives_again(base: str, mine: str, theirs: str) -> None:
    merged = three_way(base, mine, theirs)
    assert three_way(mine, mine, merged) == merged
    assert three_way(theirs, merged, theirs) == merged


def test_the_work_is_bounded_for_two_unrelated_texts_of_full_length() -> None:
    mine, theirs = ("mine " * NOTE_LIMIT)[:NOTE_LIMIT], ("their " * NOTE_LIMIT)[:NOTE_LIMIT]
    searched = calls("_step", lambda: three_way("base " * 20_000, mine, theirs))
    one_search = (EDITS_SEARCHED + 1) * (EDITS_SEARCHED + 2) // 2
    assert one_search < searched <= 2 * one_search


def test_texts_too_different_to_search_still_lose_nothing() -> None:
    mine, theirs = (" ".join(f"{who}{number}" for number in range(1000)) for who in ("mine", "their"))
    merged = three_way("base " * 1000, mine, theirs)
    assert merged == f"{theirs} {mine}"
