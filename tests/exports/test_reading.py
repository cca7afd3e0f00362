"""What is read is what the file says; what is no whole file is refused."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from exports import reading
from exports.reading import UnreadableDocument
from tests.exports.damage import changed, without
from tests.exports.outlines import NOTE, a_rich_outline, an_action, an_outline, read_back, written

WHOLE = written(a_rich_outline())
NUMBERING = "word/numbering.xml"
BODY = "word/document.xml"


def notes_of(document: bytes) -> str:
    return reading.read(document).parts[0].notes


def test_the_front_tells_what_whose_when_and_who() -> None:
    found = read_back(a_rich_outline())
    assert (found.title, found.organisation) == ("Leadership day, autumn & winter", "Riverbank <Trust>")
    assert (str(found.held_on), found.facilitator) == ("2026-11-12", "Amina Yusuf")
    assert found.sections == ["Accountability", "Do no harm"]


def test_a_document_without_a_title_is_not_given_one() -> None:
    assert read_back(an_outline(title="")).title == ""
    assert read_back(an_outline(title="Action plan")).title == "Action plan"


def test_the_plan_keeps_its_order() -> None:
    assert [row.number for row in read_back(a_rich_outline()).plan] == [1, 3, 2]


def test_each_part_knows_its_section() -> None:
    parts = read_back(a_rich_outline()).parts
    assert [(part.section_title, part.number) for part in parts] == [
        ("Accountability", 1),
        ("Accountability", 2),
        ("Do no harm", 1),
    ]
    assert [len(part.actions) for part in parts] == [0, 2, 1]


# It reads what the file says, not what was meant.


def test_another_number_to_start_from_is_seen() -> None:
    assert "7. the leadership" in notes_of(WHOLE)
    assert "9. the leadership" in notes_of(
        changed(WHOLE, NUMBERING, 'startOverride w:val="7"', 'startOverride w:val="9"')
    )


def test_without_a_number_of_its_own_to_start_from_a_list_counts_on() -> None:
    counted_on = notes_of(changed(WHOLE, NUMBERING, "<w:lvlOverride.*?</w:lvlOverride>", ""))
    assert re.findall(r"^\d\. .{5}", counted_on, re.MULTILINE)[:4] == [
        "1. a cas",
        "2. two p",
        "3. the l",
        "4. it ch",
    ]


def test_another_kind_of_list_is_seen() -> None:
    assert "1. a chair" in notes_of(
        changed(WHOLE, NUMBERING, 'numFmt w:val="bullet"', 'numFmt w:val="decimal"')
    )
    assert "\n\na chair" in notes_of(
        changed(WHOLE, NUMBERING, 'numFmt w:val="bullet"', 'numFmt w:val="none"')
    )


@pytest.mark.parametrize("missing", ["<w:num .*</w:num>", "<w:abstractNum .*</w:abstractNum>"])
def test_items_of_a_list_that_is_missing_are_paragraphs(missing: str) -> None:
    assert "\n\na chair" in notes_of(changed(WHOLE, NUMBERING, missing, ""))


def test_a_document_without_lists_or_styles_is_read_all_the_same() -> None:
    relations = "word/_rels/document.xml.rels"
    no_lists = changed(WHOLE, relations, '<Relationship [^>]*/numbering"[^>]*/>', "")
    assert "\n\na chair" in notes_of(no_lists)
    assert reading.read(changed(WHOLE, relations, '<Relationship [^>]*/styles"[^>]*/>', "")).parts == []


def test_a_paragraph_without_a_style_is_ordinary_text() -> None:
    bare = changed(WHOLE, BODY, '<w:pPr><w:pStyle w:val="Normal"/></w:pPr>', "")
    assert notes_of(bare) == notes_of(WHOLE)


def test_every_break_and_tab_is_seen_wherever_it_stands() -> None:
    assert "<w:br/>" in ZipFile(BytesIO(WHOLE)).read(BODY).decode()
    assert notes_of(changed(WHOLE, BODY, "<w:br/>", "<w:cr/>")) == notes_of(WHOLE)
    assert "after a tab" in notes_of(WHOLE)
    assert "plain after" in notes_of(changed(WHOLE, BODY, "<w:tab/>", "<w:t> </w:t>"))


def test_a_dropped_action_is_seen() -> None:
    dropped = changed(WHOLE, BODY, "<w:tr>(?:(?!<w:tr>).)*Ask the board.*?</w:tr>", "")
    assert len(reading.read(dropped).plan) == 2


def test_columns_are_known_by_their_headings() -> None:
    swapped = changed(WHOLE, BODY, ">Accountable<", ">Behaviour <")
    assert [row.accountable for row in reading.read(swapped).plan] == ["", "", ""]


def test_a_cell_that_a_person_changed_is_read_as_far_as_it_goes() -> None:
    document = written(an_outline(an_action()))
    for other in ("one", "9" * 5_000):
        (row,) = reading.read(changed(document, BODY, ">1</w:t>", f">{other}</w:t>")).plan
        assert row.number == 0
    for other in ("in spring", "31 March", "31 March " + "9" * 30, "31 February 2027"):
        (row,) = reading.read(changed(document, BODY, "31 March 2027", other)).plan
        assert row.review_on is None


def test_only_a_table_below_the_plans_own_heading_is_the_plan() -> None:
    assert reading.read(changed(WHOLE, BODY, ">Action plan<", ">Minutes<")).plan == []


def test_a_table_without_rows_holds_no_actions() -> None:
    assert reading.read(changed(WHOLE, BODY, "<w:tr>.*?</w:tr>", "")).plan == []


def test_a_heading_that_a_person_changed_names_the_behaviour() -> None:
    part = reading.read(changed(WHOLE, BODY, "Behaviour 1: Owning", "Owning")).parts[0]
    assert (part.number, part.short_name) == (0, "Owning our power")
    part = reading.read(changed(WHOLE, BODY, "Behaviour 1:", f"Behaviour {'9' * 5_000}:")).parts[0]
    assert part.number == 0


def test_text_between_the_parts_is_no_part() -> None:
    document = changed(WHOLE, BODY, ">Organisation: <", "> <")
    assert reading.read(changed(document, BODY, ">Facilitator: <", "><")).organisation == ""


def test_a_document_of_someone_else_has_no_parts() -> None:
    file = BytesIO()
    other = Document()
    other.add_heading("Minutes")
    other.add_table(1, 1)
    other.save(file)
    found = reading.read(file.getvalue())
    assert (found.plan, found.parts, found.title) == ([], [], "")


# It takes nothing for whole that is not.


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"PK",
        b"not a document",
        WHOLE[: len(WHOLE) // 2],
        without(WHOLE, BODY),
        without(WHOLE, "_rels/.rels"),
        without(WHOLE, "word/_rels/document.xml.rels"),
        without(WHOLE, "word/styles.xml"),
        without(WHOLE, NUMBERING),
        changed(WHOLE, BODY, "</w:document>", ""),
        changed(WHOLE, BODY, "w:body", "w:other"),
        changed(WHOLE, NUMBERING, 'startOverride w:val="7"', 'startOverride w:val="x"'),
        changed(WHOLE, "_rels/.rels", '/officeDocument"', '/other"'),
    ],
)
def test_what_is_not_a_whole_document_is_refused(broken: bytes) -> None:
    with pytest.raises(UnreadableDocument):
        reading.read(broken)


def test_a_changed_byte_in_any_part_is_noticed() -> None:
    with ZipFile(BytesIO(WHOLE)) as file:
        places = [entry.header_offset + 60 + entry.compress_size // 2 for entry in file.infolist()]
    for place in places:
        damaged = WHOLE[:place] + bytes([WHOLE[place] ^ 1]) + WHOLE[place + 1 :]
        with pytest.raises(UnreadableDocument):
            reading.read(damaged)


@given(st.integers(min_value=0, max_value=len(WHOLE) - 1), st.integers(min_value=1, max_value=255))
def test_damage_anywhere_is_refused_or_harmless(place: int, change: int) -> None:
    damaged = WHOLE[:place] + bytes([WHOLE[place] ^ change]) + WHOLE[place + 1 :]
    try:
        found = reading.read(damaged)
    except UnreadableDocument:
        return
    assert found == reading.read(WHOLE)


def test_a_small_file_that_claims_to_be_vast_is_refused() -> None:
    record = WHOLE.rindex(b"PK\x01\x02")
    vast = WHOLE[: record + 24] + b"\xff\xff\xff\x7f" + WHOLE[record + 28 :]
    with pytest.raises(UnreadableDocument, match="larger"):
        reading.read(vast)


def test_entities_are_not_followed() -> None:
    declared = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]><w:document'
    document = changed(WHOLE, BODY, "<w:document", declared)
    found = reading.read(changed(document, BODY, "Amina Yusuf", "&secret;"))
    assert found.facilitator == ""


def test_a_note_is_read_from_its_own_part_alone() -> None:
    found = read_back(an_outline(an_action(), notes=NOTE, views_differ="Some fear it."))
    assert "Some fear it." not in found.parts[0].notes
    assert found.parts[0].views_differ == "Some fear it."
