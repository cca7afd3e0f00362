"""What was saved, or not, is said where whoever saved it looks."""

import re

import pytest
from django.test import Client

from sections.admin.hints import CHOOSE
from sections.models import Behaviour, Page
from tests.sections.changing import browser_of, words
from tests.sections.editing import address, content_admin, new_row, save
from tests.sections.making import a_behaviour, a_question, a_section

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def behaviour() -> Behaviour:
    found = a_behaviour(a_section())
    a_question(found)
    return found


@pytest.fixture
def admin(client: Client) -> Client:
    content_admin(client)
    return client


def test_whatever_part_of_a_page_was_in_sight_saving_leads_to_what_is_said_of_it(
    admin: Client, behaviour: Behaviour
) -> None:
    path = address(behaviour)
    assert '<form method="post" action="#said"' in admin.get(path).content.decode()
    refused = save(admin, path, statement="").content.decode()
    assert re.findall(r'<(\w+)[^>]* id="said"', refused) == ["div"]
    assert refused.index('id="said"') < refused.index("Nothing was saved. There is 1 thing to mend.")
    saved = save(admin, path, statement="Leaders listen.")
    assert saved.redirect_chain[-1][0] == f"{path}#said"
    html = saved.content.decode()
    assert html.index('id="said"') < html.index("is saved as a draft")


def test_the_result_stands_beside_the_buttons_too(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    assert "save-result" not in admin.get(path).content.decode()
    assert '<a href="#said">Nothing was saved: ' in save(admin, path, statement="").content.decode()
    assert '<a href="#said">Saved: ' in save(admin, path, statement="Leaders listen.").content.decode()


def test_what_is_saved_is_named_with_the_ways_on(admin: Client, behaviour: Behaviour) -> None:
    section = save(admin, address(behaviour), press="_save", short_name="Open decisions")
    assert "“Open decisions” is saved as a draft." in words(section)
    for there in (address(behaviour), address(behaviour, "preview"), "/admin/publish/"):
        assert f'<a href="{there}">' in section.context["messages"]._loaded_messages[0].message
    stayed = save(admin, address(behaviour), short_name="Openness")
    assert "Back to it" not in words(stayed)


def test_who_may_not_publish_is_not_sent_there(behaviour: Behaviour) -> None:
    other = browser_of("bo", "change_behaviour", "view_section")
    saved = save(other, address(behaviour), short_name="Openness")
    assert "“Openness” is saved as a draft." in words(saved)
    assert 'href="/admin/publish/"' not in saved.content.decode()


def test_a_new_row_that_came_back_with_a_fault_can_be_taken_away(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    page = save(admin, path, **new_row(path, "signs", text="", kind="so")).content.decode()
    there, _template = page[page.index('id="signs-0"') :].split("<template>", 1)
    # The script shows it, because it does nothing without.
    assert "data-remove-row" in there
    assert re.search(r"data-remove-row\s+hidden", there)


def test_a_behaviour_begins_with_its_statement_and_ends_with_its_place(
    admin: Client, behaviour: Behaviour
) -> None:
    page = admin.get(address(behaviour)).content.decode()
    places = [page.index(f'id="id_{name}"') for name in ("statement", "short_name", "section", "number")]
    assert places == sorted(places)


def test_what_is_pasted_from_a_word_processor_is_taken_as_it_was_meant(
    admin: Client, behaviour: Behaviour
) -> None:
    why = "\u2022\tOne.\x0bTwo.\u2028\uf0b7 Three.\ufeff"
    statement = {"statement": "\u2022 Leaders\x0blisten.", "short_name": "Open\u2028doors"}
    save(admin, address(behaviour), why_it_matters=why, **statement)
    behaviour.refresh_from_db()
    assert behaviour.draft == {
        "why_it_matters": "One.\nTwo.\nThree.",
        "statement": "Leaders listen.",
        "short_name": "Open doors",
    }


def test_pasted_bullets_are_a_list_where_there_are_lists(admin: Client) -> None:
    page = Page.objects.create(key="faq", title="Asked", body="Words.")
    body = "Bring:\r\n\r\n\u2022\ta pen\r\n\xb7\tpaper\r\no\ta clock"
    save(admin, address(page), body=body, title="Often asked")
    page.refresh_from_db()
    assert page.draft == {"body": "Bring:\n\n- a pen\n- paper\n- a clock", "title": "Often asked"}


def test_all_that_is_wrong_with_a_text_is_told_at_once(admin: Client, behaviour: Behaviour) -> None:
    said = words(save(admin, address(behaviour), short_name=f"A\x07b\x1b <b>one</b> {'two ' * 30}"))
    assert "invisible characters U+0007, U+001B. Remove them." in said
    assert "HTML tags <b>, </b>" in said
    assert "more than six words" in said
    assert "characters, and 80 fit. Shorten it." in said


def test_a_choice_that_was_not_made_is_asked_for(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    assert str(CHOOSE) in words(save(admin, path, **new_row(path, "signs", text="Doors.", kind="")))


def test_the_first_page_names_what_one_changed_last_each_once(admin: Client, behaviour: Behaviour) -> None:
    page = Page.objects.create(key="faq", title="Often asked", body="Words.")
    for entry, text in [(page, "One."), (behaviour, "Leaders hear."), (page, "Two."), (page, "Three.")]:
        save(admin, address(entry), **{"body" if entry == page else "statement": text})
    last = words(admin.get("/admin/")).partition("What you did last")[2]
    assert last.count("Often asked") == 1
    assert last.index("Often asked") < last.index(behaviour.short_name)
