"""The files themselves: their names, their places, how they are written, and what stands beside them."""

import os
from pathlib import Path

import pytest

from sections.loading import load
from tests.sections.test_loading_faults import GOOD, faults_in, faults_of
from tests.sections.trees import rows, small, term, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["a.yml", "a.json"])
def test_a_file_of_another_name_is_not_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(GOOD)
    [found] = faults_of(tmp_path / name)
    assert "Rename this file to end in .yaml" in found.problem_and_mend


def test_a_yml_file_in_a_folder_is_not_passed_over(tmp_path: Path) -> None:
    (write(tmp_path, small()) / "b.yml").write_text(GOOD)
    assert [each.file for each in faults_of(tmp_path)] == ["b.yml"]


def test_other_files_and_folders_beside_the_content_do_no_harm(tmp_path: Path) -> None:
    (write(tmp_path, small()) / "README.md").write_text("Words.")
    (tmp_path / "old.yaml").mkdir()
    assert len(load(tmp_path).added) == 12


def test_a_path_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    [found] = faults_of(tmp_path / "nowhere")
    assert "This cannot be read (No such file or directory)" in found.problem_and_mend


def test_a_link_to_nowhere_is_not_passed_over(tmp_path: Path) -> None:
    (write(tmp_path, small()) / "lost.yaml").symlink_to(tmp_path / "nowhere")
    assert [each.file for each in faults_of(tmp_path)] == ["lost.yaml"]


def test_a_folder_without_content_is_said_so(tmp_path: Path) -> None:
    [found] = faults_of(tmp_path)
    assert "There is no .yaml file in this folder" in found.problem_and_mend


def test_names_that_cannot_be_printed_are_spelled_out(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.yaml"
    Path(os.fsdecode(path)).write_text('- "\\uD800\\u001b": x\n')
    text = "\n".join(str(each) for each in faults_of(tmp_path))
    assert r"\udcff.yaml" in text
    assert r"\ud800\x1b" in text
    assert "\x1b" not in text
    text.encode()


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert len(load(tmp_path).added) == 3


def test_a_lone_less_than_is_no_tag(tmp_path: Path) -> None:
    load(write(tmp_path, {"a.yaml": [term("less", definition="a < b, and 3 > 2")]}))
    assert rows()[0]["definition"] == "a < b, and 3 > 2"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: b: c", 1, "Near “a: b: c” this file cannot be read. A text that holds a colon needs quotes"),
        ("- a\n- [b\n", 2, "Near “- [b” this file cannot be read. A quotation mark or bracket is opened"),
        (
            '- a: "b\n- c\n',
            1,
            'Near “- a: "b” this file cannot be read. A quotation mark or bracket is opened',
        ),
        (
            "- a: >-\n    b\n  c d\n  e: f\n",
            3,
            "Near “c d” this file cannot be read. Usually the line lost its",
        ),
        (
            "- a: b\n c: d\n",
            2,
            "Near “c: d” this file cannot be read. Usually this line, or the one above, lost",
        ),
        ("- a\n\t- b\n", 2, "Near “- b” this file cannot be read. A tab stands here: indent with spaces"),
        ("- a\n---\n- b\n", 2, "Near “---” this file cannot be read. Take out the line “---”."),
        ("- {a\n\n", 1, "Near “- {a” this file cannot be read. A quotation mark or bracket"),
        ("%", 1, "Near “%” this file cannot be read. Usually this line, or the one above"),
        ("--- a\n--- b\n...\n...\n%\n", 2, "Near “--- b” this file cannot be read."),
        ("- a\n- &b c\n- *b\n", 2, "Anchors (&) and aliases (*) are not allowed."),
        ("- a\n- *b\n", 2, "Anchors (&) and aliases (*) are not allowed."),
        ("- a\n- !!python/name:os.system\n", 2, "Tags (!) are not allowed."),
        ("- ! a\n", 1, "Tags (!) are not allowed."),
        ("[" * 100_000, 1, "This is nested too deeply."),
        ('- "\\UFFFFFFFF"', 0, "This holds an escape or directive that names nothing."),
        (f"%YAML {'9' * 5000}.1\n--- a", 0, "This holds an escape or directive that names nothing."),
        ("- a\n- \x01\n", 2, "Remove the invisible character U+0001."),
        (
            b"- a\n- \xff\n",
            2,
            "This line is not UTF-8. In your editor, save the file with the encoding UTF-8.",
        ),
        (
            "- a\n".encode("utf-16"),
            1,
            "This line is not UTF-8. In your editor, save the file with the encoding UTF-8.",
        ),
        ("", 0, "This file has no list of entries."),
        ("# Nothing.\n", 0, "This file has no list of entries."),
        ("[]", 0, "This file has no list of entries."),
        ("model: sections.section", 0, "This file has no list of entries."),
        (b"#" * 1_000_001, 0, "This file is larger than 1 MB. Split it into several files."),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_why(
    tmp_path: Path, text: str | bytes, line: int, message: str
) -> None:
    [found] = faults_in(tmp_path, text)
    assert (found.file, found.line) == ("a.yaml", line)
    assert message in found.problem_and_mend
