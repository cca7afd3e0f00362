import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.paragraphs import Block, Bullets, Numbers, Paragraph, blocks, words

# Lines that look like each other, in every order, find more than random characters do.
LINES = st.sampled_from(
    [
        "",
        " ",
        "a",
        "  b",
        "\tc",
        "- d",
        "* e",
        "• f",
        "-",
        "- ",
        "1. g",
        "2) h",
        "3. i",
        "03. j",
        "10000. k",
        "2.l",
    ]
)
NOTES = st.lists(LINES | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)).map("\n".join)


def plain(found: list[Block]) -> str:
    """Return blocks as text again, as a reader of the document would type it."""
    texts = []
    for block in found:
        match block:
            case Paragraph(text):
                texts.append(text)
            case Bullets(items):
                texts.append("\n".join(f"- {item}" for item in items))
            case Numbers(start, items):
                texts.append("\n".join(f"{number}. {item}" for number, item in enumerate(items, start)))
    return "\n\n".join(texts)


def test_blank_lines_part_paragraphs_and_line_feeds_stay_inside() -> None:
    assert blocks("\none\ntwo\n \n\n\nthree\n") == [Paragraph("one\ntwo"), Paragraph("three")]


@pytest.mark.parametrize("nothing", ["", "\n", " \n\t\n", "\N{NO-BREAK SPACE}"])
def test_a_note_without_words_has_no_blocks(nothing: str) -> None:
    assert blocks(nothing) == []


def test_spaces_and_tabs_inside_a_paragraph_stay() -> None:
    assert blocks("  one   two\t\n three ") == [Paragraph("  one   two\t\n three ")]


@pytest.mark.parametrize("marker", ["- ", "* ", "• ", "-\t", "-   "])
def test_lines_with_a_marker_are_bullets(marker: str) -> None:
    assert blocks(f"{marker}one\n{marker}two") == [Bullets(("one", "two"))]


@pytest.mark.parametrize(
    "text", ["-one", "- ", "-", "--- one", "– one", " - one", "1.one", "1: one", "1.", "a. one"]
)
def test_other_lines_stay_text(text: str) -> None:
    assert blocks(text) == [Paragraph(text)]


def test_a_list_parts_the_paragraphs_around_it_without_blank_lines() -> None:
    assert blocks("before\n- one\nafter") == [Paragraph("before"), Bullets(("one",)), Paragraph("after")]


def test_blank_lines_between_items_do_not_end_a_list() -> None:
    assert blocks("- one\n\n- two\n\n1. a\n\n2. b") == [Bullets(("one", "two")), Numbers(1, ("a", "b"))]


def test_what_is_indented_below_an_item_belongs_to_it() -> None:
    assert blocks("- one\n  - more\n\tmost\n- two\n\n  apart") == [
        Bullets(("one\n  - more\n\tmost", "two")),
        Paragraph("  apart"),
    ]


def test_numbers_that_run_on_are_a_list_from_wherever_they_start() -> None:
    assert blocks("7. one\n8) two\n9. three") == [Numbers(7, ("one", "two", "three"))]
    assert blocks("0. one\n1. two") == [Numbers(0, ("one", "two"))]


@pytest.mark.parametrize("text", ["1. a\n1. b", "1. a\n3. b", "2. a\n1. b", "1. a\n2. b\n4. c\n  d"])
def test_numbers_that_do_not_run_on_stay_text(text: str) -> None:
    assert blocks(text) == [Paragraph(text)]


@pytest.mark.parametrize("text", ["01. a", "12345. a", "٣. a"])
def test_numbers_that_word_would_show_otherwise_stay_text(text: str) -> None:
    assert blocks(text) == [Paragraph(text)]


def test_a_list_that_starts_anew_is_another_list() -> None:
    assert blocks("1. a\n2. b\n\n1. c") == [Numbers(1, ("a", "b")), Numbers(1, ("c",))]


def test_a_list_of_the_other_kind_is_another_list() -> None:
    assert blocks("- a\n1. b\n- c\n2. d") == [
        Bullets(("a",)),
        Numbers(1, ("b",)),
        Bullets(("c",)),
        Numbers(2, ("d",)),
    ]


def test_numbers_as_text_join_the_lines_around_them() -> None:
    assert blocks("left\n5. a\n3. b\nright") == [Paragraph("left\n5. a\n3. b\nright")]


def test_words_are_the_same_whatever_the_markers() -> None:
    assert words("* a\n• b\n1) c\n2.  d") == words("- a\n\n- b\n\n1. c\n2. d")


def test_words_tell_numbers_and_order_apart() -> None:
    assert words("1. a\n2. b") != words("1. a\n3. b")
    assert words("a b") != words("b a")


@given(NOTES)
def test_no_word_is_lost_added_moved_or_renumbered(text: str) -> None:
    assert words(plain(blocks(text))) == words(text)


@given(NOTES)
def test_text_of_the_blocks_gives_the_same_blocks(text: str) -> None:
    assert blocks(plain(blocks(text))) == blocks(text)


@pytest.mark.parametrize(
    "text", ["a\n" * 50_000, "- a\n" + " b\n" * 33_000, "1. a\n\n" * 16_000, "- " + " " * 99_998]
)
def test_a_note_of_the_greatest_length_is_no_trouble(text: str) -> None:
    assert words(plain(blocks(text))) == words(text)
