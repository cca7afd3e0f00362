"""What is noticed of words when they are saved: names that are taken, texts that are far too long, lists on one line."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from sections.models import Behaviour, GlossaryTerm, Page, Reference
from tests.sections.changing import words
from tests.sections.editing import address, content_admin, fields, new_row, save
from tests.sections.making import a_behaviour, a_question, a_reference, a_section

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ADD = "/admin/sections/glossaryterm/add/"


@pytest.fixture
def admin(client: Client) -> Client:
    content_admin(client)
    return client


@pytest.fixture
def term() -> GlossaryTerm:
    return GlossaryTerm.objects.create(key="lead", term="Safeguarding lead", definition="Who knows.")


@pytest.fixture
def behaviour() -> Behaviour:
    found = a_behaviour(a_section())
    a_question(found)
    return found


def test_a_name_that_is_taken_is_said_at_once_with_the_other(admin: Client, term: GlossaryTerm) -> None:
    page = save(admin, ADD, term="safeguarding  Lead", definition="Somebody.")
    assert "There is “Safeguarding lead” already. Change that one, or give this one another name." in words(
        page
    )
    assert page.content.decode().count(f'<a href="{address(term)}">Safeguarding lead</a>') == 2
    assert GlossaryTerm.objects.count() == 1
    one, other = (a_reference(key, address="https://example.org") for key in ("one", "other"))
    assert "There is “One” already." in words(save(admin, address(other), title="ONE"))
    assert "is saved as a draft" in words(save(admin, address(one), title="one"))


def test_a_name_is_free_once_the_other_goes_or_has_another(admin: Client, term: GlossaryTerm) -> None:
    save(admin, address(term), term="The lead")
    save(admin, ADD, term="Safeguarding lead", definition="Somebody.")
    assert GlossaryTerm.objects.count() == 2
    assert "There is “The lead” already." in words(save(admin, ADD, term="The lead", definition="Who?"))
    admin.post(address(term, "retire"))
    save(admin, ADD, term="The lead", definition="Somebody else.")
    assert GlossaryTerm.objects.count() == 3


def test_other_forms_on_one_line_are_noticed(admin: Client, term: GlossaryTerm) -> None:
    GlossaryTerm.objects.update(also="of old, kept")
    assert "is saved as a draft" in words(save(admin, address(term), definition="Who is there."))
    page = save(admin, address(term), also="leads\nlead, the lead")
    assert "Write each form on a line of its own, without a comma: “lead, the lead”." in words(page)
    assert "is saved as a draft" in words(save(admin, address(term), also="leads\nthe lead"))


def test_a_term_says_where_it_stands(admin: Client, term: GlossaryTerm, behaviour: Behaviour) -> None:
    assert "No section and no page holds this term" in words(admin.get(address(term)))
    assert "Stands in" not in words(admin.get(ADD))
    page = Page.objects.create(key="faq", title="Asked", body="The safeguarding lead.")
    Page.objects.create(key="privacy", title="Privacy", body="Nobody leads.")
    save(admin, address(behaviour), **{"questions-0-text": "Who is our guide?"})
    save(admin, address(term), also="guide")
    shown = admin.get(address(term))
    assert shown.context["stands_in"] == [
        ("Behaviour 1 of Listening, Asking", address(behaviour, "preview")),
        ("Page “Asked”", address(page, "preview")),
    ]
    assert f'<a href="{address(page, "preview")}">' in shown.content.decode()


def test_a_text_far_longer_than_others_of_its_kind_is_noticed_and_saved(
    admin: Client, behaviour: Behaviour
) -> None:
    other = a_behaviour(behaviour.section, "other", 2, statement="Leaders " + "ask " * 30, why_it_matters="")
    a_question(other, "else", 1, text="Who " * 30)
    path = address(behaviour)
    new = new_row(path, "questions", text="Who asks? " * 40, angle="power")
    said = words(save(admin, path, statement="Leaders ask. " * 30, why_it_matters="So. " * 90, **new))
    assert "Statement has 389 characters; the longest elsewhere has 128. Can it be shorter?" in said
    assert "New question, Question has 399 characters; the longest elsewhere has 120." in said
    assert "Why it matters has" not in said
    assert "is saved as a draft" in said
    said = words(save(admin, path, statement="Leaders ask, and then ask again."))
    assert "characters; the longest" not in said


def test_a_page_may_be_as_long_as_it_must(admin: Client) -> None:
    for key in ("faq", "privacy"):
        page = Page.objects.create(key=key, title=key, body="Words.")
    assert "characters; the longest" not in words(save(admin, address(page), body="Words. " * 200))


def test_ones_own_second_window_is_no_stranger(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    mine = fields(admin, path) | {"statement": "Leaders wait.", "questions-0-text": "Where?", "_save": "1"}
    save(admin, path, statement="Leaders listen.", **{"questions-0-text": "When?"})
    said = words(admin.post(path, mine))
    assert said.count("While you had this page open, you, in another window, changed this (") == 4
    assert User.objects.get().get_username() not in said.partition("Nothing was saved")[2]
    assert Reference.objects.count() == 0
