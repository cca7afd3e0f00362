"""What the document looks like, and what it says of itself."""

import re
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from zipfile import ZipFile

from docx import Document

from exports import word
from exports.outline import BehaviourPart, Outline, SectionPart
from tests.exports.outlines import (
    a_rich_outline,
    action_read_back,
    an_action,
    an_outline,
    body,
    only_part,
    part,
    written,
)
from tests.exports.structure import faults


def headings(outline: Outline) -> list[tuple[str, str]]:
    return re.findall(
        r'w:val="Heading(\d)"/></w:pPr><w:r><w:t xml:space="preserve">(.*?)</w:t>', body(outline)
    )


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


def test_the_content_version_and_an_earlier_statement_are_told() -> None:
    part = BehaviourPart(1, "Owning our power", "New.", "a", "", [], earlier_statement="Old.")
    outline = an_outline(sections=[SectionPart("Accountability", [part])], content_version=7)
    assert faults(written(outline)) == []
    said = "".join(re.findall("<w:t[^>]*>(.*?)</w:t>", body(outline)))
    assert "those of content version 7 of the toolkit" in said
    assert "The notes were begun when this read: Old." in said


def test_own_questions_are_told_before_the_notes_and_read_back() -> None:
    questions = ["Who decides?", "- and <w:p>?"]
    part = BehaviourPart(1, "Owning our power", "Leaders ask.", "a", "", [], own_questions=questions)
    outline = an_outline(sections=[SectionPart("Accountability", [part])])
    assert faults(written(outline)) == []
    assert headings(outline)[-2:] == [("3", "Your own questions"), ("3", "Discussion notes")]
    assert only_part(outline).own_questions == questions


def test_the_plan_says_how_many_actions_need_what() -> None:
    bare = an_action(2, do_first=True, accountable=" ", review_on=None)
    said = "2 actions: 1 to do first, 1 with nobody accountable yet, 1 with no review date yet."
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
