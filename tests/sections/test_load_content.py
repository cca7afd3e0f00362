"""The command `load_content`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.sections.trees import behaviour, keys, page, published, question, section, small, write
from tests.server import ROOT

NOT_READY = "The database is not ready for this version: run “manage.py migrate” first."

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], *args: str | Path) -> str:
    call_command("load_content", *args)
    return capsys.readouterr().out


def test_it_loads_and_names_what_was_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, write(tmp_path, small()))
    assert published() == keys(small())
    assert " added.\n\nListening: The section as a whole\n" in out
    assert "  Added: Section 1, Listening (listening)\n    Listening\n" in out
    assert "  Added: Suggested action 1 of Asking (asking-round)\n    Do asking-round.\n" in out
    assert "dry run" not in out


def test_it_says_when_there_is_nothing_to_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, write(tmp_path, small()))
    assert run(capsys, tmp_path) == "Nothing to change: the database has this content.\n"
    assert run(capsys, tmp_path, "--dry-run") == "Nothing to change: the database has this content.\n"


def test_a_dry_run_shows_the_difference_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = run(capsys, write(tmp_path, small()), "--dry-run")
    assert "  Added: Section 1, Listening (listening)\n" in out
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
        "1 added, 1 brought back, 2 reworded, 2 moved, 1 retired.\n"
        "Of what is reworded, [-these words go-] and {+these come+}.\n"
        "\n"
        "Listening: Asking\n"
        "  No question is marked “Start here”; two is usual.\n"
        "  Reworded, Moved: Question 1 of Asking (asking-who)\n"
        "    Number: from 1 to 3\n"
        "    Text:\n"
        "      [-Who asks asking-who?-]{+Who,\n"
        "\n"
        "      or what?+}\n"
        "\n"
        "Planning: Looking-Ahead\n"
        "  Brought back: Behaviour 1 of Planning, Looking-Ahead (looking-ahead)\n"
        "    Looking-Ahead\n"
        "\n"
        "Planning: Hearing\n"
        "  No question is marked “Start here”; two is usual.\n"
        "  Moved: Behaviour 2 of Listening, Hearing (hearing)\n"
        "    Section: from Listening to Planning\n"
        "\n"
        "Glossary terms\n"
        "  Retired: Glossary term “power” (power)\n"
        "    power\n"
        "\n"
        "Pages\n"
        "  Reworded: Page “About” (about)\n"
        "    Body:\n"
        "      ## About [-about-]{+us+}\n"
        "\n"
        "      Words.\n"
        "      {+\n"
        "      More words.\n"
        "      +}\n"
        "  Added: Page “Faq” (faq)\n"
        "    Faq\n"
    )


def test_words_of_several_lines_are_listed_on_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = small()
    tree["sections/1-listening.yaml"].append(question("asking-why", "asking", 3, "Why,\n\nor why not?"))
    assert "of Asking (asking-why)\n    Why, or why not?\n" in run(capsys, write(tmp_path, tree))


def test_what_the_smaller_track_keeps_is_pointed_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = small()
    tree["sections/1-listening.yaml"].append(question("asking-why", "asking", 3))
    fields = tree["sections/1-listening.yaml"][-1]["fields"]
    fields["smaller_text"] = "Why\nso?"
    run(capsys, write(tmp_path, tree))
    fields["text"] = "Who asks us?"
    out = run(capsys, write(tmp_path, tree), "--dry-run")
    assert "    The smaller track has its own wording here, which stays as it is: Why so?\n" in out


def test_faults_are_listed_and_nothing_is_changed(tmp_path: Path) -> None:
    tree = small()
    tree["sections/1-listening.yaml"][0]["fields"] |= {"number": "two", "title": ""}
    with pytest.raises(CommandError) as caught:
        call_command("load_content", write(tmp_path, tree))
    lines = str(caught.value).splitlines()
    assert lines[0] == "Nothing was changed. To mend (2):"
    assert lines[1].startswith("sections/1-listening.yaml, line 4, sections.section listening, number: “two”")
    assert published() == {}


def test_on_a_database_that_was_never_migrated_it_says_what_to_do(tmp_path: Path) -> None:
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "manage.py", "load_content"]
    done = subprocess.run(
        command, cwd=ROOT, env=own | {"DATA_DIR": str(tmp_path)}, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"CommandError: {NOT_READY}\n")


def test_on_the_database_of_an_older_version_it_says_so_too() -> None:
    MigrationRecorder(connection).record_unapplied("sections", "0003_uploads")
    with pytest.raises(CommandError, match=NOT_READY):
        call_command("load_content")
