"""Lists say which drafts wait behind each of their lines."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sections.models import Behaviour, PlanItem, Question, Section, Sign
from tests.sections.changing import words
from tests.sections.editing import address
from tests.sections.making import a_behaviour, a_question, a_section, a_sign, a_stretch

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SECTIONS = "/admin/sections/section/"


@pytest.fixture
def section() -> Section:
    return a_section_with_all("listening", 1)


def a_section_with_all(key: str, number: int) -> Section:
    section = a_section(key, number)
    a_stretch(section, f"{key}-opening")
    for place in (1, 2):
        behaviour = a_behaviour(section, f"{key}-{place}", place)
        a_question(behaviour, f"{key}-{place}-who")
        a_sign(behaviour, f"{key}-{place}-sign")
    return section


def state(page: Any, section: Section) -> str:
    """Return what the list of sections says of one."""
    (row,) = [row for row in page.context["cl"].result_list if row == section]
    return str(page.context["cl"].model_admin.state(row))


def test_a_section_in_the_list_says_where_in_it_drafts_wait(admin: Client, section: Section) -> None:
    other = a_section("planning", 2)
    Question.objects.filter(key="listening-1-who").update(draft={"text": "When?"})
    Behaviour.objects.filter(key="listening-1").update(draft={"short_name": "New"})
    Sign.objects.filter(key="listening-2-sign").update(draft={"text": "One sees it."})
    PlanItem.objects.update(draft={"minutes": 5})
    page = admin.get(SECTIONS)
    assert state(page, section) == "Draft in 2 behaviours, time plan"
    assert "Draft in 2 behaviours, time plan" in words(page)
    assert state(page, other) == ""
    Section.objects.filter(pk=other.pk).update(draft={"title": "Plans"})
    Behaviour.objects.filter(key="listening-1").update(draft={"section": "planning"})
    page = admin.get(SECTIONS)
    assert state(page, other) == "Draft: changed, Draft in 1 behaviour"
    assert state(page, section) == "Draft in 1 behaviour, time plan"


def test_a_section_says_which_of_its_behaviours_hold_drafts(admin: Client, section: Section) -> None:
    Question.objects.filter(key="listening-2-who").update(draft={"text": "When?"})
    Sign.objects.filter(key="listening-2-sign").update(draft={"text": "One sees it."})
    page = words(admin.get(address(section)))
    assert page.count("Draft in questions, signs") == 1
    assert page.index("Draft in questions, signs") > page.index("Listening-2")


def test_the_list_of_sections_asks_no_more_of_the_database_as_it_grows(
    admin: Client, section: Section, django_assert_num_queries: Any
) -> None:
    Question.objects.update(draft={"text": "When?"})
    admin.get(SECTIONS)
    with CaptureQueriesContext(connection) as few:
        admin.get(SECTIONS)
    for number in (2, 3, 4):
        a_section_with_all(f"more-{number}", number)
    Question.objects.update(draft={"text": "When?"})
    with django_assert_num_queries(len(few)):
        admin.get(SECTIONS)
