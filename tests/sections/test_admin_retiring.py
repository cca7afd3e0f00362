"""Retiring asks and says what follows; gaps in numbers are closed by a button; a single draft is discarded."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from sections.loading.publishing import publish, review
from sections.models import Behaviour, GlossaryTerm, Page, Question, Section
from tests.sections.changing import browser_of, words
from tests.sections.editing import address, content_admin, new_row, row, save

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("content")]


@pytest.fixture
def admin(client: Client) -> Client:
    content_admin(client)
    return client


@pytest.fixture
def behaviour() -> Behaviour:
    return Behaviour.objects.get(key="owning-our-power")


def discarding(entry: Behaviour | Question) -> str:
    return f"/admin/publish/discarding/{entry._meta.label_lower}/{entry.key}/"


def test_retiring_says_what_follows_before_anything_happens(admin: Client, behaviour: Behaviour) -> None:
    asked = words(admin.get(address(behaviour, "retire")))
    assert "Retire “Owning our power”?" in asked
    assert "7 questions" in asked
    assert not review().found
    answer = admin.post(address(behaviour, "retire"), follow=True)
    assert "goes when you publish. Until then groups see it" in words(answer)
    assert "Retired, with all that belongs to it." in words(admin.get(address(behaviour, "history")))


def test_what_cannot_be_retired_leads_back(admin: Client, behaviour: Behaviour) -> None:
    page = Page.objects.get(key="privacy")
    assert admin.post(address(page, "retire")).headers["Location"] == address(page)
    assert not review().found


def test_who_may_not_change_a_thing_may_not_retire_it(behaviour: Behaviour) -> None:
    other = browser_of("terms", "change_glossaryterm")
    for what in ("retire", "history"):
        assert other.post(address(behaviour, what)).status_code == 403
    term = GlossaryTerm.objects.get(key="safeguarding")
    assert "What belongs to it" not in words(other.get(address(term, "retire")))


def test_a_gap_in_the_numbers_is_closed_by_a_button(admin: Client, behaviour: Behaviour) -> None:
    section = Section.objects.get(key="accountability")
    offered = 'name="_renumber" value="behaviours"'
    assert offered not in admin.get(address(section)).content.decode()
    admin.post(address(Behaviour.objects.get(key="learning-from-cases"), "retire"))
    assert offered in admin.get(address(section)).content.decode()
    answer = save(admin, address(section), press="x", _renumber="behaviours")
    assert answer.redirect_chain[-1][0] == f"{address(section)}#said"
    assert offered not in answer.content.decode()
    assert [fault for fault in review().faults if fault.field == "number"] == []
    assert "Numbered the behaviours anew." in words(admin.get(address(section, "history")))
    assert "Behaviour 3 of Accountability" in words(admin.get("/admin/publish/"))


def test_the_draft_of_one_entry_is_discarded_after_asking(admin: Client, behaviour: Behaviour) -> None:
    path, question = address(behaviour), behaviour.questions.get(number=2)
    save(
        admin,
        path,
        statement="Leaders listen.",
        **{f"{row(path, 'questions', question)}-text": "Who decides?"},
    )
    assert f'href="{discarding(question)}"' in admin.get("/admin/publish/").content.decode()
    assert "Who decides?" in words(admin.get(discarding(question)))
    assert "Draft discarded: Who decides?" in words(admin.post(discarding(question), follow=True))
    question.refresh_from_db()
    behaviour.refresh_from_db()
    assert (question.draft, behaviour.draft) == (None, {"statement": "Leaders listen."})
    assert "Draft discarded: Who decides?" in str(LogEntry.objects.first())
    assert admin.post(discarding(question)).status_code == 404


def test_discarding_what_no_group_saw_says_what_goes_with_it(admin: Client, behaviour: Behaviour) -> None:
    section = Section.objects.get(key="accountability")
    add = f"/admin/sections/behaviour/add/?section={section.pk}"
    new = {
        "section": str(section.pk),
        "short_name": "Paying",
        "statement": "We pay.",
        "why_it_matters": "So.",
    }
    save(admin, add, **new, **new_row(add, "questions", text="Who pays?", angle="power"))
    paying = Behaviour.objects.get(key="paying")
    assert "Who pays?" in words(admin.get(discarding(paying)))
    admin.post(discarding(paying))
    assert not Question.objects.filter(text="Who pays?").exists()


def test_discarding_a_retirement_keeps_what_belongs_to_it(admin: Client, behaviour: Behaviour) -> None:
    admin.post(address(behaviour, "retire"))
    admin.post(discarding(behaviour))
    assert not review().found


def test_the_review_says_what_groups_notice(admin: Client, behaviour: Behaviour) -> None:
    save(admin, address(behaviour), statement="Leaders listen.")
    last = Behaviour.objects.filter(section__key="accountability").order_by("number").last()
    assert last
    admin.post(address(last, "retire"))
    said = words(admin.get("/admin/publish/"))
    assert "Behaviour 1 of Accountability, Owning our power gets another statement." in said
    assert f"{last.short_name} goes: no group discusses it any more." in said


def test_after_publishing_nothing_is_left_to_discard(admin: Client, behaviour: Behaviour) -> None:
    save(admin, address(behaviour), statement="Leaders listen.")
    publish(made_by="amina")
    assert admin.get(discarding(behaviour)).status_code == 404
