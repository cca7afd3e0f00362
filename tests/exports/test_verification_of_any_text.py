"""No text that a person can type or paste keeps a group from its document."""

from datetime import date
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exports import wording
from exports.building import outline_of
from exports.verification import verify
from sessions.models import Workshop
from sessions.text import ACTION_LIMIT, NAME_LIMIT, NOTE_LIMIT, clean
from tests.exports.groups import ELSEWHERE, FIRST, a_group, a_working_group
from tests.exports.outlines import written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

MARKERS = [
    "- ",
    "* ",
    "• ",
    "-\t",
    "1. ",
    "1) ",
    "2. ",
    "3) ",
    "0. ",
    "007. ",
    "9999. ",
    "10000) ",
    "1.",
    "-",
]
MARKERS += ["٣. ", "１. ", "- - ", "1. - ", "-\u00a0", "1.\u2003", "123456789012345678901234567890. "]
# Every space and line end of Unicode, and what is nearly one.
SPACES = [chr(code) for code in range(0x3001) if category(chr(code)) in {"Zs", "Zl", "Zp", "Cc"}]
SPACES += ["\n\n", "\r\n", "\n  ", "\n\t", "\u200b", "\u2060", "\ufeff"]
OURS = [
    wording.DOCUMENT,
    wording.PLAN,
    wording.NOTES,
    wording.ACTIONS,
    wording.DO_FIRST,
    wording.NO_ACCOUNTABLE,
]
OURS += [
    f"{wording.ORGANISATION}: ",
    wording.behaviour(1, "Owning our power"),
    wording.NO_REVIEW_DATE,
    "None",
]
MARKUP = ["<w:p>", "</w:t>", "&amp;", "]]>", "<!--", "&#x1F;", "\\n", "_x000D_"]
SCRIPTS = [
    "word",
    "كلمة",
    "מילה",
    "字",
    "คำ",
    "शब्द",
    "👩🏽\u200d💻",
    "e\u0301",
    "\u200f",
    "\u2067",
    "\U0010ffff",
]
pieces = st.sampled_from([*MARKERS, *SPACES, "\n", "\n", " ", *OURS, *MARKUP, *SCRIPTS])
texts = (st.lists(pieces, max_size=20).map("".join) | st.text(max_size=80)).map(clean)
lines = texts.map(lambda text: " ".join(text.split())[:NAME_LIMIT])
says_something = texts.filter(str.strip)

AWKWARD = {
    "a trailing bullet": "first\n- ",
    "a trailing number": "1. first\n2)",
    "a number alone": "1)",
    "numbers that do not run on": "1. a\n3. b\n2. c\n2. d",
    "numbers in many spellings": "01. a\n02. b\n9999. c\n10000. d",
    "a number too long to count": f"{'9' * 5000}. a",
    "indented items": "- a\n  - b\n\t1. c\n   d",
    "only markers": "-\n*\n•\n1.\n2)",
    "a marker before a no-break space": "-\u00a0a\n- \u00a0\n1.\u00a0b",
    "white space alone": " \t\n\u00a0\u3000\n\x85\u2028",
    "other line ends": "a\x85b\u2028c\u2029d\r\ne\rf",
    "a form feed": "a\x0cb\x0b- c",
    "our own headings": f"{wording.NOTES}\nBehaviour 2: Learning from cases\n{wording.PLAN}",
    "our own gaps": f"{wording.NO_ACCOUNTABLE}\n{wording.NO_TEXT}\n{wording.DO_FIRST}",
    "markup": "<w:p><w:t>a</w:t></w:p> &lt; ]]> <!-- -->",
    "control characters": "a\x00b\x1fc\x7fd\ufffee",
    "directions": "\u202eabc\u2067 كلمة abc \u200f(1) שלום",
    "the longest text": "word " * (NOTE_LIMIT // 5),
    "the longest word": "a" * NOTE_LIMIT,
    "the most lists": "1. a\n\nb\n\n" * 2000,
}


def assert_right(workshop: Workshop) -> None:
    verify(written(outline_of(workshop)), workshop)


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_an_awkward_note_passes(text: str) -> None:
    group = a_group()
    assert group.write(FIRST, text, f"{text}\n{text}"[:NOTE_LIMIT]).status_code == 302
    group.add_action(FIRST, "An action below it")
    assert_right(group.workshop)


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_an_awkward_action_passes(text: str) -> None:
    group = a_group()
    fields = {"text": f"{text[: ACTION_LIMIT - 1]}.", "accountable": text[:NAME_LIMIT]}
    group.add_action(FIRST, **fields, do_first="on")
    assert_right(group.workshop)


def test_any_notes_pass() -> None:
    workshop = a_working_group().workshop
    note = workshop.notes.get()

    @given(texts, texts)
    @example("", "")
    def passes(text: str, views_differ: str) -> None:
        note.text, note.views_differ = text, views_differ
        note.save()
        assert_right(workshop)

    passes()


def test_any_actions_pass() -> None:
    workshop = a_working_group().workshop
    first, second = workshop.actions.agreed()

    @given(says_something, lines, says_something, st.none() | st.dates(), st.booleans())
    @example("None", "None", "None", date.min, True)
    def passes(text: str, accountable: str, other: str, review_on: date | None, do_first: bool) -> None:
        first.text, first.accountable, first.review_on, first.do_first = (
            text,
            accountable,
            review_on,
            do_first,
        )
        second.text, second.accountable = other, accountable
        first.save()
        second.save()
        assert_right(workshop)

    passes()


def test_any_details_pass() -> None:
    workshop = a_working_group().workshop

    @given(lines, lines, lines, st.none() | st.dates())
    def passes(title: str, organisation: str, facilitator: str, day: date | None) -> None:
        workshop.title, workshop.organisation, workshop.facilitator = title, organisation, facilitator
        workshop.held_on = day.isoformat() if day else ""
        assert_right(workshop)

    passes()


def test_actions_that_read_alike_pass() -> None:
    group = a_group()
    for behaviour in (FIRST, FIRST, ELSEWHERE):
        group.add_action(behaviour, "The same", accountable="Chair", review_on="2027-03-31")
    assert_right(group.workshop)
