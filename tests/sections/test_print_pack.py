"""A section on sheets, for rooms with no network."""

import html
import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sections.models import Section, Track

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

ADDRESS = "/sections/policies-and-processes/print-pack/"


def read(client: Client, address: str = ADDRESS) -> str:
    return html.unescape(client.get(address).content.decode())


@pytest.mark.parametrize("track", Track.values)
def test_the_pack_has_every_word_that_the_group_needs(client: Client, track: str) -> None:
    section = Section.objects.get(key="accountability")
    page = read(client, f"/sections/accountability/print-pack/?track={track}")
    words = [section.purpose, section.on_track(track).duration, *section.bring.splitlines()]
    words += section.on_track(track).in_the_room.splitlines()
    words += [each.on_track(track).text for each in section.wrap_up_questions.published()]
    for behaviour in section.behaviours.published():
        words += [behaviour.statement, *behaviour.why_it_matters.splitlines()]
        words += [each.text for each in behaviour.signs.published()]
        words += [each.on_track(track).text for each in behaviour.questions.published()]
        words += [each.on_track(track).text for each in behaviour.suggested_actions.published()]
    assert [one for one in words if one not in page] == []


def test_the_plan_counts_from_the_start_on_either_track(client: Client) -> None:
    larger, smaller = read(client), read(client, f"{ADDRESS}?track=smaller")
    clock = re.compile(r"<td>(\d:\d\d)</td>")
    assert clock.findall(larger) == ["0:00", "0:20", "1:15", "1:30", "2:25", "2:35", "2:50"]
    assert clock.findall(smaller) == ["0:00", "0:15", "0:52", "1:02", "1:40", "1:50"]


def test_the_pack_names_two_routes_to_fill_in(client: Client) -> None:
    page = read(client)
    for words in [
        "This is not a reporting route",
        "Route 1, inside",
        "Route 2, outside the organisation’s own",
    ]:
        assert words in page


def test_each_behaviour_has_a_grid_for_its_actions(client: Client) -> None:
    page = read(client)
    assert page.count("Review date</th>") == page.count(">Accountable</th>") == 2


def test_what_a_section_leaves_out_leaves_no_heading(client: Client) -> None:
    section = Section.objects.get(key="policies-and-processes")
    Section.objects.filter(pk=section.pk).update(
        bring="", in_the_room="", smaller_in_the_room="", content_warning=""
    )
    section.wrap_up_questions.update(retired_at=timezone.now())
    for behaviour in section.behaviours.all():
        behaviour.suggested_actions.update(retired_at=timezone.now())
        behaviour.signs.update(retired_at=timezone.now())
    section.behaviours.update(why_it_matters="")
    page = read(client)
    headings = ["What to bring", "Say this before you begin", "Looking back", "Suggested actions"]
    headings += ["Who should be in the room", "Why it matters", "Signs that it is"]
    for heading in headings:
        assert heading not in page


@pytest.mark.parametrize("address", ["/sections/nothing/print-pack/", ADDRESS])
def test_a_section_that_is_not_there_has_no_pack(client: Client, address: str) -> None:
    Section.objects.update(retired_at=timezone.now())
    assert client.get(address).status_code == 404


def test_a_pack_costs_few_queries_whatever_the_section_holds(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(7):
        client.get("/sections/accountability/print-pack/")
