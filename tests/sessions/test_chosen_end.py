"""An earlier end that the facilitator chooses."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sessions.models import Workshop
from tests.sessions.cast import address, noted, page


def chosen(client: Client, workshop: Workshop, days: int, **fields: str) -> Any:
    day = timezone.now().date() + timedelta(days=days)
    return client.post(address(workshop, "lifetime"), {"day": day.isoformat()} | fields)


@pytest.mark.parametrize("days", [1, 90, 180])
def test_a_nearer_day_ends_the_workshop_at_its_first_moment(
    workshop: Workshop, client: Client, days: int
) -> None:
    noted(workshop, "typed")
    assert chosen(client, workshop, days).headers["Location"] == address(workshop, "workshop")
    workshop.refresh_from_db()
    midnight = datetime.combine(timezone.now().date() + timedelta(days=days), time.min, UTC)
    assert workshop.ends_at == workshop.chosen_end == midnight


@pytest.mark.parametrize("days", [-1, 0, 185, 40_000])
def test_a_day_that_is_past_or_too_late_is_refused_with_the_bounds(
    workshop: Workshop, client: Client, days: int
) -> None:
    noted(workshop, "typed")
    workshop.refresh_from_db()
    answer = chosen(client, workshop, days)
    first, last = timezone.now() + timedelta(days=1), workshop.natural_end
    assert answer.status_code == 422
    assert f"Choose a day from {first:%-d %B %Y} to {last:%-d %B %Y}." in answer.content.decode()
    workshop.refresh_from_db()
    assert (workshop.chosen_end, workshop.ends_at) == (None, last)


def test_the_last_day_that_may_be_chosen_is_that_of_the_natural_end(
    workshop: Workshop, client: Client
) -> None:
    noted(workshop, "typed")
    workshop.refresh_from_db()
    days = (workshop.natural_end.date() - timezone.now().date()).days
    assert (chosen(client, workshop, days).status_code, chosen(client, workshop, days + 1).status_code) == (
        302,
        422,
    )


@pytest.mark.parametrize(("day", "words"), [("", "Choose a day."), ("soon", "for example 31/03/2027")])
def test_what_is_no_day_is_refused_with_words(
    workshop: Workshop, client: Client, day: str, words: str
) -> None:
    answer = chosen(client, workshop, 0, day=day)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_one_can_go_back_to_six_months(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    chosen(client, workshop, 3)
    assert "the day that was chosen." in page(client, address(workshop, "lifetime"))
    client.post(address(workshop, "lifetime"), {"natural": "1"})
    workshop.refresh_from_db()
    assert (workshop.chosen_end, workshop.ends_at) == (None, workshop.natural_end)


def test_going_back_is_offered_only_after_a_choice(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    assert 'name="natural"' not in page(client, address(workshop, "lifetime"))
    chosen(client, workshop, 3)
    assert 'name="natural"' in page(client, address(workshop, "lifetime"))
