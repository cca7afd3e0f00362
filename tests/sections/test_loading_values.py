"""What stands in a field: each kind of value as files write it, and what is left out."""

from datetime import date
from pathlib import Path

import pytest

from sections.loading import load
from sections.loading.names import Value
from sections.loading.stored import stock
from tests.sections.test_loading_faults import faults_of
from tests.sections.trees import Tree, full, page, question, section, term, write

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LISTENING = "sections/1-listening.yaml"


def changed(key: str, **fields: object) -> Tree:
    """Return the full content with fields of one entry changed, or left out where they are None."""
    tree = full()
    [entry] = [each for entries in tree.values() for each in entries if each["fields"]["key"] == key]
    values = entry["fields"] | fields
    entry["fields"] = {name: value for name, value in values.items() if value is not None}
    return tree


def loaded(folder: Path, tree: Tree, key: str) -> dict[str, Value]:
    load(write(folder, tree))
    return next(dict(entry.values) for name, entry in stock().items() if name.key == key)


@pytest.mark.parametrize(("written", "meant"), [("yes", True), ("no", False)])
def test_yes_and_no_are_so_and_not_so(tmp_path: Path, written: str, meant: bool) -> None:
    tree = changed("asking-who", start_here=written)
    assert loaded(tmp_path, tree, "asking-who")["start_here"] is meant


def test_a_day_is_a_date(tmp_path: Path) -> None:
    assert loaded(tmp_path, full(), "standard")["checked_on"] == date(2026, 8, 31)


def test_minutes_may_be_none_where_a_track_leaves_a_stretch_out(tmp_path: Path) -> None:
    tree = changed("opening", smaller_minutes=0)
    tree[LISTENING][0]["fields"]["smaller_minutes"] = 50
    assert loaded(tmp_path, tree, "opening")["smaller_minutes"] == 0


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        ("asking-who", "start_here", False),
        ("asking-who", "smaller_text", ""),
        ("asking-round", "smaller_owner", ""),
        ("asking", "why_it_matters", ""),
        ("listening", "content_warning", ""),
        ("opening", "behaviour", None),
        ("harm", "also", ""),
    ],
)
def test_what_may_be_left_out_is_then_empty(tmp_path: Path, key: str, field: str, value: Value) -> None:
    assert loaded(tmp_path, full(), key)[field] == value


def test_what_a_file_no_longer_says_is_emptied(tmp_path: Path) -> None:
    load(write(tmp_path, changed("asking-who", smaller_text="Who, of the five of you?")))
    found = load(write(tmp_path, full()))
    assert [(edit.field, edit.new) for edit in found.reworded] == [("smaller_text", "")]


@pytest.mark.parametrize(
    ("key", "field", "value", "message"),
    [
        ("asking-who", "start_here", "true", "Write yes or no."),
        ("asking-who", "start_here", "Yes", "Write yes or no."),
        ("asking-who", "angle", "powr", "“powr” is not known here. Did you mean “power”?"),
        ("asking-who", "angle", "x", "“x” is not known here. Known here: absent, evidence, organisation"),
        ("asked", "kind", "not so", "“not so” is not known here. Did you mean “not-so”?"),
        ("opening", "kind", "lunch", "“lunch” is not known here. "),
        ("standard", "kind", "laws", "“laws” is not known here. Did you mean “law”?"),
        ("standard", "checked_on", "soon", "“soon” is no date. Write year, month and day, such as"),
        ("standard", "checked_on", "2026-02-30", "“2026-02-30” is no date."),
        ("standard", "checked_on", "31.8.2026", "“31.8.2026” is no date."),
        ("standard", "checked_on", "20260831", "“20260831” is no date."),
        ("standard", "checked_on", "2026-W35-1", "“2026-W35-1” is no date."),
        ("standard", "address", "javascript:alert(1)", "“javascript:alert(1)” is no web address."),
        ("standard", "address", "example.org", "“example.org” is no web address."),
        ("standard", "address", "https://exa mple.org", "is no web address."),
        ("standard", "address", "https://[", "is no web address."),
        ("opening", "minutes", "-1", "“-1” is no whole number from 0 to 999."),
        ("opening", "minutes", "ten", "“ten” is no whole number from 0 to 999."),
        ("listening", "minutes", "0", "“0” is no whole number from 1 to 999."),
        ("asking-round", "review_after", "0", "“0” is no whole number from 1 to 999."),
        ("asking-round", "review_after", "3 months", "“3 months” is no whole number"),
        ("asking-who", "smaller_text", " ", "Remove this, or write it."),
        ("asking-who", "behaviour", [""], "Write one key in square brackets"),
        ("opening", "behaviour", [""], "Write one key in square brackets"),
        ("opening", "behaviour", "asking", "Write one key in square brackets"),
        (
            "reading-on",
            "reference",
            ["standrd"],
            "no reference with the key “standrd”. Did you mean “standard”?",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(
    tmp_path: Path, key: str, field: str, value: object, message: str
) -> None:
    found = faults_of(write(tmp_path, changed(key, **{field: value})))
    mine = [(each.entry.split()[1], each.field) for each in found if message in each.problem_and_mend]
    assert mine == [(key, field)]


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("listening", "smaller_number"),
        ("listening", "minutes"),
        ("asking-who", "angle"),
        ("asked", "kind"),
        ("asking-round", "owner"),
        ("asking-round", "review_after"),
        ("asking-basis", "part"),
        ("standard", "checked_on"),
        ("standard", "dated"),
        ("reading-on", "why"),
    ],
)
def test_what_must_be_there_is_missed(tmp_path: Path, key: str, field: str) -> None:
    [found] = faults_of(write(tmp_path, changed(key, **{field: None})))
    assert (found.entry.split()[1], found.field) == (key, field)
    assert found.problem_and_mend == "This is missing. Add it."


def test_a_file_of_five_megabytes_is_refused(tmp_path: Path) -> None:
    write(tmp_path, full() | {"big.yaml": [page("big", body="word " * 1_000_000)]})
    [found] = faults_of(tmp_path)
    assert str(found) == "big.yaml: This file is larger than 1 MB. Split it into several files."


def test_two_files_that_name_the_same_section_are_refused(tmp_path: Path) -> None:
    tree = full() | {"sections/3-again.yaml": [section("listening", 3), question("new", "asking", 9)]}
    [found] = faults_of(write(tmp_path, tree))
    assert (found.file, found.line, found.entry) == ("sections/3-again.yaml", 1, "sections.section listening")
    assert (
        "already in sections/1-listening.yaml, line 1. Remove one, or change its key."
        in found.problem_and_mend
    )


def test_a_copy_of_a_whole_file_is_told_once(tmp_path: Path) -> None:
    tree = full()
    [(path, entries)] = [(path, entries) for path, entries in tree.items() if "1-listening" in path]
    [found] = faults_of(write(tmp_path, tree | {"sections/9-copy.yaml": entries}))
    said = f"This file and {path} hold {len(entries)} of the same entries. Send or keep only one of them."
    assert str(found) == f"sections/9-copy.yaml: {said}"


def test_aliases_and_tags_are_refused_whole(tmp_path: Path) -> None:
    for number, value in enumerate(["&a Harm", "*a", "!!python/object:os.system Harm"]):
        write(tmp_path, full())
        path = tmp_path / "glossary.yaml"
        path.write_text(path.read_text().replace("term: harm", f"term: {value}"))
        [found] = faults_of(tmp_path)
        assert (found.file, found.line) == ("glossary.yaml", 4), number


def test_the_other_words_of_a_term_keep_the_rules_of_texts(tmp_path: Path) -> None:
    tree = full() | {"glossary.yaml": [term("harm", also="<b>harms</b>"), term("power")]}
    [found] = faults_of(write(tmp_path, tree))
    assert (found.field, "HTML tags <b>, </b>" in found.problem_and_mend) == ("also", True)
