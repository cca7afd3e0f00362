"""The command `load_content`."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.sections.trees import behaviour, keys, page, published, question, section, small, write

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], *args: str | Path) -> str:
    call_command("load_content", *args)
    return capsys.readouterr().out


def test_it_loads_and_names_what_was_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, write(tmp_path, small()))
    assert published() == keys(small())
    assert out.startswith("Added:\n")
    assert "  section listening: Listening\n" in out
    assert "  suggested action asking-round: Do asking-round.\n" in out
    assert "dry run" not in out


def test_it_says_when_there_is_nothing_to_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, write(tmp_path, small()))
    assert run(capsys, tmp_path) == "Nothing to change: the database has this content.\n"
    assert run(capsys, tmp_path, "--dry-run") == "Nothing to change: the database has this content.\n"


def test_a_dry_run_shows_the_difference_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = run(capsys, write(tmp_path, small()), "--dry-run")
    assert "  section listening: Listening\n" in out
    assert out.endswith("This was a dry run: nothing was changed.\n")
    assert published() == {}


def test_it_shows_each_kind_of_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = small()
    run(capsys, write(tmp_path, tree | {"sections/2-planning.yaml": [section("planning", 2)]}))
    run(capsys, write(tmp_path, tree))
    run(capsys, write(tmp_path, tree | {"sections/2-planning.yaml": [section("planning", 2)]}))
    tree["sections/1-listening.yaml"][2] = question("asking-who", "asking", 3, "Who,\n\nor what?")
    tree["sections/1-listening.yaml"][5] = behaviour("hearing", "planning", 2)
    tree["glossary.yaml"].pop()
    tree["pages/about.yaml"] = [page("about", body="## About us\n\nWords.\n\nMore words.\n"), page("faq")]
    assert run(capsys, write(tmp_path, tree)) == (
        "Added:\n"
        "  page faq: Faq\n"
        "Reworded:\n"
        "  page about, body:\n"
        "    - ## About about\n"
        "    + ## About us\n"
        "    + \n"
        "    + More words.\n"
        "  question asking-who, text:\n"
        "    - Who asks asking-who?\n"
        "    + Who,\n"
        "    + \n"
        "    + or what?\n"
        "Moved:\n"
        "  question asking-who, number: 1 → 3\n"
        "  behaviour hearing, section: listening → planning\n"
        "Retired:\n"
        "  glossary term power: power\n"
        "Brought back:\n"
        "  behaviour looking-ahead: Looking-Ahead\n"
    )


def test_words_of_several_lines_are_listed_on_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = small()
    tree["sections/1-listening.yaml"].append(question("asking-why", "asking", 3, "Why,\n\nor why not?"))
    assert "  question asking-why: Why, or why not?\n" in run(capsys, write(tmp_path, tree))


def test_faults_are_listed_and_nothing_is_changed(tmp_path: Path) -> None:
    tree = small()
    tree["sections/1-listening.yaml"][0]["fields"] |= {"number": "two", "title": ""}
    with pytest.raises(CommandError) as caught:
        call_command("load_content", write(tmp_path, tree))
    lines = str(caught.value).splitlines()
    assert lines[0] == "Nothing was changed. To mend (2):"
    assert lines[1].startswith("sections/1-listening.yaml, line 4, sections.section listening, number: “two”")
    assert published() == {}
