"""Two content admins at one page at the same time: neither writes over the other's words unawares."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from sections.models import Behaviour, Question
from tests.sections.changing import browser_of, words
from tests.sections.editing import address, fields, fields_of
from tests.sections.making import a_behaviour, a_question, a_section, a_sign

pytestmark = pytest.mark.django_db

RIGHTS = [f"{may}_{what}" for may in ("view", "change") for what in ("behaviour", "question", "sign")]


@pytest.fixture
def behaviour() -> Behaviour:
    found = a_behaviour(a_section(), why_it_matters="It does.")
    a_question(found)
    a_sign(found)
    return found


def other_saves(behaviour: Behaviour, **changes: str) -> None:
    other, path = browser_of("bo", *RIGHTS), address(behaviour)
    assert other.post(path, fields(other, path) | changes | {"_save": "1"}).status_code == 302


def test_what_both_changed_is_asked_about_once_and_then_saved(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    mine = fields(admin, path) | {"statement": "Leaders wait.", "questions-0-text": "Where?", "_save": "1"}
    other_saves(
        behaviour, **{"statement": "Leaders listen.", "questions-0-text": "When?", "short_name": "New"}
    )
    LogEntry.objects.update(action_time="2126-11-21T14:05Z")
    page = admin.post(path, mine)
    asked = "While you had this page open, bo changed this (21 November 2126, 14:05 UTC). It now says “%s”."
    assert f"Statement (draft): {asked % 'Leaders listen.'}" in words(page)
    assert f"Question 1, Question (draft): {asked % 'When?'}" in words(page)
    sent = fields_of(page)
    assert (sent["statement"], sent["short_name"]) == ("Leaders wait.", "New")
    assert admin.post(path, sent | {"_save": "1"}).status_code == 302
    behaviour.refresh_from_db()
    assert behaviour.draft == {"statement": "Leaders wait.", "short_name": "New"}
    assert Question.objects.get().draft == {"text": "Where?"}


def test_what_only_one_changed_stays_changed(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    mine = fields(admin, path) | {"statement": "Leaders wait.", "_save": "1"}
    other_saves(behaviour, **{"why_it_matters": "", "questions-0-start_here": "on", "signs-0-retire": "on"})
    assert admin.post(path, mine).status_code == 302
    behaviour.refresh_from_db()
    assert behaviour.draft == {"statement": "Leaders wait.", "why_it_matters": ""}
    assert Question.objects.get().draft == {"start_here": True}
    assert behaviour.signs.get().draft == {"retired": True}


def test_what_is_changed_without_an_account_is_somebody_elses(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    mine = fields(admin, path) | {"why_it_matters": "So.", "_save": "1"}
    Behaviour.objects.update(why_it_matters="")
    asked = "While you had this page open, somebody else changed this. It now says nothing."
    assert f"Why it matters: {asked}" in words(admin.post(path, mine))


def test_what_was_seen_cannot_be_made_up(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    mine = fields(admin, path) | {"statement": "Leaders wait.", "seen": "nothing", "_save": "1"}
    assert admin.post(path, mine).status_code == 302
