"""A finish that nobody answers ends the workshop after seven days, or at a nearer end."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sessions.models import Workshop
from sessions.purge import purge
from tests.exports.groups import a_group, a_working_group, rows
from tests.exports.pages import words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def test_without_an_answer_the_workshop_ends_seven_days_later() -> None:
    group = a_working_group()
    finish = group.finish()
    assert group.workshop.ends_at == finish.erase_at == finish.made_at + timedelta(days=7)
    assert f"{finish.erase_at:%Y, %H:%M} UTC" in words_of(group.get("finish/"))


def test_it_is_alive_a_second_before_its_end_and_gone_a_second_after() -> None:
    group = a_working_group()
    end = group.finish().erase_at
    assert group.workshop in Workshop.objects.alive(end - timedelta(seconds=1))
    assert group.workshop not in Workshop.objects.alive(end + timedelta(seconds=1))
    Workshop.objects.update(ends_at=timezone.now() - timedelta(seconds=1))
    assert group.get().status_code == 404
    assert group.get("finish/document/").status_code == 404


def test_the_purge_removes_what_nobody_answered_for_and_leaves_others() -> None:
    group, other = a_working_group(), a_working_group()
    end = group.finish().erase_at
    assert purge(end - timedelta(seconds=1)) == 0
    assert purge(end + timedelta(seconds=1)) == 1
    assert set(rows(group).values()) == {0}
    assert rows(other)["Note"] == 1


def test_a_nearer_natural_end_stands() -> None:
    group = a_group()
    end = group.workshop.ends_at
    group.finish()
    assert group.workshop.ends_at == end


def test_a_nearer_chosen_end_stands_before_and_after_the_finish() -> None:
    group = a_working_group()
    tomorrow = timezone.now().date() + timedelta(days=1)
    group.post("lifetime/", day=tomorrow)
    group.finish()
    assert group.workshop.ends_at.date() == tomorrow
    group.post("lifetime/", natural="1")
    assert group.workshop.ends_at == group.offered.erase_at
    group.post("lifetime/", day=tomorrow)
    assert group.workshop.ends_at.date() == tomorrow


def test_the_pages_name_the_end_that_comes_first() -> None:
    group, untyped = a_working_group(), a_group()
    group.post("lifetime/", day=timezone.now().date() + timedelta(days=1))
    for one in (group, untyped):
        finish, end = one.finish(), one.workshop.ends_at
        assert end < finish.erase_at
        for rest in ("finish/", "accountability/next-steps/"):
            page = words_of(one.get(rest))
            assert f"{end.day} {end:%B %Y, %H:%M} UTC" in page
            assert f"{finish.erase_at.day} {finish.erase_at:%B %Y}" not in page
    assert "the day that was chosen." in words_of(group.get("finish/"))
    assert "Any change before then keeps everything." not in words_of(group.get("finish/"))
    assert "Any change before then keeps everything." in words_of(untyped.get("finish/"))


def test_a_later_chosen_end_does_not_put_the_erasing_off() -> None:
    group = a_working_group()
    finish = group.finish()
    group.post("lifetime/", day=date.today() + timedelta(days=30))  # noqa: DTZ011
    assert group.workshop.ends_at == finish.erase_at
