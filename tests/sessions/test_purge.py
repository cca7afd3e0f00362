"""The purge: what has ended goes, and it is recorded that it ran."""

import uuid
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from sessions.models import PurgeRun, Workshop
from sessions.models.purges import OVERDUE_AFTER, RECORDS_KEPT
from sessions.purge import BATCH, purge
from tests.sessions.cast import ended, fill

NOW = datetime(2027, 3, 31, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def workshops(count: int, ends_at: datetime) -> None:
    Workshop.objects.bulk_create(Workshop(id=uuid.uuid4(), ends_at=ends_at) for _ in range(count))


def purge_workshops(*words: str) -> str:
    said = StringIO()
    call_command("purge_workshops", *words, stdout=said)
    return said.getvalue().strip()


def test_an_ended_workshop_goes_with_all_that_is_in_it_and_others_stay(
    workshop: Workshop, other_workshop: Workshop
) -> None:
    for one in (workshop, other_workshop):
        fill(one)
        one.slots.recovery()
    ended(workshop, timezone.now())
    assert purge(timezone.now()) == 1
    related = ["slots", "notes", "actions", "changes", "finishes"]
    assert [getattr(workshop, name).count() for name in related] == [0] * 5
    assert all(getattr(other_workshop, name).exists() for name in related)
    assert list(Workshop.objects.all()) == [other_workshop]


@pytest.mark.parametrize(("seconds", "removed"), [(-1, 1), (0, 1), (1, 0)])
def test_the_end_is_exact_to_the_second(seconds: int, removed: int) -> None:
    workshops(1, NOW + timedelta(seconds=seconds))
    assert purge(NOW) == removed
    assert Workshop.objects.alive(NOW).count() == 1 - removed


def test_more_than_a_batch_goes_in_one_run() -> None:
    workshops(2 * BATCH + 1, NOW)
    assert purge(NOW) == 2 * BATCH + 1
    assert not Workshop.objects.exists()


def test_a_purge_twice_removes_nothing_twice() -> None:
    workshops(2, NOW)
    assert [purge(NOW), purge(NOW)] == [2, 0]


def test_each_run_leaves_a_record_without_content() -> None:
    workshops(2, NOW)
    purge(NOW)
    run = PurgeRun.objects.get()
    assert (run.ran_at, run.removed, str(run)) == (NOW, 2, "purge of 2027-03-31 12:00 UTC")
    assert {field.name for field in PurgeRun._meta.fields} == {"id", "ran_at", "removed"}


def test_old_records_go() -> None:
    for moment in (NOW - RECORDS_KEPT - timedelta(seconds=1), NOW - RECORDS_KEPT, NOW):
        purge(moment)
    assert list(PurgeRun.objects.order_by("ran_at").values_list("ran_at", flat=True)) == [
        NOW - RECORDS_KEPT,
        NOW,
    ]


def test_the_command_removes_and_says_how_many() -> None:
    workshops(2, timezone.now())
    workshops(1, timezone.now() + timedelta(hours=1))
    assert purge_workshops() == "2 removed."
    assert Workshop.objects.count() == 1
    assert PurgeRun.objects.get().removed == 2


def test_a_dry_run_says_how_many_and_removes_none() -> None:
    workshops(2, timezone.now())
    assert purge_workshops("--dry-run") == "2 would be removed."
    assert (Workshop.objects.count(), PurgeRun.objects.count()) == (2, 0)


def test_the_command_can_be_run_as_of_a_moment() -> None:
    workshops(1, NOW)
    said = StringIO()
    call_command("purge_workshops", now=NOW - timedelta(seconds=1), stdout=said)
    call_command("purge_workshops", now=NOW, stdout=said)
    assert said.getvalue() == "0 removed.\n1 removed.\n"


@pytest.mark.parametrize(("hours", "overdue"), [(47, False), (48, True), (1000, True)])
def test_a_purge_is_overdue_48_hours_after_the_last(hours: int, overdue: bool) -> None:
    purge(NOW - timedelta(hours=hours))
    assert PurgeRun.objects.overdue(NOW) is overdue


def test_a_fresh_install_is_not_overdue() -> None:
    assert not PurgeRun.objects.overdue(NOW)


@pytest.mark.parametrize(
    ("age", "overdue"), [(OVERDUE_AFTER - timedelta(hours=1), False), (OVERDUE_AFTER, True)]
)
def test_a_purge_that_never_ran_is_overdue_once_a_workshop_is_two_days_old(
    age: timedelta, overdue: bool
) -> None:
    Workshop.objects.create(created_at=NOW - age, ends_at=NOW)
    assert PurgeRun.objects.overdue(NOW) is overdue
