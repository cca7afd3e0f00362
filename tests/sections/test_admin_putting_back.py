"""What was there before comes back as a draft: words from the history, and what was retired."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from sections.loading.publishing import publish, review
from sections.models import Behaviour, GlossaryTerm, PlanItem, Question, Section
from tests.sections.changing import browser_of, words
from tests.sections.editing import address, new_row, row, save

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("content")]

OFFERED = "Put the words from before back as a draft"
BACK = "Bring it back as a draft"


@pytest.fixture
def behaviour() -> Behaviour:
    return Behaviour.objects.get(key="owning-our-power")


def put_back(admin: Client, behaviour: Behaviour, said: str) -> Any:
    """Press the button of the line of the history that says something."""
    page = admin.get(address(behaviour, "history"))
    lines = [line for _change, lines in page.context["changes"] for line in lines]
    line = next(each["back"] for each in lines if each["said"].startswith(said))
    return admin.post(address(behaviour, "put_back"), {"line": line}, follow=True)


def test_words_from_before_are_put_back_as_a_draft(admin: Client, behaviour: Behaviour) -> None:
    was = behaviour.statement
    save(admin, address(behaviour), statement="Leaders listen.")
    publish(made_by="amina")
    page = put_back(admin, behaviour, "Statement")
    assert "Put back as a draft." in words(page)
    assert "Put back: Statement" in words(page)
    behaviour.refresh_from_db()
    assert (behaviour.statement, behaviour.draft) == ("Leaders listen.", {"statement": was})
    # And once more, the other way.
    put_back(admin, behaviour, "Put back: Statement")
    behaviour.refresh_from_db()
    assert behaviour.draft is None


def test_nothing_is_offered_that_is_there_or_that_is_no_words(admin: Client, behaviour: Behaviour) -> None:
    save(admin, address(behaviour), statement="Leaders listen.", number="2")
    assert words(admin.get(address(behaviour, "history"))).count(OFFERED) == 1
    put_back(admin, behaviour, "Statement")
    assert words(admin.get(address(behaviour, "history"))).count(OFFERED) == 1


def test_the_words_of_a_question_come_back_and_a_question_does_at_the_end(
    admin: Client, behaviour: Behaviour
) -> None:
    path, question = address(behaviour), behaviour.questions.get(number=2)
    prefix = row(path, "questions", question)
    save(admin, path, **{f"{prefix}-text": "Who decides?"})
    put_back(admin, behaviour, "Question 2, Question")
    assert not review().found
    save(admin, path, **{f"{prefix}-retire": "on"})
    assert words(admin.get(address(behaviour, "history"))).count(BACK) == 1
    publish(made_by="amina")
    save(admin, path, press="x", _renumber="questions")
    publish(made_by="amina")
    put_back(admin, behaviour, "Retired the question")
    question.refresh_from_db()
    last = behaviour.questions.published().count() + 1
    assert question.draft == {"retired": False, "number": last}
    assert BACK not in words(admin.get(address(behaviour, "history")))


def test_what_was_deleted_for_good_is_not_offered(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    save(admin, path, **new_row(path, "questions", text="Who pays?", angle="power"))
    new = Question.objects.get(draft__isnull=False)
    prefix = row(path, "questions", new)
    save(admin, path, **{f"{prefix}-text": "Who paid?"})
    save(admin, path, **{f"{prefix}-retire": "on"})
    said = words(admin.get(address(behaviour, "history")))
    assert "Deleted the question" in said
    assert OFFERED not in said
    assert BACK not in said


@pytest.mark.parametrize("line", ["", "x", "1-x", "999999-0", "{pk}-99"])
def test_a_line_that_is_not_there_changes_nothing(admin: Client, behaviour: Behaviour, line: str) -> None:
    save(admin, address(behaviour), statement="Leaders listen.")
    sent = line.format(pk=LogEntry.objects.latest("pk").pk)
    page = admin.post(address(behaviour, "put_back"), {"line": sent}, follow=True)
    assert "Put back" not in words(page).replace("Put the words", "")
    assert admin.get("/admin/sections/behaviour/999999/put-back/").status_code == 404


def test_who_may_only_read_puts_nothing_back(admin: Client, behaviour: Behaviour) -> None:
    save(admin, address(behaviour), statement="Leaders listen.")
    reader = browser_of("reader", "view_behaviour")
    assert OFFERED not in words(reader.get(address(behaviour, "history")))
    assert reader.post(address(behaviour, "put_back"), {"line": "1-0"}).status_code == 403


def test_what_was_retired_has_a_list_and_comes_back(admin: Client) -> None:
    term = GlossaryTerm.objects.latest("pk")
    admin.post(address(term, "retire"))
    publish(made_by="amina")
    lists = "/admin/sections/glossaryterm/"
    assert term not in admin.get(lists).context["cl"].result_list
    assert admin.get(f"{lists}?retired=yes").context["cl"].result_list == [term]
    assert "In use" in words(admin.get(lists))
    page = admin.get(address(term))
    assert "Bring this glossary term back as a draft" in words(page)
    assert "It is retired: groups do not see it." in words(page)
    # To look at it, or to save it as it is, makes no draft.
    save(admin, address(term))
    term.refresh_from_db()
    assert term.draft is None
    save(admin, address(term), press="_keep")
    assert term in admin.get(lists).context["cl"].result_list
    publish(made_by="amina")
    term.refresh_from_db()
    assert term.retired_at is None


def test_words_typed_into_what_is_retired_are_kept_with_it(admin: Client) -> None:
    term = GlossaryTerm.objects.latest("pk")
    admin.post(address(term, "retire"))
    publish(made_by="amina")
    save(admin, address(term), definition="Other words.")
    term.refresh_from_db()
    assert term.draft == {"definition": "Other words.", "retired": True}
    assert not review().found


def test_a_behaviour_comes_back_with_all_that_went_with_it(admin: Client) -> None:
    section = Section.objects.get(key="accountability")
    last = section.behaviours.order_by("number").last()
    assert last
    earlier = last.questions.get(number=1)
    path = address(last)
    save(admin, path, **{f"{row(path, 'questions', earlier)}-retire": "on"})
    publish(made_by="amina")
    went = last.questions.published().count()
    admin.post(address(last, "retire"))
    minutes = {
        f"{track}minutes": str(
            getattr(section, f"{track}minutes")
            - sum(getattr(item, f"{track}minutes") for item in PlanItem.objects.filter(behaviour=last))
        )
        for track in ("", "smaller_")
    }
    save(admin, address(section), **minutes)
    publish(made_by="amina")
    page = admin.get(address(section)).content.decode()
    assert "/admin/sections/behaviour/?retired=yes" in page
    assert admin.get("/admin/sections/behaviour/?retired=yes").context["cl"].result_list == [last]
    save(admin, address(last), press="_keep")
    back = {each.name.key for each in review().found.brought_back}
    assert {last.key, *PlanItem.objects.filter(behaviour=last).values_list("key", flat=True)} <= back
    assert len(back & set(last.questions.values_list("key", flat=True))) == went
    assert earlier.key not in back
