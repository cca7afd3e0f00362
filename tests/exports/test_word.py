import re
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO
from time import perf_counter
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import word
from exports.outline import ActionLine, BehaviourPart, Outline, SectionPart
from exports.paragraphs import words
from tests.exports.outlines import (
    NOTE,
    a_rich_outline,
    action_read_back,
    an_action,
    an_outline,
    note_read_back,
    only_part,
    read_back,
    written,
)
from tests.exports.structure import faults


def part(document: bytes, name: str) -> str:
    with ZipFile(BytesIO(document)) as file:
        return file.read(name).decode()


def body(outline: Outline) -> str:
    return part(written(outline), "word/document.xml")


def headings(outline: Outline) -> list[tuple[str, str]]:
    return re.findall(
        r'w:val="Heading(\d)"/></w:pPr><w:r><w:t xml:space="preserve">(.*?)</w:t>', body(outline)
    )


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


# What comes through.


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


# What it looks like.


def test_the_rich_document_has_no_faults() -> None:
    assert faults(written(a_rich_outline())) == []


def test_an_empty_workshop_has_a_document_without_a_table() -> None:
    empty = Outline("", "", None, "", [], [])
    assert faults(written(empty)) == []
    assert "<w:tbl>" not in body(empty)
    assert "No actions were written down." in body(empty)
    assert "Discussion notes and action plan" in body(empty)


def test_only_parts_with_something_in_them_have_headings() -> None:
    outline = an_outline(notes="\n ", views_differ="Some fear it.")
    assert headings(outline) == [
        ("1", "Action plan"),
        ("1", "Accountability"),
        ("2", "Behaviour 2: Learning from cases"),
        ("3", "Where views differ"),
    ]


def test_what_was_not_given_has_no_line() -> None:
    bare = an_outline(notes="a", organisation="", held_on=None, facilitator=" ")
    assert body(bare).count('w:val="Details"') == 1
    part = BehaviourPart(1, "Owning our power", " ", "a", "", [])
    assert faults(written(an_outline(sections=[SectionPart("Accountability", [part])]))) == []


def test_the_plan_says_how_many_actions_need_what() -> None:
    bare = an_action(2, do_first=True, accountable=" ", review_on=None)
    said = "2 actions: 1 to do first, 1 with no one accountable yet, 1 with no review date yet."
    assert said in body(an_outline(an_action(), bare))
    assert ">1 action.<" in body(an_outline(an_action()))


def test_what_was_not_given_is_said_in_words_that_no_one_typed() -> None:
    row = action_read_back(an_action(accountable="", review_on=None))
    assert (row.accountable, row.review_on) == ("", None)
    assert action_read_back(an_action(accountable="Not decided yet")).accountable == "Not decided yet"


def test_do_first_is_said_in_words_that_no_one_typed() -> None:
    assert action_read_back(an_action(do_first=True)).do_first
    assert not action_read_back(an_action(text="Do first\nthis")).do_first


def test_the_header_row_repeats_and_rows_do_not_break() -> None:
    found = body(an_outline(an_action()))
    assert found.count("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>") == 2
    assert found.count("<w:trPr><w:cantSplit/></w:trPr>") == 2


def test_a_row_taller_than_a_page_may_break() -> None:
    for tall in ("word " * 1_000, "word\n" * 30):
        assert "<w:trPr><w:cantSplit/></w:trPr>" not in body(an_outline(an_action(text=tall)))


def test_each_numbered_list_starts_at_its_own_number() -> None:
    numbering = part(written(an_outline(notes="7. a\n8. b\n\n1. c")), "word/numbering.xml")
    assert re.findall(r'startOverride w:val="(\d+)"', numbering) == ["7", "1"]


def test_text_from_right_to_left_is_marked_as_such() -> None:
    found = body(an_outline(notes="שלום abc\n\nabc שלום\n\n- שלום\n\n1. שלום"))
    assert found.count("<w:bidi/>") == 3
    assert found.count("<w:rPr><w:rtl/></w:rPr>") == 4


def test_a_name_from_right_to_left_stands_behind_its_label_from_the_left() -> None:
    found = body(an_outline(organisation="منظمة الضفة"))
    assert "<w:bidi/>" not in found
    assert found.count("<w:rPr><w:rtl/></w:rPr>") == 1


def test_later_pages_show_whose_document_it_is() -> None:
    document = written(an_outline(title="Day\n" * 50))
    assert "<w:titlePg/>" in part(document, "word/document.xml")
    headers = [part(document, name) for name in ("word/header1.xml", "word/header2.xml")]
    assert sorted("Riverbank Trust · Day Day" in header for header in headers) == [False, True]
    assert "Day…" in "".join(headers)


# What it says of itself.


def test_the_properties_say_what_whose_and_when() -> None:
    ahead = timezone(timedelta(hours=2))
    made = datetime(2026, 11, 21, 1, 30, tzinfo=ahead)
    document = word.write(an_outline(), now=made)
    properties = Document(BytesIO(document)).core_properties
    assert (properties.title, properties.author) == ("Leadership day", "Riverbank Trust")
    assert properties.created == properties.modified == made.astimezone(UTC)
    assert (properties.comments, properties.keywords, properties.last_modified_by) == ("", "", "")


def test_a_property_is_cut_where_word_cuts_it() -> None:
    document = written(an_outline(title="t" * 300, organisation="o" * 300))
    properties = Document(BytesIO(document)).core_properties
    assert (properties.title, properties.author) == ("t" * 255, "o" * 255)


def test_nothing_of_the_template_stays() -> None:
    with ZipFile(BytesIO(written(an_outline()))) as file:
        assert not [
            name for name in file.namelist() if re.search("thumbnail|customXml|Effects|app.xml", name)
        ]


# Its name.


@pytest.mark.parametrize(
    ("organisation", "title", "subject"),
    [
        ("Riverbank Trust", "Leadership day", "Riverbank-Trust"),
        ("", "Leadership day", "Leadership-day"),
        ("...", " / ", "workshop"),
        ("St Mary’s (UK) & Co. / Ltd", "", "St-Marys-UK-Co-Ltd"),
        ("../../etc/passwd\x00", "", "etc-passwd"),
        ('a\\b:c*d?e"f<g>h|i', "", "a-b-c-d-e-f-g-h-i"),
        ("منظمة الضفة", "", "منظمة-الضفة"),
        ("नदी संस्था", "", "नदी-संस्था"),
        ("❤\N{VARIATION SELECTOR-16} 河岸基金会", "", "河岸基金会"),
        ("e\N{COMBINING ACUTE ACCENT}tude", "", "étude"),
        ("x" * 200, "", "x" * 80),
        ("字" * 80, "", "字" * 66),
        ("x" * 79 + " y", "", "x" * 79),
    ],
)
def test_the_file_is_named_after_whose_it_is(organisation: str, title: str, subject: str) -> None:
    name = word.file_name(an_outline(organisation=organisation, title=title), date(2026, 11, 21))
    assert name == f"{subject}-action-plan-2026-11-21.docx"


@given(st.text())
def test_any_name_fits_any_file_system(text: str) -> None:
    name = word.file_name(an_outline(organisation=text), date(2026, 11, 21))
    assert len(name.encode()) <= 255
    assert not re.search(r'[\x00-\x1f/\\:*?"<>|]', name)


# How long it takes.


def test_a_full_workshop_is_written_at_once() -> None:
    actions = [an_action(number) for number in range(1, 61)]
    parts = [
        BehaviourPart(number, "Name", "Leaders act.", NOTE + "x" * 300, "", actions[:3])
        for number in range(19)
    ]
    outline = an_outline(sections=[SectionPart("Accountability", parts)], plan=actions)
    written(outline)
    started = perf_counter()
    written(outline)
    assert perf_counter() - started < 1


@pytest.mark.parametrize(
    "notes", ["a\n" * 50_000, "- a\n" * 25_000, "1. a\n\n" * 16_000, "سلام abc " * 11_000]
)
def test_a_note_of_the_greatest_length_is_written_and_read_in_seconds(notes: str) -> None:
    started = perf_counter()
    assert words(note_read_back(notes)) == words(notes)
    assert perf_counter() - started < 10


def test_the_greatest_number_of_actions_is_written_and_read_in_seconds() -> None:
    actions = [an_action(number) for number in range(1, 3_801)]
    started = perf_counter()
    assert len(only_part(an_outline(*actions)).actions) == 3_800
    assert perf_counter() - started < 10
