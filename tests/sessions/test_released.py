"""What the screen may show of a text that changed since it was released: never an unreleased word, never a deleted one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.released import still_released
from sessions.splices import Edit, Misfit, Splice, apply


def shown(released: str, *edits: Edit) -> str:
    return still_released(released, edits)


def test_what_nobody_changed_is_shown_as_it_is() -> None:
    assert shown("One line\n\nAnother 🙂") == "One line\n\nAnother 🙂"


def test_new_words_wait() -> None:
    assert shown("the end", [Splice(0, 0, "Not "), Splice(11, 0, " of it")]) == "the end"


def test_a_deleted_word_goes() -> None:
    assert shown("one two three", [Splice(4, 3)]) == "one three"


def test_a_word_of_which_a_letter_was_deleted_goes_as_a_whole() -> None:
    assert shown("ask Johan now", [Splice(6, 1)]) == "ask now"


def test_words_whose_gap_was_deleted_do_not_become_one() -> None:
    assert shown("one two", [Splice(3, 1)]) == "one two"


def test_lines_that_were_emptied_leave_no_hole() -> None:
    assert shown("a\nb\nc\nd\ne", [Splice(2, 1), Splice(3, 1)]) == "a\n\nd\ne"


def test_a_word_that_was_deleted_and_typed_again_waits() -> None:
    assert shown("one two", [Splice(4, 3), Splice(4, 0, "two")]) == "one"


def test_an_edit_that_does_not_fit_is_told() -> None:
    with pytest.raises(Misfit):
        shown("one", [Splice(2, 5)])


NEW = "XYZ \n"


@st.composite
def texts_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text of small letters, and edits that put in capital ones and delete anything."""
    text = released = draw(st.text("abc \n", max_size=30))
    edits: list[Edit] = []
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        removed = draw(st.integers(0, len(text) - at))
        splice = Splice(at, removed) if removed else Splice(at, 0, draw(st.text(NEW, min_size=1, max_size=5)))
        edits.append([splice])
        text = apply(text, [splice])
    return released, edits


@given(texts_and_edits())
def test_every_word_shown_was_released_and_stands_there_still(case: tuple[str, list[Edit]]) -> None:
    released, edits = case
    left = iter(released.split())
    now = released
    for edit in edits:
        now = apply(now, edit)
    words = still_released(released, edits).split()
    assert all(word in left for word in words), "not words of the released text, in their order"
    letters = [letter for letter in now if letter in "abc"]
    assert "".join(words).count("a") <= letters.count("a")
    assert len("".join(words)) <= len(letters)


@given(texts_and_edits())
def test_a_word_goes_exactly_when_a_letter_of_it_was_deleted(case: tuple[str, list[Edit]]) -> None:
    released, edits = case
    # Each letter carries the number of its word, through the same edits made on a list.
    numbers: list[int | None] = []
    for place, part in enumerate(released.split(" ")):
        numbers += [place] * len(part) + [None]
    plain = " ".join(released.split())
    if plain != released:
        return
    now: list[int | None] = numbers[: len(released)]
    for (position, removed, inserted, _), *_rest in edits:
        now[position : position + removed] = [None] * len(inserted)
    whole = [word for place, word in enumerate(released.split(" ")) if word and now.count(place) == len(word)]
    assert still_released(released, edits).split() == whole
