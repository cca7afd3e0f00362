"""Cleaning: what is kept of typed text, and what is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.text import UNKEEPABLE, clean

ANY_TEXT = st.text(st.characters())  # lone surrogates too
# All but the Char production of XML 1.0; a carriage return is no line end of ours.
NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_nothing_but_line_ends_and_unkeepable_characters_changes(text: str) -> None:
    kept = [character for character in text if character not in "\r\n" and not UNKEEPABLE.match(character)]
    assert [character for character in clean(text) if character != "\n"] == kept


@given(ANY_TEXT)
def test_what_is_cleaned_can_be_stored_and_written_into_any_document(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode().decode() == cleaned
    assert not NOT_XML.search(cleaned)


@given(
    st.lists(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]))),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_every_line_end_becomes_a_line_feed(lines: list[str], end: str) -> None:
    assert clean(end.join(lines)) == "\n".join(lines)


@pytest.mark.parametrize(
    "character", ["\x00", "\x0b", "\x1b", "\ud800", "\u202e", "\u2066", "\ufffe", "\uffff"]
)
def test_what_no_document_can_hold_goes(character: str) -> None:
    assert clean(f"before{character}after") == "beforeafter"


@pytest.mark.parametrize(
    "text",
    [
        "a\tb",
        " spaces  stay \n\n",
        "e\u0301 and é",
        "👩\u200d👧",
        "שלום\u200f",
        "مرحبا",
        "<w:p>&amp;",
        "\u2028",
        "\ufeff",
    ],
)
def test_what_people_type_stays_as_it_is(text: str) -> None:
    assert clean(text) == text
