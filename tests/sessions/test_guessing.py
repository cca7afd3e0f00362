"""Guessing codes: failed attempts alone count, and who is over the budget waits and is never locked out."""

from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from sessions.door import guessing
from sessions.door.codes import new_join_code
from sessions.door.guessing import ALL, OF_ADDRESS, OF_ADDRESS_UNDER_ATTACK, OF_ALL, Wait
from sessions.models import FailedAttempts, KeySlot, Workshop, slots
from sessions.purge import purge
from sessions.sealing import SlotKeys, code_keys
from tests.sessions.test_joining import invited, joined

NOW = timezone.now()
pytestmark = pytest.mark.django_db


def bucket(**meta: str) -> int:
    return guessing.bucket_of(RequestFactory().get("/join/", **meta))  # type: ignore[arg-type]


def fill(number: int, level: float, seconds_ago: float = -600) -> None:
    """Fill a bucket; unless told otherwise, it does not begin to leak before the test is over."""
    counted_at = timezone.now() - timedelta(seconds=seconds_ago)
    FailedAttempts.objects.create(bucket=number, level=level, counted_at=counted_at)


def seconds_to_wait(number: int) -> int:
    try:
        guessing.check_budget(number, timezone.now())
    except Wait as wait:
        return wait.seconds
    return 0


def levels() -> dict[int, float]:
    return dict(FailedAttempts.objects.values_list("bucket", "level"))


# What counts.


def test_a_failed_attempt_counts_for_its_address_and_for_all(workshop: Workshop) -> None:
    joined(Client(), new_join_code())
    assert levels() == {bucket(): 1, ALL: 1}


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFG!", "A" * 300])
def test_a_slip_that_cannot_be_a_code_counts_for_nothing(workshop: Workshop, typed: str) -> None:
    assert joined(Client(), typed).status_code == 422
    assert levels() == {}


def test_who_comes_in_counts_for_nothing(workshop: Workshop, client: Client) -> None:
    code = invited(client, workshop)
    for _ in range(5):
        assert joined(Client(), code).status_code == 302
    assert levels() == {}


def test_a_bucket_leaks(workshop: Workshop) -> None:
    fill(7, 10, seconds_ago=4)
    FailedAttempts.objects.record(7, 2.0, timezone.now())
    assert levels()[7] == pytest.approx(3, abs=0.5)
    assert FailedAttempts.objects.level(7, 2.0, timezone.now() + timedelta(hours=1)) == 0
    assert str(FailedAttempts.objects.get()) == "bucket 7"


def test_a_clock_that_runs_behind_fills_no_bucket(workshop: Workshop) -> None:
    fill(7, 10)
    assert FailedAttempts.objects.level(7, 2.0, timezone.now() - timedelta(hours=1)) == 10


# Over the budget.


def test_over_the_budget_a_code_has_to_wait_and_the_page_says_how_long(
    workshop: Workshop, client: Client
) -> None:
    code = invited(client, workshop)
    fill(bucket(), OF_ADDRESS.at_once + 4)
    answer = joined(Client(), code)
    assert answer.status_code == 429
    assert 8 <= int(answer.headers["Retry-After"]) <= 10
    assert f"Wait {answer.headers['Retry-After']} seconds" in answer.content.decode()
    assert f'value="{code}"' in answer.content.decode()


def test_who_has_waited_comes_in(workshop: Workshop, client: Client) -> None:
    code = invited(client, workshop)
    fill(bucket(), OF_ADDRESS.at_once + 4, seconds_ago=20)
    assert joined(Client(), code).status_code == 302


def test_one_second_is_one(workshop: Workshop) -> None:
    fill(bucket(), OF_ADDRESS.at_once - 0.6)
    answer = joined(Client(), new_join_code())
    assert (answer.headers["Retry-After"], "Wait one second" in answer.content.decode()) == ("1", True)


def test_over_the_budget_nothing_is_looked_at_or_counted(workshop: Workshop) -> None:
    fill(bucket(), OF_ADDRESS.at_once)
    joined(Client(), new_join_code())
    assert ALL not in levels()


def test_a_recovery_code_never_waits(workshop: Workshop) -> None:
    fill(bucket(), 1000)
    fill(ALL, 100_000)
    code = KeySlot.objects.add_recovery(workshop).code
    assert joined(Client(), code).status_code == 302


def test_attempts_are_bounded(workshop: Workshop) -> None:
    tried = 0
    for _ in range(OF_ADDRESS.at_once + 10):
        try:
            guessing.check_budget(5, NOW)
        except Wait:
            break
        guessing.count_failure(5, NOW)
        tried += 1
    assert tried == OF_ADDRESS.at_once


def test_a_room_of_thirty_behind_one_address_that_mistypes_joins_within_a_minute(
    workshop: Workshop, client: Client
) -> None:
    code, waits = invited(client, workshop), []
    for _ in range(30):
        phone = Client()
        waits += [joined(phone, new_join_code()).status_code == 429 for _ in range(2)]
        waits.append(joined(phone, code).status_code == 429)
    assert sum(waits) <= 2
    assert workshop.slots.devices().count() >= 29


def test_while_many_addresses_guess_together_a_newcomer_is_still_let_in(
    workshop: Workshop, client: Client
) -> None:
    code = invited(client, workshop)
    fill(ALL, OF_ALL.at_once + 50)
    guesser = bucket(REMOTE_ADDR="192.0.2.9")
    fill(guesser, OF_ADDRESS_UNDER_ATTACK)
    assert seconds_to_wait(guesser) > 0
    assert joined(Client(), code).status_code == 302


def test_the_wait_is_never_longer_than_two_minutes(workshop: Workshop) -> None:
    fill(ALL, OF_ALL.at_once + 50)
    fill(9, OF_ADDRESS.at_once)
    assert 0 < seconds_to_wait(9) <= 120


def test_the_purge_forgets_empty_buckets(workshop: Workshop) -> None:
    fill(7, 60, seconds_ago=3700)
    fill(8, 60, seconds_ago=3500)
    purge(timezone.now())
    assert set(levels()) == {8}


# Addresses.


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:1:2::3", "2001:db8:1:2:9::4", True),
        ("2001:db8:1:2::3", "2001:db8:1:3::3", False),
        ("", "no address", False),
    ],
)
def test_a_bucket_is_that_of_a_subscriber(one: str, other: str, same: bool) -> None:
    assert (bucket(REMOTE_ADDR=one) == bucket(REMOTE_ADDR=other)) is same


@pytest.mark.parametrize(
    ("behind", "named", "counted"),
    [
        (False, "198.51.100.7", "192.0.2.1"),
        (True, "198.51.100.7", "198.51.100.7"),
        (True, "203.0.113.5, 198.51.100.7", "198.51.100.7"),
        (True, "", "192.0.2.1"),
    ],
)
def test_the_proxys_word_counts_only_behind_the_proxy(
    settings: Settings, behind: bool, named: str, counted: str
) -> None:
    settings.BEHIND_PROXY = behind
    found = bucket(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=named)
    settings.BEHIND_PROXY = False
    assert found == bucket(REMOTE_ADDR=counted)


def test_a_bucket_says_nothing_of_the_address_without_the_pepper(settings: Settings) -> None:
    one = bucket(REMOTE_ADDR="192.0.2.1")
    settings.PEPPER = "another"
    assert one != bucket(REMOTE_ADDR="192.0.2.1")
    assert 0 <= one < guessing.BUCKETS


# The time that an answer takes.


def test_the_slow_derivation_runs_for_every_code_alike(
    workshop: Workshop, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = invited(client, workshop)
    derived: list[bytes] = []

    def derive(secret: bytes) -> SlotKeys:
        derived.append(secret)
        return code_keys(secret)

    monkeypatch.setattr(slots, "code_keys", derive)
    for code in (live, new_join_code(), invited(client, workshop, renew="1")):
        before = len(derived)
        joined(Client(), code)
        assert len(derived) == before + 1
