"""Exact edits: two that were made at once give one text, whichever comes first, and nothing typed is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions.splices import Edit, Misfit, Splice, apply, between, joined, reverse, transform

LETTERS = "ab \n\U0001f600"
TEXTS = st.text(LETTERS, max_size=12)


@st.composite
def edits(draw: st.DrawFn, text: str) -> Edit:
    """Edits that fit a text."""
    made: Edit = []
    for _ in range(draw(st.integers(0, 4))):
        position = draw(st.integers(0, len(text)))
        room = len(text) - position
        if room and draw(st.booleans()):
            splice = Splice(position, draw(st.integers(1, room)))
        else:
            splice = Splice(
                position, 0, draw(st.text("XYZ\U0001f600", min_size=1, max_size=3)), draw(st.booleans())
            )
        text = apply(text, [splice])
        made.append(splice)
    return made


@st.composite
def two_edits(draw: st.DrawFn) -> tuple[str, Edit, Edit]:
    text = draw(TEXTS)
    return text, draw(edits(text)), draw(edits(text))


@settings(max_examples=2000)
@given(two_edits(), st.booleans())
def test_two_edits_made_at_once_give_one_text_whichever_comes_first(
    made: tuple[str, Edit, Edit], first: bool
) -> None:
    text, mine, theirs = made
    mine_after, theirs_after = transform(mine, theirs, mine_first=first)
    assert apply(apply(text, theirs), mine_after) == apply(apply(text, mine), theirs_after)


@settings(max_examples=500)
@given(two_edits(), st.booleans())
def test_the_other_side_decides_alike(made: tuple[str, Edit, Edit], first: bool) -> None:
    _, mine, theirs = made
    assert transform(mine, theirs, mine_first=first) == transform(theirs, mine, mine_first=not first)[::-1]


@settings(max_examples=500)
@given(two_edits(), st.booleans())
def test_what_either_inserted_is_there_once(made: tuple[str, Edit, Edit], first: bool) -> None:
    _, mine, theirs = made
    inserts = [splice for splice in mine if splice.inserted]
    after, _ = transform(inserts, theirs, mine_first=first)
    assert [splice.inserted for splice in after] == [splice.inserted for splice in inserts]


@settings(max_examples=500)
@given(two_edits())
def test_an_edit_is_undone(made: tuple[str, Edit, Edit]) -> None:
    text, edit, _ = made
    assert apply(apply(text, edit), reverse(text, edit)) == text


@settings(max_examples=500)
@given(two_edits())
def test_splices_that_go_on_from_each_other_join_to_the_same_edit(made: tuple[str, Edit, Edit]) -> None:
    text, edit, _ = made
    assert apply(text, typed(*edit)) == apply(text, edit)


@given(TEXTS, TEXTS)
def test_what_lies_between_two_texts_is_one_removal_and_one_insertion_at_most(old: str, new: str) -> None:
    edit = between(old, new)
    assert apply(old, edit) == new
    assert [bool(splice.inserted) for splice in edit] in ([], [False], [True], [False, True])


def typed(*splices: Splice) -> Edit:
    edit: Edit = []
    for splice in splices:
        edit = joined(edit, splice)
    return edit


def test_letters_typed_in_a_row_are_one_splice() -> None:
    assert typed(Splice(3, 0, "a", True), Splice(4, 0, "b", True)) == [Splice(3, 0, "ab", True)]


def test_letters_deleted_in_a_row_are_one_splice_in_either_direction() -> None:
    assert typed(Splice(5, 1), Splice(4, 1)) == [Splice(4, 2)]
    assert typed(Splice(5, 1), Splice(5, 1)) == [Splice(5, 2)]


def test_letters_typed_and_deleted_again_leave_no_splice() -> None:
    assert typed(Splice(3, 0, "ab"), Splice(4, 1)) == [Splice(3, 0, "a")]
    assert typed(Splice(3, 0, "a"), Splice(3, 1)) == []


def test_what_goes_on_from_its_writer_s_own_text_stands_first() -> None:
    mine, theirs = Splice(3, 0, "ing", True), Splice(3, 0, "other")
    for first in (True, False):
        mine_after, _ = transform([mine], [theirs], mine_first=first)
        assert mine_after == [mine]


def test_what_came_into_the_middle_of_a_deletion_stays() -> None:
    removal, _ = transform([Splice(0, 6)], [Splice(3, 0, "new")], mine_first=True)
    assert apply("abcnewdef", removal) == "new"


@given(st.lists(st.tuples(st.integers(0, 9), st.text("ab", min_size=1), st.booleans())))
def test_a_splice_is_read_as_it_was_written(made: list[tuple[int, str, bool]]) -> None:
    edit = [Splice(position, 0, text, goes_on) for position, text, goes_on in made] + [Splice(3, 2)]
    assert [Splice.read(splice.written) for splice in edit] == edit


@pytest.mark.parametrize(
    "sent",
    [
        [],
        [1],
        "ab",
        None,
        {"0": 1},
        [-1, 1],
        [0, 0],
        [0, ""],
        [0, "a"],
        [0, "", 0],
        [0, "a", 2],
        [0, 1, 1],
        ["0", 1],
        [0.5, 1],
    ],
)
def test_what_is_no_splice_is_refused(sent: object) -> None:
    with pytest.raises(Misfit):
        Splice.read(sent)


@pytest.mark.parametrize("splice", [Splice(3, 0, "a"), Splice(0, 3), Splice(2, 1)])
def test_an_edit_that_reaches_beyond_the_end_is_refused(splice: Splice) -> None:
    with pytest.raises(Misfit):
        apply("ab", [splice])
