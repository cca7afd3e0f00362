"""Glossary terms are found in texts, and marked where they first stand."""

import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sections.marking import Glossary, Marks
from sections.models import GlossaryTerm


def term(name: str, *also: str, definition: str = "Meaning.") -> GlossaryTerm:
    key = name.lower().replace(" ", "-")
    return GlossaryTerm(key=key, term=name, also="\n".join(also), definition=definition)


TERMS = [
    term("Survivor", "survivors"),
    term("Survivor-centred approach", "survivor-centred"),
    term("Safeguarding"),
    term("Safeguarding lead", "safeguarding leads"),
    term("HR", "human resources"),
    term("SEA", "sexual exploitation and abuse"),
    term("UN"),
    term("NGO", "NGOs"),
    term("PVG", "PVG scheme"),
]


def found(text: str) -> list[str]:
    return [piece for piece, of in Glossary(TERMS).pieces(text) if of]


def marks(*terms: GlossaryTerm) -> Marks:
    return Marks(lambda: Glossary(terms))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A survivor, two survivors.", ["survivor", "survivors"]),
        ("SURVIVOR and Survivor’s", ["SURVIVOR", "Survivor"]),
        ("the safeguarding lead on safeguarding", ["safeguarding lead", "safeguarding"]),
        ("a safeguarding\nlead", ["safeguarding\nlead"]),
        ("(survivor-centred)", ["survivor-centred"]),
    ],
)
def test_terms_are_found_in_their_forms_the_longest_first(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["survivorship", "survivor-led", "pre-survivor", "un_survivor", "survivor1"])
def test_a_part_of_a_word_is_no_term(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The UN, HR and SEA", ["UN", "HR", "SEA"]),
        ("un, hr, sea, Sea and Un", []),
        ("Human Resources", ["Human Resources"]),
        ("an NGO, two NGOs, ngos", ["NGO", "NGOs"]),
        ("a PVG Scheme, a pvg scheme", ["PVG Scheme"]),
    ],
)
def test_abbreviations_match_as_they_are_written(text: str, expected: list[str]) -> None:
    assert found(text) == expected


PARTS = ["survivor", "-centred", " ", "\n", "HR", "hr", "<b>", "&", "é", "."]


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in Glossary(TERMS).pieces(text)) == text


def test_without_terms_nothing_is_found() -> None:
    assert list(Glossary([]).pieces("Words.")) == [("Words.", None)]


def test_a_mark_leads_to_its_meaning_on_the_page() -> None:
    assert marks(term("Board", definition="People.")).mark("The board meets.") == (
        'The <a class="mark" id="mark-board" href="#word-board" data-term="Board" data-meaning="People.">'
        "board</a> meets."
    )


def test_a_term_is_marked_once_in_whatever_form() -> None:
    of_a_page = marks(term("Board", "boards"))
    assert of_a_page.mark("A board, two boards").count("<a ") == 1
    assert of_a_page.mark("Boards") == "Boards"
    assert list(of_a_page.terms) == ["board"]


def test_what_was_marked_before_is_still_one_word() -> None:
    of_a_page = marks(*TERMS)
    of_a_page.mark("survivor-centred")
    assert of_a_page.mark("survivor-centred") == "survivor-centred"


def test_text_and_meaning_are_escaped_and_stay_on_one_line() -> None:
    html = marks(term("A&B", definition='One "<i>".\n\nTwo.')).mark("<b> A&B")
    assert html.startswith("&lt;b&gt; <a ")
    assert 'data-meaning="One &quot;&lt;i&gt;&quot;.&#10;&#10;Two.">A&amp;B</a>' in html


def test_a_copy_is_a_page_of_its_own_whose_marks_lead_to_the_glossary() -> None:
    of_a_page = marks(term("Board"))
    of_a_page.mark("board")
    with of_a_page.apart():
        assert '<a class="mark" href="/glossary/#board"' in of_a_page.mark("board, board")
    assert of_a_page.mark("board") == "board"
    assert list(of_a_page.terms) == ["board"]


def test_a_long_page_is_marked_in_no_time() -> None:
    glossary = Glossary([*TERMS, *(term(f"Word{n}", f"words{n}", f"{n}words") for n in range(100))])
    text = "Leaders ask survivors and the safeguarding lead about HR and the UN. " * 300
    assert min(timeit.repeat(lambda: list(glossary.pieces(text)), number=1, repeat=3)) < 0.2
