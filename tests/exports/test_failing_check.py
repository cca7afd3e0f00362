"""Where the document is not what the database holds, nothing is offered and nothing is deleted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from exports import body, finishing, reading
from exports.building import outline_of
from exports.markup import table
from exports.outline import Outline, SectionPart
from exports.unpacking import StyledTable, unpacked
from sessions.models import Workshop
from tests.exports.groups import Group, a_group, a_working_group
from tests.exports.pages import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

DROPPED = "Check three sources"


def break_outline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The outline forgets the last action, everywhere."""

    def without_last(workshop: Workshop) -> Outline:
        outline = outline_of(workshop)
        last = outline.plan[-1]
        sections = [
            replace(
                section,
                behaviours=[
                    replace(part, actions=[line for line in part.actions if line != last])
                    for part in section.behaviours
                ],
            )
            for section in outline.sections
        ]
        return replace(outline, plan=outline.plan[:-1], sections=sections)

    monkeypatch.setattr(finishing, "outline_of", without_last)


def break_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The renderer leaves out the last row of the plan, which is the only table of two rows."""

    def without_last(columns: Any, rows: Any, **words: str) -> str:
        return table(columns, rows[:1], **words)

    monkeypatch.setattr(body, "table", without_last)


def break_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader overlooks the last row of the plan."""

    def without_last(document: bytes) -> list[Any]:
        return [
            StyledTable(content.rows[:2]) if isinstance(content, StyledTable) else content
            for content in unpacked(document)
        ]

    monkeypatch.setattr(reading, "unpacked", without_last)


def crash_renderer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The renderer cannot make anything at all."""

    def crash(columns: Any, rows: Any, **words: str) -> str:
        raise ValueError(DROPPED)

    monkeypatch.setattr(body, "table", crash)


broken = pytest.mark.parametrize("break_it", [break_outline, break_renderer, crash_renderer, break_reader])
Break = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture
def group() -> Iterator[Group]:
    """A group whose workshop must be as it was, once the test is over."""
    group = a_working_group()
    before = Workshop.objects.values().get()
    yield group
    assert Workshop.objects.values().get() == before
    assert (group.workshop.notes.count(), group.workshop.actions.count()) == (1, 2)


@broken
def test_nothing_is_offered_and_nothing_deleted(
    group: Group, monkeypatch: pytest.MonkeyPatch, break_it: Break
) -> None:
    break_it(monkeypatch)
    assert group.post("finish/").status_code == 500
    assert not group.workshop.finishes.exists()
    assert group.get("finish/document/").status_code == 404
    assert group.get("finish/")["Location"] == group.address()
    assert group.confirm(group.workshop.change_number).status_code == 409


@broken
def test_no_copy_is_given(group: Group, monkeypatch: pytest.MonkeyPatch, break_it: Break) -> None:
    break_it(monkeypatch)
    response = group.post("copy/")
    assert (response.status_code, response["Content-Type"]) == (500, "text/html; charset=utf-8")


@broken
@pytest.mark.parametrize("address", ["finish/", "copy/"])
def test_the_page_says_so_and_leads_to_a_page_with_every_text(
    group: Group, monkeypatch: pytest.MonkeyPatch, break_it: Break, address: str
) -> None:
    break_it(monkeypatch)
    answer = group.post(address)
    assert "No document was made" in words_of(answer)
    assert "there is no document yet, and nothing was deleted" in words_of(answer)
    assert f'href="{group.address("print/")}"' in answer.content.decode()
    assert DROPPED in words_of(group.get("print/"))


@broken
def test_it_works_again_once_mended(group: Group, monkeypatch: pytest.MonkeyPatch, break_it: Break) -> None:
    with monkeypatch.context() as patch:
        break_it(patch)
        group.post("finish/")
    response = group.post("copy/")
    assert DROPPED in [row.text for row in reading.read(response.content).plan]


def test_a_document_without_one_of_the_groups_own_questions_is_not_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    group = a_group()
    group.ask("accountability", 1, "Who decides?", "1. Who pays?")
    assert group.post("copy/").status_code == 200
    forgetful = replace(outline_of(group.workshop).sections[0].behaviours[0], own_questions=["Who decides?"])
    outline = replace(outline_of(group.workshop), sections=[SectionPart("Accountability", [forgetful])])
    monkeypatch.setattr(finishing, "outline_of", lambda workshop: outline)
    assert group.post("copy/").status_code == 500


def test_an_earlier_checked_document_stays_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    group = a_working_group()
    finish = group.finish()
    break_outline(monkeypatch)
    assert group.post("finish/").status_code == 500
    assert group.offered == finish
    assert group.workshop.ends_at == finish.erase_at


def test_the_page_that_says_so_names_no_word_of_the_group(
    group: Group, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    break_renderer(monkeypatch)
    said = group.post("finish/").content.decode() + caplog.text
    for word in ("Riverbank", DROPPED, "Amina", "who speaks last"):
        assert word not in said
