"""Several at once, for real: threads with connections of their own, on the database that the tests run on."""

import re
import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections, transaction
from django.http import Http404
from django.test import Client
from django.utils import timezone

from sessions.models import Action, Change, Finish, KeySlot, Note, PurgeRun, Role, Workshop
from sessions.purge import BATCH, purge
from tests.sessions.cast import BEHAVIOUR, HTMX, address, begun, copy_of, noted, opened, saved

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 8


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Make all calls at the same moment, each in a thread; return what each returned or raised."""
    barrier, results = threading.Barrier(len(calls)), [None] * len(calls)

    def make(place: int) -> None:
        barrier.wait()
        try:
            results[place] = calls[place]()
        except Exception as raised:
            results[place] = raised  # type: ignore[call-overload]
        finally:
            connections.close_all()

    threads = [threading.Thread(target=make, args=[place]) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def rows_of(workshop: Workshop) -> int:
    """Count what the database holds of a workshop."""
    parts = (KeySlot, Note, Action, Change, Finish)
    return sum(part.objects.filter(workshop_id=workshop.pk).count() for part in parts)


def test_eight_writers_of_one_note_lose_no_word(workshop: Workshop, client: Client) -> None:
    browsers = [copy_of(client) for _ in range(WRITERS)]
    words = [f"word{number}" for number in range(WRITERS)]

    def writer(browser: Client, word: str) -> Callable[[], list[int]]:
        return lambda: [saved(browser, workshop, f"{word}{turn} ", revision=0).status_code for turn in "abc"]

    statuses = at_once(*map(writer, browsers, words))
    assert statuses == [[200] * 3] * WRITERS
    note = workshop.notes.get()
    assert sorted(re.findall(r"\w+", note.text)) == sorted(
        f"{word}{turn}" for word in words for turn in "abc"
    )
    revisions = list(workshop.changes.order_by("number").values_list("number", "revision"))
    assert revisions == [(number, number) for number in range(1, 3 * WRITERS + 1)]
    assert note.texts_at(0)["text"] == ""


def test_the_same_edit_sent_at_once_is_made_once(workshop: Workshop, client: Client) -> None:
    edit, browsers = uuid.uuid4(), [copy_of(client) for _ in range(4)]
    answers = at_once(
        *(lambda browser=browser: saved(browser, workshop, "typed", edit_id=edit) for browser in browsers)
    )
    assert [answer.json()["text"] for answer in answers] == ["typed"] * 4
    assert workshop.changes.count() == 1


def test_actions_added_at_once_have_numbers_of_their_own(workshop: Workshop, client: Client) -> None:
    path = address(workshop, "actions", BEHAVIOUR)
    browsers = [copy_of(client) for _ in range(4)]
    answers = at_once(
        *(
            lambda browser=browser: browser.post(path, {"new-text": "Meet"}, headers=HTMX)
            for browser in browsers
        )
    )
    assert [answer.status_code for answer in answers] == [200] * 4
    assert sorted(workshop.actions.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_two_purges_at_once_remove_each_workshop_once() -> None:
    now, count = timezone.now(), 3 * BATCH
    Workshop.objects.bulk_create(Workshop(id=uuid.uuid4(), ends_at=now) for _ in range(count))
    removed = at_once(lambda: purge(now), lambda: purge(now))
    assert sum(removed) == count
    assert not Workshop.objects.exists()
    assert sorted(PurgeRun.objects.values_list("removed", flat=True)) == sorted(removed)


def erased(workshop: Workshop) -> None:
    """Erase a workshop as a confirmed finish does."""
    with transaction.atomic():
        workshop.locked(timezone.now()).erase()


def requests(client: Client, workshop: Workshop) -> dict[str, Callable[[], Any]]:
    """Return requests that add rows to a workshop."""
    code = KeySlot.objects.add_recovery(workshop).code
    return {
        "note": lambda: saved(copy_of(client), workshop, "typed"),
        "action": lambda: copy_of(client).post(address(workshop, "actions", BEHAVIOUR), {"new-text": "Meet"}),
        "details": lambda: copy_of(client).post(address(workshop, "details"), {"title": "Spring"}),
        "recovery": lambda: copy_of(client).post(address(workshop, "recovery")),
        "join": lambda: Client().post("/join/", {"code": code}),
    }


@pytest.mark.parametrize("request_name", ["note", "action", "details", "recovery", "join"])
def test_a_change_that_races_an_erasing_leaves_no_row_behind(content: None, request_name: str) -> None:
    for _ in range(6):
        client = Client()
        workshop = begun(client)
        racing = requests(client, workshop)[request_name]
        answer, gone = at_once(racing, lambda: erased(workshop))  # noqa: B023
        assert gone is None
        assert answer.status_code in {200, 302, 404, 422}
        assert (rows_of(workshop), Workshop.objects.count()) == (0, 0)


LATE: list[Callable[[Workshop], object]] = [
    lambda workshop: noted(workshop, "late"),
    lambda workshop: KeySlot.objects.add_device(workshop, Role.MEMBER),
    lambda workshop: KeySlot.objects.add_recovery(workshop),
]


@pytest.mark.parametrize("make", LATE, ids=["note", "device", "recovery"])
def test_a_request_that_came_in_before_the_erasing_finds_nothing_after(
    workshop: Workshop, client: Client, make: Callable[[Workshop], object]
) -> None:
    came_in = opened(client, workshop.pk)
    erased(workshop)
    with pytest.raises(Http404):
        make(came_in)
    assert rows_of(workshop) == 0


def test_two_codes_asked_for_at_once_leave_one(workshop: Workshop, client: Client) -> None:
    browsers = [copy_of(client) for _ in range(4)]
    path = address(workshop, "recovery")
    at_once(*(lambda browser=browser: browser.post(path) for browser in browsers))
    assert workshop.slots.recovery().count() == 1


def test_shutting_out_and_coming_in_at_once_leave_nobody_in_by_a_void_code(content: None) -> None:
    for _ in range(6):
        client = Client()
        workshop = begun(client)
        code, devices = KeySlot.objects.add_recovery(workshop).code, address(workshop, "devices")
        answers = at_once(
            lambda: Client().post("/join/", {"code": code}),  # noqa: B023
            lambda: client.post(devices),  # noqa: B023
        )
        assert [answer.status_code for answer in answers] in ([302, 302], [422, 302])
        assert workshop.slots.count() == 1


def test_a_purge_and_a_change_at_the_last_moment_leave_all_or_nothing(content: None) -> None:
    for _ in range(6):
        client = Client()
        workshop = begun(client)
        noted(workshop, "typed")
        now = timezone.now() + timedelta(days=200)
        answer, removed = at_once(lambda: saved(copy_of(client), workshop, "late"), lambda: purge(now))  # noqa: B023
        assert answer.status_code in {200, 404}
        assert (rows_of(workshop) == 0) is (removed == 1)
        # What a change holds at that moment is left to the next run.
        assert (purge(now), rows_of(workshop)) == (1 - removed, 0)
