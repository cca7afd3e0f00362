"""Editing in the admin: drafts that no group sees, until they are published."""

import re

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client, RequestFactory

from sections.admin import content_admin as content_admin_site
from sections.admin.drafts import keep
from sections.loading import ContentError
from sections.loading.publishing import publish, review
from sections.models import Behaviour, ContentVersion, GlossaryTerm, Page, Question, Reference, Section
from tests.sections.changing import words
from tests.sections.editing import Fields, address, fields, new_row, row, save

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("content")]


@pytest.fixture
def behaviour() -> Behaviour:
    return Behaviour.objects.get(key="owning-our-power")


@pytest.fixture
def section() -> Section:
    return Section.objects.get(key="accountability")


def test_the_index_lists_sections_pages_terms_and_references(admin: Client) -> None:
    (app,) = admin.get("/admin/").context["app_list"]
    assert [str(model["name"]) for model in app["models"]] == [
        "Sections",
        "Pages",
        "Glossary terms",
        "References",
    ]


def test_sections_are_listed_in_order(admin: Client) -> None:
    page = admin.get("/admin/sections/section/")
    assert [section.number for section in page.context["cl"].result_list] == [1, 2, 3, 4, 5, 6]


def test_a_saved_page_that_was_not_changed_leaves_no_draft(
    admin: Client, behaviour: Behaviour, section: Section
) -> None:
    for path in (address(behaviour), address(section)):
        answer = save(admin, path)
        assert "No draft waits" in answer.content.decode()
    assert not review().found


@pytest.mark.parametrize("model", [Page, GlossaryTerm, Reference])
def test_every_entry_beside_the_sections_is_saved_as_it_stands(rf: RequestFactory, model: type[Page]) -> None:
    request = rf.get("/")
    request.user = User(is_superuser=True)
    for entry in model.objects.all():
        form = content_admin_site.get_model_admin(model).get_form(request, entry)
        sent = form(Fields(form(instance=entry).as_p()).values, instance=entry)
        assert (sent.errors, sent.changed_data) == ({}, [])
        keep(sent.instance)
    assert not model.objects.filter(draft__isnull=False).exists()


def test_an_edit_is_a_draft_and_groups_see_the_old_words(admin: Client, behaviour: Behaviour) -> None:
    was = behaviour.statement
    save(admin, address(behaviour), statement="Leaders listen first.")
    behaviour.refresh_from_db()
    assert (behaviour.statement, behaviour.draft) == (was, {"statement": "Leaders listen first."})


def test_opening_a_page_shows_the_draft_and_what_groups_still_read(
    admin: Client, behaviour: Behaviour
) -> None:
    save(admin, address(behaviour), statement="Leaders listen first.")
    page = admin.get(address(behaviour)).content.decode()
    assert fields(admin, address(behaviour))["statement"] == "Leaders listen first."
    assert "Statement (draft)" in page
    assert f"Groups still read: “{behaviour.statement}”" in page


def test_typing_the_old_words_again_ends_the_draft(admin: Client, behaviour: Behaviour) -> None:
    save(admin, address(behaviour), statement="Leaders listen first.")
    save(admin, address(behaviour), statement=behaviour.statement)
    behaviour.refresh_from_db()
    assert behaviour.draft is None


def test_pasted_line_breaks_become_spaces_in_a_statement_and_stay_in_paragraphs(
    admin: Client, behaviour: Behaviour
) -> None:
    save(admin, address(behaviour), statement="Leaders\r\nlisten.", why_it_matters="One.\r\n\r\nTwo.")
    behaviour.refresh_from_db()
    assert behaviour.draft == {"statement": "Leaders listen.", "why_it_matters": "One.\n\nTwo."}


def test_every_page_tells_how_many_drafts_wait(admin: Client, behaviour: Behaviour) -> None:
    save(admin, address(behaviour), statement="Leaders listen first.")
    for path in ("/admin/", "/admin/sections/page/", address(behaviour, "history")):
        page = admin.get(path).content.decode()
        assert "1 draft waits." in page
        assert '<a href="/admin/publish/">Review and publish</a>' in page


def test_lists_mark_in_words_what_is_a_draft(admin: Client, section: Section) -> None:
    save(admin, address(section), title="Answering for ourselves")
    page = admin.get("/admin/sections/section/").content.decode()
    assert "Draft: changed" in page
    assert "Answering for ourselves" in page


def test_a_part_is_drafted_by_itself(admin: Client, behaviour: Behaviour) -> None:
    question = behaviour.questions.get(number=2)
    prefix = row(address(behaviour), "questions", question)
    save(admin, address(behaviour), **{f"{prefix}-text": "Who decides here?"})
    question.refresh_from_db()
    assert question.draft == {"text": "Who decides here?"}
    assert Question.objects.filter(draft__isnull=False).count() == 1


def test_two_questions_swap_their_numbers(admin: Client, behaviour: Behaviour) -> None:
    one, two = behaviour.questions.filter(number__in=[1, 2]).order_by("number")
    path = address(behaviour)
    first, second = (row(path, "questions", each) for each in (one, two))
    save(admin, path, **{f"{first}-number": "2", f"{second}-number": "1"})
    publish(made_by="amina")
    numbers = Question.objects.in_bulk([one.pk, two.pk])
    assert (numbers[one.pk].number, numbers[two.pk].number) == (2, 1)


def test_a_retired_question_leaves_its_number_free(admin: Client, behaviour: Behaviour) -> None:
    one, two = behaviour.questions.filter(number__in=[1, 2]).order_by("number")
    path = address(behaviour)
    first, second = (row(path, "questions", each) for each in (one, two))
    save(admin, path, **{f"{first}-retire": "on", f"{second}-number": "1"})
    one.refresh_from_db()
    assert (one.draft, one.retired_at) == ({"retired": True}, None)
    assert [str(each.words) for each in review().found.retired] == [one.text]


def test_a_retired_question_is_kept_after_all(admin: Client, behaviour: Behaviour) -> None:
    path, question = address(behaviour), behaviour.questions.get(number=1)
    prefix = row(path, "questions", question)
    save(admin, path, **{f"{prefix}-retire": "on"})
    sent = fields(admin, path)
    assert sent.pop(f"{prefix}-retire") == "on"
    assert "Draft: to be retired" in admin.get(path).content.decode()
    admin.post(path, sent | {"_continue": "1"})
    question.refresh_from_db()
    assert question.draft is None


def test_a_new_question_comes_in_with_publishing(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    save(admin, path, **new_row(path, "questions", text="Who pays for silence?", angle="power"))
    new = Question.objects.get(key="owning-our-power-who-pays-for-silence")
    assert new.retired_at
    assert (new.draft, new.number) == ({"retired": False}, behaviour.questions.published().count() + 1)
    assert [each.words for each in review().found.added] == ["Who pays for silence?"]
    publish(made_by="amina")
    assert Question.objects.published().get(pk=new.pk).draft is None


def test_a_new_question_that_no_group_saw_is_deleted_for_good(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    save(admin, path, **new_row(path, "questions", text="Who pays for silence?", angle="power"))
    new = Question.objects.get(draft__isnull=False)
    assert "Delete for good" in admin.get(path).content.decode()
    save(admin, path, **{f"{row(path, 'questions', new)}-retire": "on"})
    assert not Question.objects.filter(pk=new.pk).exists()


def test_a_new_question_needs_its_words(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    page = save(admin, path, **new_row(path, "questions", text="", angle="power"))
    assert "This is empty. Write something here." in page.content.decode()


def test_an_edit_goes_from_the_admin_to_the_group(admin: Client, behaviour: Behaviour) -> None:
    save(admin, address(behaviour), statement="Leaders listen before they speak.")
    assert "Leaders listen before they speak." not in admin.get("/sections/").content.decode()
    publish(made_by="amina")
    assert "Leaders listen before they speak." in admin.get("/sections/").content.decode()
    assert ContentVersion.objects.latest().made_by == "amina"


def test_the_answer_leads_from_a_behaviour_to_its_section(admin: Client, behaviour: Behaviour) -> None:
    answer = save(admin, address(behaviour), press="_save")
    assert answer.redirect_chain[-1][0] == f"{address(behaviour.section)}#said"


def test_saving_can_lead_to_the_preview(admin: Client, section: Section) -> None:
    answer = save(admin, address(section), press="_preview", title="Answering for ourselves")
    assert answer.redirect_chain[-1][0] == address(section, "preview")
    assert "<h1>Answering for ourselves</h1>" in answer.content.decode()


def test_history_tells_what_was_changed_in_words(admin: Client, behaviour: Behaviour) -> None:
    path, question = address(behaviour), behaviour.questions.get(number=1)
    prefix = row(path, "questions", question)
    changes = new_row(path, "signs", text="People laugh.", kind="so")
    save(admin, path, short_name="Power", **changes, **{f"{prefix}-retire": "on", f"{prefix}-number": "9"})
    page = admin.get(address(behaviour, "history"))
    said = words(page)
    assert "Short name [removed: Owning our power][added: Power]" in said
    assert "Added the sign “People laugh.”" in said
    assert "Retired the question “" in said
    assert "Question 1, Number [removed: 1][added: 9]" in said
    assert "<del>" in page.content.decode()
    assert re.search(r"\d+ \w+ \d{4}, \d\d:\d\d UTC · amina", said)


def test_history_tells_the_newest_first_and_what_was_kept_before_in_plain_words(
    admin: Client, behaviour: Behaviour
) -> None:
    kind = ContentType.objects.get_for_model(Behaviour)
    LogEntry.objects.create(
        user_id=User.objects.get().pk,
        content_type=kind,
        object_id=str(behaviour.pk),
        object_repr="x",
        action_flag=CHANGE,
        change_message="Statement: from “One” to “Two”",
    )
    save(admin, address(behaviour), short_name="Power")
    section = Section.objects.get(key="accountability")
    save(admin, address(section), content_warning="")
    said = words(admin.get(address(behaviour, "history")))
    assert said.index("[added: Power]") < said.index("Statement: from “One” to “Two”")
    gone = words(admin.get(address(section, "history")))
    assert f"Content warning [removed: {section.content_warning}]" in gone
    assert "[added:" not in gone


def test_a_search_finds_words_that_are_only_drafted(admin: Client) -> None:
    term = GlossaryTerm.objects.get(key="safeguarding")
    save(admin, address(term), definition="Made-upword.")
    found = admin.get("/admin/sections/glossaryterm/?q=made-upword").context["cl"].result_list
    assert [each.definition for each in found] == ["Made-upword."]


def test_a_page_to_which_the_toolkit_leads_cannot_be_retired(admin: Client) -> None:
    privacy, said = Page.objects.get(key="privacy"), "Other pages of the toolkit lead to this one"
    page = admin.get(address(privacy)).content.decode()
    assert said in page
    assert address(privacy, "retire") not in page
    Page.objects.filter(pk=privacy.pk).update(draft={"retired": True})
    page = admin.get(address(privacy)).content.decode()
    assert f"Page “{privacy.title}”: {said}" in page
    assert 'name="_keep"' in page
    assert f", Key: {said}" in words(admin.get("/admin/publish/"))
    with pytest.raises(ContentError, match=said):
        publish(made_by="amina")
