"""Which other devices still hold text that the server does not have: what they say, and who is not seen any more."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sessions.models import KeySlot, Role, Workshop
from sessions.unsent import Elsewhere, elsewhere
from tests.sessions.cast import address, holder, opened, page, text_of

pytestmark = pytest.mark.django_db


def own(client: Client, workshop: Workshop) -> KeySlot:
    return workshop.slots.select_related("workshop").get(number=1)


def device(workshop: Workshop, role: Role = Role.MEMBER, **fields: Any) -> KeySlot:
    """Let another device in, as it was seen."""
    slot, _ = KeySlot.objects.add_device(workshop, role)
    for name, value in fields.items():
        setattr(slot, name, value)
    slot.save()
    return slot


def ago(**length: int) -> Any:
    return timezone.now() - timedelta(**length)


def test_a_device_says_that_it_holds_text_and_that_it_holds_none(workshop: Workshop) -> None:
    member = holder(workshop, Role.MEMBER)
    number = workshop.change_number
    assert member.post(address(workshop, "unsent"), {"holds": "1"}).status_code == 204
    slot = workshop.slots.get(role=Role.MEMBER)
    assert slot.unsent_at
    assert slot.seen_at
    assert member.post(address(workshop, "unsent")).status_code == 204
    assert workshop.slots.get(role=Role.MEMBER).unsent_at is None
    assert opened(member, workshop.pk).change_number == number


def test_the_next_page_of_that_browser_knows_what_the_server_was_told(workshop: Workshop) -> None:
    member = holder(workshop, Role.MEMBER)
    assert 'data-unsent=""' in page(member, address(workshop, "workshop"))
    member.post(address(workshop, "unsent"), {"holds": "1"})
    assert 'data-unsent="1"' in page(member, address(workshop, "workshop"))


def test_ones_own_device_and_screens_do_not_count(client: Client, workshop: Workshop) -> None:
    client.post(address(workshop, "unsent"), {"holds": "1"})
    device(workshop, Role.SCREEN, unsent_at=timezone.now())
    assert elsewhere(own(client, workshop)) == Elsewhere()


def test_devices_here_and_away_are_told_apart(client: Client, workshop: Workshop) -> None:
    now, earlier, before = timezone.now(), ago(minutes=20), ago(hours=2)
    device(workshop, unsent_at=now, seen_at=now)
    device(workshop, unsent_at=earlier, seen_at=earlier)
    device(workshop, unsent_at=before, seen_at=before)
    device(workshop, seen_at=earlier)
    device(workshop, seen_at=now)
    assert elsewhere(own(client, workshop)) == Elsewhere(here=1, away=2, away_seen_at=earlier, may=1)


def test_who_was_never_seen_counts_from_joining_and_who_was_not_here_today_not_at_all(
    client: Client, workshop: Workshop
) -> None:
    device(workshop, made_at=ago(hours=1))
    device(workshop, made_at=ago(days=2), seen_at=ago(days=1))
    assert elsewhere(own(client, workshop)) == Elsewhere(may=1)


def test_what_a_device_said_on_another_day_still_counts(client: Client, workshop: Workshop) -> None:
    moment = ago(days=2)
    device(workshop, unsent_at=moment, seen_at=moment, made_at=moment)
    found = elsewhere(own(client, workshop))
    assert (found.hold, found.may, found.is_today) == (1, 0, False)
    assert 'data-local="datetime"' in page(client, address(workshop, "unsent"))


def words(client: Client, workshop: Workshop) -> str:
    return text_of(page(client, address(workshop, "unsent")))


def test_the_words_for_the_facilitator(client: Client, workshop: Workshop) -> None:
    assert words(client, workshop) == ""
    device(workshop, unsent_at=timezone.now(), seen_at=timezone.now())
    assert words(client, workshop).startswith(
        "1 other device still holds text that is not saved. 1 is here now. Open the workshop"
    )
    moment = ago(minutes=20)
    device(workshop, unsent_at=moment, seen_at=moment)
    said = "2 other devices still hold text that is not saved. 1 is here now. 1 is not here now, last seen"
    when = f"{moment.day} {moment:%B %Y, %H:%M} UTC."
    assert words(client, workshop).startswith(f"{said} {when}")
    device(workshop, unsent_at=ago(hours=1), seen_at=ago(hours=1))
    assert "2 are not here now, the last of them seen" in words(client, workshop)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 device was here today and is away now. It may hold text that is not saved."),
        (2, "2 devices were here today and are away now. They may hold text that is not saved."),
    ],
)
def test_devices_that_are_not_seen_may_hold_some(
    client: Client, workshop: Workshop, count: int, said: str
) -> None:
    for _ in range(count):
        device(workshop, seen_at=ago(minutes=5))
    assert words(client, workshop).startswith(said)
