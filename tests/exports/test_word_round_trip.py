"""What is written is read back, word for word and field for field."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.outline import ActionLine, BehaviourPart, Outline, SectionPart
from exports.paragraphs import words
from tests.exports.outlines import (
    NOTE,
    action_read_back,
    an_action,
    an_outline,
    body,
    note_read_back,
    only_part,
    read_back,
    written,
)
from tests.exports.structure import faults

# Any text of any script, as it is after cleaning: no control characters but line feed and tab.
TEXT = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\n\t"
    )
    | st.sampled_from("-*• \n\t1230.)")
    | st.sampled_from("قعربي עבָרִית 中文 👩🏽‍💻<&>]\"'")
)
LINE = TEXT.map(lambda text: text.replace("\n", " "))
NAME = LINE.map(lambda text: text.strip()).filter(bool)
DAY = st.dates()
ACTIONS = st.lists(
    st.builds(
        ActionLine,
        number=st.integers(1, 10**6),
        text=TEXT.map(str.strip),
        accountable=TEXT.map(str.strip),
        review_on=st.none() | DAY,
        do_first=st.booleans(),
        behaviour=NAME,
    ),
    max_size=3,
)
PART = st.builds(
    BehaviourPart,
    number=st.integers(1, 10**6),
    short_name=NAME,
    statement=TEXT.map(str.strip),
    notes=TEXT,
    views_differ=TEXT,
    actions=ACTIONS,
)
SECTION = st.builds(
    SectionPart,
    title=NAME.filter(lambda name: ";" not in name),
    behaviours=st.lists(PART, min_size=1, max_size=2),
)
OUTLINE = st.builds(
    Outline,
    title=TEXT.map(str.strip),
    organisation=TEXT.map(str.strip),
    held_on=st.none() | DAY,
    facilitator=TEXT.map(str.strip),
    sections=st.lists(SECTION, max_size=2),
    plan=ACTIONS,
)


@given(OUTLINE)
@settings(max_examples=150)
def test_everything_written_is_read_back(outline: Outline) -> None:
    found = read_back(outline)
    assert (found.title, found.organisation) == (outline.title, outline.organisation)
    assert (found.held_on, found.facilitator) == (outline.held_on, outline.facilitator)
    assert found.sections == [section.title for section in outline.sections]
    assert [vars(row) for row in found.plan] == [vars(action) for action in outline.plan]
    expected = [(section.title, part) for section in outline.sections for part in section.behaviours]
    for (title, part), read in zip(expected, found.parts, strict=True):
        assert read.section_title == title
        assert (read.number, read.short_name, read.statement) == (
            part.number,
            part.short_name,
            part.statement,
        )
        assert words(read.notes) == words(part.notes)
        assert words(read.views_differ) == words(part.views_differ)
        assert [vars(row) | {"behaviour": ""} for row in read.actions] == [
            vars(action) | {"behaviour": ""} for action in part.actions
        ]


@given(TEXT)
@settings(max_examples=150)
def test_a_note_read_back_and_written_again_stays_as_it_is(text: str) -> None:
    once = note_read_back(text)
    assert note_read_back(once) == once


@given(st.text(st.characters()))
def test_no_text_at_all_breaks_the_document(text: str) -> None:
    action = an_action(text=text, accountable=text, behaviour=text)
    outline = an_outline(
        action, notes=text, views_differ=text, title=text, organisation=text, facilitator=text
    )
    assert faults(written(outline)) == []


@pytest.mark.parametrize(
    "text",
    [
        "قالت المجموعة (وليس فقط سياسة جديدة): 3 مرات abc.",
        "שָׁלוֹם לכולם",
        "我们讨论了如何从案例中学习。",
        "नमस्ते दुनिया",
        "👩🏽\N{ZERO WIDTH JOINER}💻 🏳️\N{ZERO WIDTH JOINER}🌈",
        "<w:p>&amp;</w:p> ]]> \"'",
        "  two  spaces\tand a tab\n   on two lines ",
        "\N{NO-BREAK SPACE}x\N{LINE SEPARATOR}y\N{NEXT LINE}z",
        "x" * 100_000,
    ],
)
def test_text_of_any_kind_comes_through_to_the_letter(text: str) -> None:
    assert note_read_back(text) == text
    assert action_read_back(an_action(text=text)).text == text


def test_a_note_of_every_kind_of_line_keeps_its_words() -> None:
    assert words(note_read_back(NOTE)) == words(NOTE)


def test_characters_that_no_document_can_hold_are_left_out() -> None:
    assert note_read_back("a\x00b\x1bc\ud800d\ufffee\r\nf\rg") == "abcde\nf\ng"


def test_a_list_past_the_most_that_word_counts_shows_its_numbers_as_text() -> None:
    text = "\n\n".join(["1. a\n2. b"] * 1_502)
    assert note_read_back(text) == text
    assert body(an_outline(notes=text)).count("ListNumber") == 2 * 1_500


# How long it takes.


@pytest.mark.parametrize(
    "notes", ["a\n" * 50_000, "- a\n" * 25_000, "1. a\n\n" * 16_000, "سلام abc " * 11_000]
)
def test_a_note_of_the_greatest_length_is_written_and_read(notes: str) -> None:
    assert words(note_read_back(notes)) == words(notes)


def test_the_greatest_number_of_actions_is_written_and_read() -> None:
    actions = [an_action(number) for number in range(1, 3_801)]
    assert len(only_part(an_outline(*actions)).actions) == 3_800
