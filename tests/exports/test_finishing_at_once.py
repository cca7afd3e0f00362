"""Two people press at the same moment: one comes first, the other is told, and nothing is done by half."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from exports import building, finishing, reading, word
from exports.outline import Outline
from sessions import access
from sessions.models import Workshop
from tests.exports.groups import SECOND, a_working_group

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("content")]

Press = Callable[[], Any]
rounds = pytest.mark.parametrize("turn", range(5))


def let_in_then(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], object]) -> None:
    """Let something happen each time after somebody was let in and before anything is locked or read."""
    let_in = access._workshop

    def let_in_and_wait(*arguments: Any) -> Workshop:
        workshop = let_in(*arguments)
        meanwhile()
        return workshop

    monkeypatch.setattr(access, "_workshop", let_in_and_wait)


def at_once(monkeypatch: pytest.MonkeyPatch, *presses: Press) -> list[int]:
    """Press at once, all having been let in; return the status of each answer."""

    def pressed(press: Press) -> int:
        try:
            return int(press().status_code)
        finally:
            connections.close_all()

    with monkeypatch.context() as patch, ThreadPoolExecutor(len(presses)) as pool:
        let_in_then(patch, Barrier(len(presses), timeout=60).wait)
        return list(pool.map(pressed, presses))


def between(monkeypatch: pytest.MonkeyPatch, press: Press, meanwhile: Press) -> list[int]:
    """Press, and press another thing after having been let in; return the status of each answer."""
    answers = []
    with monkeypatch.context() as patch:

        def once() -> None:
            patch.undo()
            answers.append(meanwhile().status_code)

        let_in_then(patch, once)
        return [press().status_code, *answers]


def while_building(monkeypatch: pytest.MonkeyPatch, *presses: Press) -> list[int]:
    """Let somebody press on another computer each time a document was written and before it is checked."""
    write, left, answers = word.write, list(presses), list[int]()

    def written(outline: Outline, *, now: datetime) -> bytes:
        document = write(outline, now=now)
        if left:
            answers.extend(at_once(monkeypatch, left.pop(0)))
        return document

    monkeypatch.setattr(word, "write", written)
    return answers


def last_moment(monkeypatch: pytest.MonkeyPatch, meanwhile: Press) -> None:
    """Let somebody press between the check of the document and the lock under which it is kept."""
    locked = Workshop.locked

    def late(workshop: Workshop, now: datetime) -> Workshop:
        monkeypatch.undo()
        meanwhile()
        return locked(workshop, now)

    monkeypatch.setattr(Workshop, "locked", late)


def notes_in(document: bytes) -> list[str]:
    return [part.notes for part in reading.read(document).parts if part.notes]


# A note and the confirmation.


def test_a_note_saved_before_the_lock_cancels_the_confirmation(monkeypatch: pytest.MonkeyPatch) -> None:
    group = a_working_group()
    number = group.finish().change_number
    answers = between(monkeypatch, lambda: group.confirm(number), lambda: group.write(SECOND, "One more."))
    assert answers == [409, 302]
    assert group.workshop.notes.get(behaviour__key=SECOND).text == "One more."


def test_a_note_that_comes_after_the_confirmation_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    group = a_working_group()
    other = group.another_browser()
    number = group.finish().change_number
    answers = between(monkeypatch, lambda: other.write(SECOND, "One more."), lambda: group.confirm(number))
    assert answers == [404, 302]
    assert not Workshop.objects.exists()


@rounds
def test_a_note_and_the_confirmation_never_make_half_of_either(
    monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    group = a_working_group()
    other = group.another_browser()
    number = group.finish().change_number
    answers = at_once(monkeypatch, lambda: group.confirm(number), lambda: other.write(SECOND, "One more."))
    if answers == [409, 302]:
        assert group.workshop.notes.count() == 2
        assert group.offered.cancelled_at is not None
    else:
        assert answers == [302, 404]
        assert not Workshop.objects.exists()


# Two confirmations.


@rounds
def test_two_confirmations_at_once_give_one_receipt_and_one_not_found(
    monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    group = a_working_group()
    other = group.another_browser()
    number = group.finish().change_number
    answers = at_once(monkeypatch, lambda: group.confirm(number), lambda: other.confirm(number))
    assert sorted(answers) == [302, 404]
    receipts = [name for one in (group, other) for name in one.client.cookies if name.startswith("receipt-")]
    assert len(receipts) == 1


# A confirmation and whoever keeps everything.


@rounds
def test_keeping_and_confirming_at_once_do_one_of_the_two(monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
    group = a_working_group()
    other = group.another_browser()
    number = group.finish().change_number
    answers = at_once(monkeypatch, lambda: group.confirm(number), lambda: other.post("finish/keeping/"))
    assert answers in ([409, 302], [302, 404])
    assert Workshop.objects.exists() == (answers == [409, 302])


# A note and the download.


@rounds
def test_a_note_saved_during_the_download_is_in_the_document_or_cancels_it(
    monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    group = a_working_group()
    other = group.another_browser()
    answers = at_once(monkeypatch, lambda: group.post("finish/"), lambda: other.write(SECOND, "One more."))
    assert answers == [302, 302]
    document = reading.read(group.get("finish/document/").content)
    assert (group.offered.cancelled_at is None) == any(part.notes == "One more." for part in document.parts)


@pytest.mark.parametrize("rest", ["finish/", "copy/"])
@pytest.mark.parametrize("times", [1, finishing.TRIES_WITHOUT_LOCK])
def test_nobody_waits_for_a_document_and_what_is_saved_meanwhile_is_in_it(
    monkeypatch: pytest.MonkeyPatch, rest: str, times: int
) -> None:
    group = a_working_group()
    other = group.another_browser()
    texts = [f"Turn {turn}." for turn in range(times)]
    presses = [lambda text=text: other.write(SECOND, text) for text in texts]
    answers = while_building(monkeypatch, *presses)
    copy = group.post(rest).content
    assert answers == [302] * times
    document = copy if rest == "copy/" else group.get("finish/document/").content
    assert notes_in(document)[1:] == texts[-1:]


def test_a_note_saved_while_a_workshop_is_read_is_in_its_document(monkeypatch: pytest.MonkeyPatch) -> None:
    group = a_working_group()
    other = group.another_browser()
    presses = [lambda: other.write(SECOND, "One more.")]

    def outline_of(workshop: Workshop) -> Outline:
        if presses:
            at_once(monkeypatch, presses.pop())
        return building.outline_of(workshop)

    monkeypatch.setattr(finishing, "outline_of", outline_of)
    group.finish()
    assert notes_in(group.get("finish/document/").content)[1:] == ["One more."]
    assert group.confirm(group.offered.change_number).status_code == 302


def test_a_note_saved_just_before_a_document_is_kept_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    group = a_working_group()
    last_moment(monkeypatch, lambda: group.write(SECOND, "One more."))
    assert group.post("finish/").status_code == 302
    assert notes_in(group.get("finish/document/").content)[1:] == ["One more."]
    assert group.confirm(group.offered.change_number).status_code == 302


def test_a_workshop_erased_while_its_document_is_built_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    group = a_working_group()
    other = group.another_browser()
    answers = while_building(monkeypatch, lambda: other.post("deletion/", word="delete"))
    assert (group.post("finish/").status_code, answers) == (404, [302])
    assert not Workshop.objects.exists()


@rounds
def test_two_downloads_at_once_leave_one_document(monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
    group = a_working_group()
    other = group.another_browser()
    answers = at_once(monkeypatch, lambda: group.post("finish/"), lambda: other.post("finish/"))
    assert answers == [302, 302]
    assert group.offered.cancelled_at is None


@rounds
def test_a_download_and_a_deletion_at_once_leave_nothing(monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
    group = a_working_group()
    other = group.another_browser()
    answers = at_once(
        monkeypatch, lambda: group.post("finish/"), lambda: other.post("deletion/", word="delete")
    )
    assert answers in ([302, 302], [404, 302])
    assert not Workshop.objects.exists()
