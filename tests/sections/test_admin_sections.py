"""Whole behaviours and sections in the admin: made, moved, retired, kept, deleted for good."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from sections.loading.publishing import discard_drafts, publish, review
from sections.models import Behaviour, PlanItem, Question, Reference, Section
from tests.sections.editing import address, fields, new_row, row, save

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("content")]

ADD = "/admin/sections/behaviour/add/"
WORDS = {"short_name": "Paying for harm", "statement": "Leaders pay for what harm costs."}


@pytest.fixture
def section() -> Section:
    return Section.objects.get(key="do-no-harm")


@pytest.fixture
def behaviour(section: Section) -> Behaviour:
    return section.behaviours.get(number=1)


def add_behaviour(admin: Client, section: Section) -> Behaviour:
    path = f"{ADD}?section={section.pk}"
    questions = new_row(path, "questions", text="What would it cost us?", angle="personal")
    save(admin, path, **WORDS, **questions)
    return Behaviour.objects.get(short_name=WORDS["short_name"])


def give_it_time(admin: Client, section: Section, behaviour: Behaviour) -> None:
    """Take the minutes of a new behaviour from the closing of its section."""
    path = address(section)
    closing = row(path, "plan_items", section.plan_items.get(kind="closing"))
    minutes = (
        int(fields(admin, path)[f"{closing}-minutes"]),
        int(fields(admin, path)[f"{closing}-smaller_minutes"]),
    )
    plan = {f"{closing}-minutes": str(minutes[0] - 5), f"{closing}-smaller_minutes": str(minutes[1] - 5)}
    time = {"kind": "behaviour", "behaviour": str(behaviour.pk), "minutes": "5", "smaller_minutes": "5"}
    save(admin, path, **plan, **new_row(path, "plan_items", **time))


def test_a_section_shows_its_behaviours_in_order_with_links(admin: Client, section: Section) -> None:
    page = admin.get(address(section)).content.decode()
    links = [page.index(f'href="{address(each)}"') for each in section.behaviours.order_by("number")]
    assert links == sorted(links)
    assert f'href="{ADD}?section={section.pk}"' in page


def test_two_behaviours_swap_their_places_on_the_page_of_their_section(admin: Client) -> None:
    section = Section.objects.get(key="accountability")
    one, two = section.behaviours.filter(number__in=[1, 2]).order_by("number")
    path = address(section)
    first, second = (row(path, "behaviours", each) for each in (one, two))
    page = save(admin, path, **{f"{first}-number": "2", f"{second}-number": "1"}).content.decode()
    assert page.index(two.short_name + "</a>") < page.index(one.short_name + "</a>")
    publish(made_by="amina")
    assert list(section.behaviours.order_by("number")[:2]) == [two, one]


def test_a_new_behaviour_is_proposed_as_the_last_of_its_section(admin: Client, section: Section) -> None:
    proposed = fields(admin, f"{ADD}?section={section.pk}")
    assert proposed["section"] == str(section.pk)
    assert proposed["number"] == str(section.behaviours.count() + 1)
    assert fields(admin, f"{ADD}?section=x")["number"] == "1"


def test_a_new_section_is_proposed_as_the_last_on_each_track(admin: Client) -> None:
    Section.objects.filter(number=6).update(draft={"smaller_number": 9})
    proposed = fields(admin, "/admin/sections/section/add/")
    assert (proposed["number"], proposed["smaller_number"]) == ("7", "10")


def test_a_new_behaviour_says_what_it_still_needs(admin: Client, section: Section) -> None:
    new = add_behaviour(admin, section)
    page = admin.get(address(new)).content.decode()
    assert "To mend before you publish" in page
    assert "stands 0 times in its section’s time plan" in page


def test_a_new_behaviour_comes_in_with_its_questions_and_its_time(admin: Client, section: Section) -> None:
    new = add_behaviour(admin, section)
    give_it_time(admin, section, new)
    assert "To mend before you publish" not in admin.get(address(new)).content.decode()
    assert not Behaviour.objects.published().filter(pk=new.pk).exists()
    publish(made_by="amina")
    new.refresh_from_db()
    assert (new.retired_at, new.draft, new.key) == (None, None, "paying-for-harm")
    assert [each.text for each in new.questions.published()] == ["What would it cost us?"]
    assert PlanItem.objects.published().get(behaviour=new).key == "paying-for-harm-time"


def test_a_new_behaviour_can_be_edited_before_it_is_published(admin: Client, section: Section) -> None:
    new = add_behaviour(admin, section)
    give_it_time(admin, section, new)
    save(admin, address(new), statement="Leaders pay what harm costs.")
    new.refresh_from_db()
    assert new.draft == {"statement": "Leaders pay what harm costs.", "retired": False}
    publish(made_by="amina")
    new.refresh_from_db()
    assert new.statement == "Leaders pay what harm costs."


def test_what_no_group_ever_saw_can_be_deleted_for_good(admin: Client, section: Section) -> None:
    new = add_behaviour(admin, section)
    question = new.questions.get()
    asked = admin.get(address(new, "delete")).content.decode()
    assert question.text in asked
    admin.post(address(new, "delete"), {"post": "yes"})
    assert not Behaviour.objects.filter(pk=new.pk).exists()
    assert not Question.objects.filter(pk=question.pk).exists()


def test_deleting_a_new_section_sends_back_what_was_moved_there(admin: Client, behaviour: Behaviour) -> None:
    words = {"title": "Money", "purpose": "Where it goes.", "duration": "an hour", "minutes": "60"}
    numbers = {"number": "7", "smaller_number": "7", "smaller_minutes": "60"}
    save(admin, "/admin/sections/section/add/", **words, **numbers)
    new = Section.objects.get(key="money")
    save(admin, address(behaviour), section=str(new.pk), short_name="Renamed")
    admin.post(address(new, "delete"), {"post": "yes"})
    behaviour.refresh_from_db()
    assert behaviour.draft == {"short_name": "Renamed"}


def test_what_groups_saw_is_never_deleted(admin: Client, behaviour: Behaviour) -> None:
    assert admin.post(address(behaviour, "delete"), {"post": "yes"}).status_code == 403
    page = admin.get(address(behaviour)).content.decode()
    assert f'href="{address(behaviour, "retire")}"' in page
    assert "Delete for good" not in page


def test_a_behaviour_retires_with_all_that_belongs_to_it(admin: Client, behaviour: Behaviour) -> None:
    admin.post(address(behaviour, "retire"))
    behaviour.refresh_from_db()
    assert behaviour.draft == {"retired": True}
    gone = {each.name.model for each in review().found.retired}
    assert gone == {
        f"sections.{model}"
        for model in ("behaviour", "planitem", "question", "sign", "suggestedaction", "basis")
    }


def test_the_plan_of_a_section_can_be_mended_after_its_last_behaviour_was_retired(
    admin: Client, section: Section
) -> None:
    last = section.behaviours.get(number=3)
    admin.post(address(last, "retire"))
    assert f"{last.short_name} (Draft: to be retired)" in admin.get(address(section)).content.decode()
    assert "adds up to 144 minutes" in review().faults[0].problem_and_mend
    save(admin, address(section), minutes="144", smaller_minutes="119")
    assert not review().faults


def test_keeping_a_behaviour_undoes_its_retirement(admin: Client, behaviour: Behaviour) -> None:
    admin.post(address(behaviour, "retire"))
    page = admin.get(address(behaviour)).content.decode()
    assert "Draft: to be retired" in page
    assert 'name="_keep"' in page
    save(admin, address(behaviour), press="_keep")
    assert not review().found


def test_a_new_question_goes_and_comes_back_with_its_behaviour(admin: Client, behaviour: Behaviour) -> None:
    path = address(behaviour)
    save(admin, path, **new_row(path, "questions", text="Who pays?", angle="power"))
    admin.post(address(behaviour, "retire"))
    save(admin, path, press="_keep")
    assert [each.words for each in review().found.added] == ["Who pays?"]
    admin.post(address(behaviour, "retire"))
    discard_drafts()
    assert not Question.objects.filter(text="Who pays?").exists()


def test_a_section_retires_with_its_behaviours(admin: Client) -> None:
    last = Section.objects.get(number=6)
    admin.post(address(last, "retire"), follow=True)
    publish(made_by="amina")
    assert last.title not in admin.get("/sections/").content.decode()
    assert last.behaviours.published().count() == 0


def test_a_behaviour_moves_to_another_section(admin: Client, behaviour: Behaviour) -> None:
    home, other = behaviour.section, Section.objects.get(key="accountability")
    save(admin, address(behaviour), section=str(other.pk), number="9")
    assert f'href="{address(behaviour)}"' not in admin.get(address(home)).content.decode()
    assert f'href="{address(behaviour)}"' in admin.get(address(other)).content.decode()
    behaviour.refresh_from_db()
    assert behaviour.section == home


def test_a_draft_that_leads_to_nothing_leaves_a_behaviour_where_it_is(
    admin: Client, behaviour: Behaviour
) -> None:
    Behaviour.objects.filter(pk=behaviour.pk).update(draft={"section": "gone", "short_name": "Renamed"})
    assert fields(admin, address(behaviour))["section"] == str(behaviour.section.pk)
    assert "There is no Section gone." in admin.get(address(behaviour)).content.decode()


def test_a_time_plan_that_does_not_add_up_is_said_on_the_page_of_its_section(
    admin: Client, section: Section
) -> None:
    page = save(admin, address(section), minutes="1").content.decode()
    assert "To mend before you publish" in page
    assert "The time plan adds up to" in page
    assert "sections.section" not in page


def test_time_for_a_behaviour_names_the_behaviour(admin: Client, section: Section) -> None:
    path = address(section)
    time = {"kind": "behaviour", "minutes": "5", "smaller_minutes": "5"}
    page = save(admin, path, **new_row(path, "plan_items", **time)).content.decode()
    assert "Choose a behaviour if this is for a behaviour" in page
    assert not review().found


def test_a_new_stretch_of_the_plan_is_known_by_what_it_is_for(admin: Client, section: Section) -> None:
    path = address(section)
    time = {"kind": "break", "number": "99", "minutes": "0", "smaller_minutes": "0"}
    save(admin, path, **new_row(path, "plan_items", **time))
    new = PlanItem.objects.get(key__startswith="do-no-harm-break", draft__isnull=False)
    assert (new.number, new.section) == (99, section)


def test_parts_are_offered_only_the_references_that_stay(admin: Client, section: Section) -> None:
    gone = Reference.objects.get(key="capseah")
    admin.post(address(gone, "retire"))
    page = admin.get(address(section)).content.decode()
    options = page[page.index('id="further_reading-__prefix__"') :]
    assert escape(gone.title) not in options
    assert all(escape(other.title) in options for other in Reference.objects.exclude(pk=gone.pk))


def test_a_retired_reference_is_named_where_it_is_still_needed(admin: Client, behaviour: Behaviour) -> None:
    reference = behaviour.bases.get(number=1).reference
    admin.post(address(reference, "retire"))
    page = admin.get(address(behaviour)).content.decode()
    assert f"There is no Reference “{reference.title}”." in page


def test_without_javascript_a_link_brings_an_empty_row(admin: Client, behaviour: Behaviour) -> None:
    more = fields(admin, f"{address(behaviour)}?more=1")
    total = behaviour.questions.count()
    assert more["questions-TOTAL_FORMS"] == str(total + 1)
    assert more[f"questions-{total}-text"] == ""
    admin.post(address(behaviour), more | {"_continue": "1"})
    assert not review().found


def test_a_part_that_went_meanwhile_is_left_as_it_is(admin: Client, behaviour: Behaviour) -> None:
    path, question = address(behaviour), behaviour.questions.get(number=1)
    sent = fields(admin, path)
    prefix = row(path, "questions", question)
    Question.objects.filter(pk=question.pk).update(retired_at="2026-01-01T00:00Z")
    admin.post(path, sent | {f"{prefix}-text": "Changed too late", "_continue": "1"})
    question.refresh_from_db()
    assert question.draft is None


@pytest.mark.parametrize("title", ["Print", "ทั้งหมด", "A_b", "Word " * 20])
def test_a_new_section_gets_a_key_that_addresses_can_use(admin: Client, title: str) -> None:
    path = reverse("admin:sections_section_add")
    words = {"title": title.strip(), "purpose": "One.", "duration": "an hour", "minutes": "60"}
    save(admin, path, **words, number="7", smaller_number="7", smaller_minutes="60")
    new = Section.objects.get(draft__isnull=False)
    assert new.key in {"print-2", "section", "a-b", "-".join(["word"] * 11)}
    new.clean_fields()
