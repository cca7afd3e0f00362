"""What is wrong in the files: every fault is named with its place and its mend, and nothing changes."""

from pathlib import Path

import pytest

from sections.loading import ContentError, Fault, load
from tests.sections.trees import behaviour, page, question, rows, section, small, term, write

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

GOOD = """\
- model: sections.section
  fields:
    key: listening
    number: 1
    title: Listening
    purpose: To listen.
    duration: around 3 hours
    smaller_number: 1
    minutes: 180
    smaller_minutes: 150
- model: sections.behaviour
  fields:
    key: asking
    section: [listening]
    number: 1
    short_name: Asking
    statement: Leaders ask.
- model: sections.page
  fields:
    key: about
    title: About
    body: Words.
"""


def faults_of(path: Path) -> list[Fault]:
    before = rows()
    with pytest.raises(ContentError) as caught:
        load(path)
    assert rows() == before
    return caught.value.faults


def faults_in(tmp_path: Path, text: str | bytes) -> list[Fault]:
    path = tmp_path / "a.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return faults_of(path)


def test_the_good_file_is_good(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD)
    assert len(load(tmp_path).added) == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "message"),
    [
        # Names.
        ("    duration:", "    duraton:", 7, "duraton", "There is no such field. Did you mean “duration”?"),
        (
            "    duration:",
            "    1: x\n    duration:",
            7,
            "1",
            "There is no such field. Known here: bring, content_warning, duration",
        ),
        ("    duration:", "    ? [a]\n    : x\n    duration:", 7, "", "There is no such field."),
        ("    duration:", "    retired_at: now\n    duration:", 7, "retired_at", "There is no such field."),
        ("    title: Listening\n", "", 3, "title", "This is missing. Add it."),
        ("    title:", "    title: Hearing\n    title:", 6, "title", "This is here twice, first in line 5."),
        # Numbers.
        (
            "number: 1\n    title",
            "number: two\n    title",
            4,
            "number",
            "“two” is no whole number from 1 to 999.",
        ),
        (
            "number: 1\n    title",
            "number: 0\n    title",
            4,
            "number",
            "“0” is no whole number from 1 to 999.",
        ),
        ("number: 1\n    title", "number: -1\n    title", 4, "number", "“-1” is no whole number"),
        ("number: 1\n    title", "number: 1.0\n    title", 4, "number", "“1.0” is no whole number"),
        ("number: 1\n    title", "number: 010\n    title", 4, "number", "“010” is no whole number"),
        ("number: 1\n    title", "number: 1_0\n    title", 4, "number", "“1_0” is no whole number"),
        ("number: 1\n    title", "number: ٣\n    title", 4, "number", "“٣” is no whole number"),
        ("number: 1\n    title", "number: 1000\n    title", 4, "number", "“1000” is no whole number"),
        ("number: 1\n    title", "number: [1]\n    title", 4, "number", "Write one text here"),
        ("minutes: 180", "minutes: x", 9, "minutes", "from 1 to 999. Write digits, such as 30."),
        # Texts.
        (
            "title: Listening",
            "title: [Listening]",
            5,
            "title",
            "Write one text here, not a list or a mapping.",
        ),
        ("title: Listening", "title: {a: b}", 5, "title", "Write one text here, not a list or a mapping."),
        ("title: Listening", "title:", 5, "title", "This is empty. Write it."),
        ("title: Listening", 'title: " "', 5, "title", "This is empty. Write it."),
        ("title: Listening", "title: A <b>word</b>", 5, "title", "Remove the HTML tags <b>, </b>."),
        ("title: Listening", "title: " + "x" * 121, 5, "title", "at most 120 characters (it has 121)"),
        ("title: Listening", 'title: "a\\u0000b"', 5, "title", "U+0000. Remove it."),
        ("title: Listening", 'title: "a\\uD800b"', 5, "title", "U+D800. Remove it."),
        ("title: Listening", 'title: "a\\nb"', 5, "title", "Write this on one line"),
        ("purpose: To listen.", "purpose: |\n      To listen.", 6, "purpose", "Remove the white space"),
        # Keys.
        ("key: listening", "key: screen", 3, "key", "“screen” is part of other addresses."),
        ("key: listening", "key: Listening", 3, "key", "lower-case letters and digits"),
        ("key: listening", "key: " + "x" * 61, 3, "key", "at most 60 characters"),
        ("key: listening", "key: [listening]", 3, "key", "Write one text here"),
        ("key: listening", "key:", 3, "key", "This is empty. Write it."),
    ],
)
def test_a_fault_of_a_section_is_named(
    tmp_path: Path, old: str, new: str, line: int, field: str, message: str
) -> None:
    found = faults_in(tmp_path, GOOD.replace(old, new, 1))
    mine = [(each.file, each.line, each.field) for each in found if message in each.problem_and_mend]
    assert mine == [("a.yaml", line, field)]


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "message"),
    [
        (
            "[listening]",
            "[listenin]",
            14,
            "section",
            "no section with the key “listenin”. Did you mean “listening”?",
        ),
        ("[listening]", "[zzz]", 14, "section", "no section with the key “zzz”. Known here: listening."),
        ("[listening]", "listening", 14, "section", "Write one key in square brackets"),
        ("[listening]", "[]", 14, "section", "Write one key in square brackets"),
        ("[listening]", "[listening, planning]", 14, "section", "Write one key in square brackets"),
        ("[listening]", "[[listening]]", 14, "section", "Write one key in square brackets"),
        ("short_name: Asking", "short_name: a b c d e f g", 16, "short_name", "more than six words"),
        ("body: Words.", "body: '![a](b)'", 22, "body", "Remove the image “b”."),
        ("body: Words.", "body: '[a](javascript:b)'", 22, "body", "Change the link “javascript:b”"),
        ("body: Words.", "body: <i>Words.</i>", 22, "body", "Remove the HTML tags <i>, </i>."),
        ("sections.page", "sections.pages", 18, "model", "no such model. Did you mean “sections.page”?"),
        ("sections.page", "workshops.note", 18, "model", "There is no such model. Known here: "),
        ("sections.page", "[sections.page]", 18, "model", "There is no such model."),
        ("- model: sections.page", "- pk: 1\n  model: sections.page", 18, "pk", "There is no such field."),
        ("- model: sections.page\n  fields:", "- fields:", 18, "model", "This is missing."),
        ("- model: sections.page", "- hello\n- model: sections.page", 18, "", "Write a mapping here"),
        (
            "  fields:\n    key: about",
            "  fields: []\n  other:\n    key: about",
            19,
            "",
            "Write a mapping here",
        ),
    ],
)
def test_a_fault_of_another_entry_is_named(
    tmp_path: Path, old: str, new: str, line: int, field: str, message: str
) -> None:
    found = faults_in(tmp_path, GOOD.replace(old, new, 1))
    mine = [(each.line, each.field) for each in found if message in each.problem_and_mend]
    assert mine == [(line, field)]


def test_scalars_are_text_whatever_they_look_like(tmp_path: Path) -> None:
    words = GOOD.replace("title: Listening", "title: no").replace("around 3 hours", "2026-01-01")
    (tmp_path / "a.yaml").write_text(words.replace("short_name: Asking", "short_name: 0o17"))
    load(tmp_path)
    texts = {row.get("title") or row.get("short_name") for row in rows()}
    assert texts == {"no", "0o17", "About"}


def test_a_tag_in_a_paragraph_is_refused(tmp_path: Path) -> None:
    [found] = faults_of(write(tmp_path, {"a.yaml": [term("less", definition="One.\n\n<b>Two.</b>")]}))
    assert "Remove the HTML tags <b>, </b>." in found.problem_and_mend


def test_all_faults_of_all_files_are_reported_together(tmp_path: Path) -> None:
    tree = small()
    tree["pages/about.yaml"] = [page("About")]
    tree["sections/2-planning.yaml"][0]["fields"]["number"] = "two"
    write(tmp_path, tree)
    (tmp_path / "broken.yaml").write_text("a: b: c")
    assert [(each.file, each.field) for each in faults_of(tmp_path)] == [
        ("broken.yaml", ""),
        ("pages/about.yaml", "key"),
        ("sections/2-planning.yaml", "number"),
    ]


def test_faults_are_in_the_order_of_the_lines(tmp_path: Path) -> None:
    tree = {
        "a.yaml": [section("listening", 1), section("planning", 1, smaller_number=2), term("", definition="")]
    }
    lines = [each.line for each in faults_of(write(tmp_path, tree))]
    assert len(lines) == 4
    assert lines == sorted(lines)


def test_a_reference_that_cannot_be_read_is_one_fault(tmp_path: Path) -> None:
    tree = small()
    tree["sections/1-listening.yaml"][2]["fields"]["behaviour"] = "asking"
    assert len(faults_of(write(tmp_path, tree))) == 1


def test_a_long_word_is_named_in_short(tmp_path: Path) -> None:
    [found] = faults_in(tmp_path, GOOD.replace("number: 1\n    title", f"number: {'9' * 5000}\n    title"))
    assert "“" + "9" * 59 + "…” is no whole number" in found.problem_and_mend


def test_an_entry_is_named_by_its_model_and_key(tmp_path: Path) -> None:
    [found] = faults_of(write(tmp_path, {"a.yaml": [section("listening", 0, smaller_number=1)]}))
    assert str(found) == (
        "a.yaml, line 4, sections.section listening, number: "
        "“0” is no whole number from 1 to 999. Write digits, such as 2."
    )


def test_a_place_that_ends_in_a_full_stop_has_no_two_marks(tmp_path: Path) -> None:
    found = faults_in(tmp_path, GOOD.replace("title: Listening", "Law of each country.: x"))
    assert "section listening, Law of each country: There is no such field." in str(found[1])


def test_a_whole_file_is_named_without_a_line(tmp_path: Path) -> None:
    [found] = faults_in(tmp_path, "")
    assert str(found).startswith("a.yaml: This file has no list of entries.")


def test_the_same_entry_in_two_files_is_refused(tmp_path: Path) -> None:
    tree = {"a.yaml": [section("listening", 1)], "b.yaml": [section("listening", 1)]}
    [found] = faults_of(write(tmp_path, tree))
    assert (found.file, found.line) == ("b.yaml", 1)
    assert "This entry is already in a.yaml, line 1." in found.problem_and_mend


def test_the_same_number_twice_is_refused(tmp_path: Path) -> None:
    tree = small()
    tree["sections/1-listening.yaml"].append(question("asking-again", "asking", 2))
    [found] = faults_of(write(tmp_path, tree))
    assert (found.entry, found.field) == ("sections.question asking-again", "number")
    assert "already taken by Question 2 of Asking (key “asking-when”)" in found.problem_and_mend


def test_the_same_number_in_different_sections_is_fine(tmp_path: Path) -> None:
    tree = small()
    tree["sections/2-planning.yaml"].append(behaviour("looking-back", "planning", 2))
    assert load(write(tmp_path, tree))


def test_the_same_term_in_another_case_is_refused(tmp_path: Path) -> None:
    [found] = faults_of(write(tmp_path, {"a.yaml": [term("one", term="HARM"), term("two", term="Harm")]}))
    assert "already taken by Glossary term “HARM” (key “one”)" in found.problem_and_mend


def test_what_may_only_be_unreadable_is_not_called_missing(tmp_path: Path) -> None:
    tree = small()
    tree["sections/1-listening.yaml"][0]["fields"]["key"] = ""
    assert [each.field for each in faults_of(write(tmp_path, tree))] == ["key"]


def test_a_reference_to_an_entry_with_another_fault_is_fine(tmp_path: Path) -> None:
    tree = small()
    tree["sections/1-listening.yaml"][0]["fields"]["title"] = ""
    assert [each.field for each in faults_of(write(tmp_path, tree))] == ["title"]


def test_a_fault_changes_nothing_of_what_is_loaded(tmp_path: Path) -> None:
    tree = small()
    load(write(tmp_path, tree))
    tree["glossary.yaml"][0]["fields"]["definition"] = "New words."
    tree["sections/2-planning.yaml"][1]["fields"]["number"] = 0
    assert len(faults_of(write(tmp_path, tree))) == 1
