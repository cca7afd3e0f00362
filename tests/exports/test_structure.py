"""Each check of the structure fires on a document that was broken for it."""

import pytest

from tests.exports.damage import changed, without
from tests.exports.outlines import a_rich_outline, written
from tests.exports.structure import faults

WHOLE = written(a_rich_outline())
BODY, STYLES, LISTS = "word/document.xml", "word/styles.xml", "word/numbering.xml"
CORE, SETTINGS = "docProps/core.xml", "word/settings.xml"
LEFT_TO_THE_THEME = "a style leaves the letters of some script to the theme"
NOT_THE_HEADER = "a table's first row, and it alone, is not marked as header"
CELL = '<w:tcPr><w:tcW w:w="650" w:type="dxa"/></w:tcPr>'


def test_a_missing_part_is_found() -> None:
    assert "word/_rels/document.xml.rels leads to theme/theme1.xml, which is missing" in faults(
        without(WHOLE, "word/theme/theme1.xml")
    )


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        (BODY, f"({CELL})<w:p>.*?</w:p>", r"\1", "a cell does not end in a paragraph"),
        (BODY, f"({CELL}<w:p>.*?</w:p>)", r"\1<w:tbl/>", "a cell does not end in a paragraph"),
        (BODY, f"({CELL}<w:p>.*?)<w:t .*?</w:t>", r"\1", "a cell is empty"),
        ("word/footer1.xml", '<w:fldChar w:fldCharType="end"/>', "", "a field in word/footer1.xml is not balanced"),
        ("word/footer1.xml", '"begin"', '"separate"', "a field in word/footer1.xml is not balanced"),
        (BODY, 'pStyle w:val="Quote"', 'pStyle w:val="Citation"', "no style Citation"),
        (BODY, 'rStyle w:val="Strong"', 'rStyle w:val="Loud"', "no style Loud"),
        (BODY, 'tblStyle w:val="PlanTable"', 'tblStyle w:val="Grid"', "no style Grid"),
        (STYLES, 'basedOn w:val="Normal"', 'basedOn w:val="Base"', "no style Base"),
        (BODY, 'numId w:val="3"', 'numId w:val="33"', "no list 33"),
        (STYLES, 'numId w:val="1"', 'numId w:val="11"', "no list 11"),
        (LISTS, 'abstractNumId w:val="2"', 'abstractNumId w:val="22"', "list 2 has no pattern"),
        (CORE, "<dc:title>.*?</dc:title>", "", "no title in the properties"),
        (CORE, "en-GB", "en-US", "the properties say the language is en-US"),
        (CORE, "Riverbank &lt;Trust&gt;", "python-docx", "the properties name the library"),
        (CORE, "<dc:description>", "<dc:description>By hand", "the properties hold a comment"),
        (CORE, "2026-11-21T", "2013-11-21T", "the properties do not say when it was made"),
        (BODY, 'w:w="11906"', 'w:w="12240"', "the page is not A4"),
        (STYLES, 'w:val="en-GB"', 'w:val="en-US"', "the language is not en-GB"),
        (STYLES, 'w:bidi="ar-SA"', 'w:bidi="zz"', "no language {'zz'}"),
        (SETTINGS, '(compatibilityMode"[^>]*)"15"', r'\1"14"', "compatibility mode is not 15"),
        (BODY, "<w:tblHeader/>", "", NOT_THE_HEADER),
        (BODY, "<w:cantSplit/></w:trPr>", "<w:cantSplit/><w:tblHeader/></w:trPr>", NOT_THE_HEADER),
        (BODY, "(<w:tblHeader/>.*?</w:tr>).*?</w:tbl>", r"\1</w:tbl>", "a table has no rows below its header"),
        (BODY, "<w:cantSplit/>", "", "a short row may break over two pages"),
        (BODY, "<w:tblCaption [^>]*/>", "", "a table has no tblCaption"),
        (BODY, "<w:tblDescription [^>]*/>", '<w:tblDescription w:val=""/>', "a table has no tblDescription"),
        (BODY, "Accountability</w:t>", "</w:t>", "an empty paragraph in style Heading1"),
        (BODY, 'w:val="Heading2"', 'w:val="Heading3"', "Heading3 after level 1"),
        (BODY, 'w:val="Title"', 'w:val="Normal"', "the document does not start with its one title"),
        (BODY, 'w:val="Subtitle"', 'w:val="Title"', "the document does not start with its one title"),
        (STYLES, "<w:rFonts ", '<w:rFonts w:asciiTheme="minorHAnsi" ', LEFT_TO_THE_THEME),
        (STYLES, ' w:cs="Arial"', "", LEFT_TO_THE_THEME),
        (STYLES, 'color w:val="0F5E5C"', 'color w:val="4F81BD"', "4F81BD on FFFFFF is hard to read"),
        (STYLES, "<w:outlineLvl", '<w:jc w:val="both"/><w:outlineLvl', "some text is not aligned at its start"),
        ("word/footer2.xml", " PAGE ", " DATE ", "word/footer2.xml has no page numbers"),
    ],
)  # fmt: skip
def test_a_fault_is_found(part: str, old: str, new: str, fault: str) -> None:
    assert fault in faults(changed(WHOLE, part, old, new))
