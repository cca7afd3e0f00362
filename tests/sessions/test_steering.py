"""Steering the room raises the change number, and does no more."""

import pytest
from django.http import Http404

from sessions.models import Workshop
from tests.sessions.cast import a_finish, agreed


def test_steering_raises_the_number_and_remembers_which_it_was(workshop: Workshop) -> None:
    with workshop.steering():
        pass
    agreed(workshop)
    fresh = workshop.afresh()
    assert (fresh.steered_number, fresh.change_number) == (1, 2)


def test_steering_in_which_nothing_was_done_raises_nothing(workshop: Workshop) -> None:
    with workshop.steering() as fresh:
        fresh.was_steered = False
    assert workshop.afresh().change_number == 0


def test_steering_extends_no_lifetime_and_cancels_no_erasing(workshop: Workshop) -> None:
    agreed(workshop)
    finish = a_finish(workshop)
    before = workshop.afresh()
    with workshop.steering():
        pass
    after = workshop.afresh()
    assert (after.ends_at, after.changed_at) == (before.ends_at, before.changed_at)
    finish.refresh_from_db()
    assert finish.cancelled_at is None


def test_an_erased_workshop_cannot_be_steered(workshop: Workshop) -> None:
    workshop.erase()
    with pytest.raises(Http404), workshop.steering():
        pass
