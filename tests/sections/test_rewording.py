"""Two wordings compared word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sections.loading.rewording import ADDED, REMOVED, SAME, Run, reworded

WORDS = st.lists(
    st.sampled_from(["power", "who", "asks", "us", ",", "\n", "we", "they", "?"]), max_size=25
).map(" ".join)


def marked(old: str, new: str) -> str:
    """Return a rewording with -what goes- and +what comes+."""
    marks = {SAME: "{}", REMOVED: "-{}-", ADDED: "+{}+"}
    return "".join(marks[run.how].format(run.text) for run in reworded(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("What do we hear here?", "What do we see here?", "What do we -hear-+see+ here?"),
        ("What do we hear?", "What do we hear and see?", "What do we hear+ and see+?"),
        ("Who of us asks them?", "Who asks them?", "Who -of us -asks them?"),
        # Neighbours are one change.
        ("Who in this room decides?", "Who of us decides?", "Who -in this room-+of us+ decides?"),
        # Two other texts stand one after the other, and so do those that share only shreds.
        ("Who asks?", "Listen more.", "-Who asks?-+Listen more.+"),
        ("a b c d e f", "a x c y e z", "-a b c d e f-+a x c y e z+"),
        # Lines are compared as lines.
        ("One line.\nAnd two.\n", "One line.\nAnd three.\n", "One line.\nAnd -two-+three+.\n"),
        ("", "New.", "+New.+"),
        ("Old.", "", "-Old.-"),
    ],
)
def test_what_goes_and_what_comes_is_marked(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@given(WORDS, WORDS)
def test_the_runs_hold_both_wordings_whole(old: str, new: str) -> None:
    runs = reworded(old, new)
    assert "".join(run.text for run in runs if run.how != ADDED) == old
    assert "".join(run.text for run in runs if run.how != REMOVED) == new


def test_what_stays_far_from_a_change_is_cut_short() -> None:
    long = "word " * 100
    start, goes, comes, end = reworded(f"{long}old {long}old.", f"{long}new {long}old.")
    assert (goes, comes) == (Run(REMOVED, "old"), Run(ADDED, "new"))
    assert start.text.startswith("… word")
    assert end.text.endswith("word …")
    assert max(len(start.text), len(end.text)) < 70


def test_between_two_changes_both_ends_stay() -> None:
    long = " word" * 100
    runs = reworded(f"Old{long} so.", f"New{long} thus.")
    assert runs[2].text.startswith(" word")
    assert " … " in runs[2].text
    assert runs[2].text.endswith("word ")


@pytest.mark.parametrize("piece", ["line\n", "word "])
def test_what_is_too_long_to_compare_stands_whole(piece: str) -> None:
    old, new = piece * 3000, f"{piece * 3000}more"
    assert reworded(old, new) == [Run(REMOVED, old), Run(ADDED, new)]
