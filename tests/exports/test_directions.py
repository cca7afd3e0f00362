from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.directions import pieces, runs_from_right


@pytest.mark.parametrize("text", ["", "abc", "12 - 3", "abc שלום", "我们", "👩🏽", "١٢"])
def test_these_run_from_left(text: str) -> None:
    assert not runs_from_right(text)


@pytest.mark.parametrize("text", ["שלום", "قال", "12 (שלום) abc", "👩 سلام"])
def test_these_run_from_right(text: str) -> None:
    assert runs_from_right(text)


def test_a_word_from_right_is_a_piece_of_its_own() -> None:
    assert pieces("abc שלום, def.", from_right=False) == [("abc ", False), ("שלום", True), (", def.", False)]


def test_a_word_from_left_is_a_piece_of_its_own() -> None:
    assert pieces("שלום (abc).", from_right=True) == [("שלום (", True), ("abc", False), (").", True)]


def test_what_stands_between_two_words_of_one_direction_goes_with_them() -> None:
    assert pieces("abc קו 12, שלום.", from_right=False) == [
        ("abc ", False),
        ("קו 12, שלום", True),
        (".", False),
    ]


def test_marks_and_joiners_stay_with_their_letter() -> None:
    assert pieces("בָ a", from_right=False) == [("בָ", True), (" a", False)]
    assert pieces("e\N{COMBINING ACUTE ACCENT} ב", from_right=True) == [
        ("e\N{COMBINING ACUTE ACCENT}", False),
        (" ב", True),
    ]


def test_plain_text_is_one_piece() -> None:
    assert pieces("abc", from_right=False) == [("abc", False)]
    assert pieces("", from_right=False) == [("", False)]


@given(st.text(st.sampled_from("ab בד.، 1\N{COMBINING ACUTE ACCENT}\u200d\n\ud800")), st.booleans())
def test_pieces_make_up_the_text_in_turns(text: str, from_right: bool) -> None:
    parts = pieces(text, from_right=from_right)
    assert "".join(part for part, _ in parts) == text
    assert all(one[1] != other[1] for one, other in pairwise(parts))
