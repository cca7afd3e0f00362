"""Nothing that anybody typed is lost in merging: properties over random edits of random texts."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.merge import EDITS_SEARCHED, three_way

WORD = re.compile(r"\w+")
GAPS = st.sampled_from([" ", " ", "\n", ", ", "  ", "-", "\n\n- "])


def words(text: str) -> "Counter[str]":
    return Counter(WORD.findall(text))


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a text of distinct words, and two edits of it that type words of their own."""
    base = [f"w{number}" for number in range(draw(st.integers(0, 12)))]
    return (
        _joined(draw, base),
        _joined(draw, _edited(draw, base, "m")),
        _joined(draw, _edited(draw, base, "t")),
    )


def _edited(draw: st.DrawFn, base: list[str], who: str) -> list[str]:
    """Remove, move and add words; both sides may also type the same ones."""
    edited = list(base)
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(edited)))
        if draw(st.booleans()):
            edited.insert(place, draw(st.sampled_from([f"{who}0", f"{who}1", f"{who}2", "same"])))
        else:
            moved = edited[place : place + 2]
            del edited[place : place + 2]
            if draw(st.booleans()):
                edited += moved
    return edited


def _joined(draw: st.DrawFn, parts: list[str]) -> str:
    return "".join(part + draw(GAPS) for part in parts)


@given(edits())
def test_every_word_that_either_side_typed_survives(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    merged = words(three_way(base, mine, theirs))
    for side in (words(mine), words(theirs)):
        typed = Counter({word: count for word, count in side.items() if word not in words(base)})
        assert typed <= merged


@given(edits())
def test_no_word_of_the_base_that_neither_deleted_is_lost(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    kept = words(base).keys() & words(mine).keys() & words(theirs).keys()
    assert kept <= words(three_way(base, mine, theirs)).keys()


@given(edits())
def test_no_word_comes_that_nobody_typed(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    assert words(three_way(base, mine, theirs)) <= words(mine) + words(theirs)


@given(edits())
def test_a_word_that_one_side_deleted_is_gone_unless_the_other_typed_it_anew(
    texts: tuple[str, str, str],
) -> None:
    base, mine, _ = texts
    theirs = f"{base}and more"
    gone = words(base).keys() - words(mine).keys()
    assert not gone & words(three_way(base, mine, theirs)).keys()


@pytest.mark.parametrize("count", [EDITS_SEARCHED // 2 - 1, EDITS_SEARCHED // 2, EDITS_SEARCHED])
def test_words_survive_on_either_side_of_the_bound_of_the_search(count: int) -> None:
    base, mine, theirs = ("".join(f"{who}{n}," for n in range(count)) for who in ("w", "m", "t"))
    merged = words(three_way(base, mine + base, base + theirs))
    assert merged == words(mine) + words(base) + words(theirs)
    assert words(three_way(base, mine, theirs)) == words(mine) + words(theirs)
