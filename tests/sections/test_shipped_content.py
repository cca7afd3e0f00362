"""The shipped content: the customer's words to the letter, and ours complete on both tracks."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from sections.loading import load
from sections.loading.names import MODELS
from sections.loading.stored import stock
from sections.models import Behaviour, GlossaryTerm, Page, Question, Reference, Section, Track

SEEDS = Path(__file__).parent.parent / "seeds"
SLUGS = [
    "accountability",
    "policies-and-processes",
    "do-no-harm",
    "survivor-centred-approach",
    "awareness-raising",
    "safer-recruitment",
]
PAGES = {
    "accessibility",
    "choosing-a-track",
    "facilitator-guide",
    "faq",
    "how-to-use",
    "privacy",
    "reporting-a-concern",
}
# Minutes that a duration in words allows.
DURATIONS = {
    "at least 4 hours": (240, 270),
    "around 3 hours": (165, 195),
    "2 to 3 hours": (120, 180),
    "around 2 hours": (105, 135),
}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def seed(path: Path) -> str:
    """Return a document of the customer's with its stray white space mended, as the design allows."""
    text = re.sub("[\xa0\u202f]", " ", path.read_text(encoding="utf-8"))
    return text.replace("safeguarding -related", "safeguarding-related")


def the_customers_sections() -> dict[str, tuple[str, list[str]]]:
    """Return the purpose (with duration) and the statements of each section in the seeds, by title."""
    found: dict[str, tuple[str, list[str]]] = {}
    for path in SEEDS.glob("*.txt"):
        for part in seed(path).split("•")[1:]:
            lines = [line.strip() for line in part.splitlines() if line.strip()]
            statements = [re.sub(r"^\d\. ", "", line) for line in lines[3:] if line != "Get started"]
            assert found.setdefault(lines[0], (lines[1], statements)) == (lines[1], statements)
    return found


def test_the_seeds_hold_six_sections_and_nineteen_behaviours() -> None:
    found = the_customers_sections()
    assert len(found) == 6
    assert sum(len(statements) for _, statements in found.values()) == 19


def test_the_sections_have_the_slugs_and_the_order_of_the_design() -> None:
    found = Section.objects.published().in_order().values_list("key", "number")
    assert list(found) == [(slug, number) for number, slug in enumerate(SLUGS, 1)]


def test_titles_and_order_are_the_customers() -> None:
    text = seed(SEEDS / "do-no-harm-next-steps.txt")
    titles = [part.splitlines()[0].strip() for part in text.split("•")[1:]]
    titles.insert(2, text.splitlines()[0].removesuffix(" next steps..."))
    assert [each.title for each in Section.objects.published().in_order()] == titles


def test_purposes_and_durations_are_the_customers() -> None:
    expected = {title: purpose for title, (purpose, _) in the_customers_sections().items()}
    found = {
        each.title: f"{each.purpose.removesuffix('.')} ({each.duration})." for each in Section.objects.all()
    }
    assert found == expected


def test_statements_are_the_customers_in_their_order() -> None:
    expected = {title: statements for title, (_, statements) in the_customers_sections().items()}
    sections = Section.objects.published().with_behaviours()
    assert {each.title: [one.statement for one in each.behaviours.all()] for each in sections} == expected


def test_behaviours_are_numbered_without_a_gap() -> None:
    for section in Section.objects.with_behaviours():
        numbers = [behaviour.number for behaviour in section.behaviours.all()]
        assert numbers == list(range(1, len(numbers) + 1))


def test_short_names_have_at_most_six_words_and_differ() -> None:
    names = [behaviour.short_name for behaviour in Behaviour.objects.all()]
    assert len(set(names)) == 19
    assert [name for name in names if len(name.split()) > 6] == []


def whole() -> list[Behaviour]:
    """Return all behaviours with everything that belongs to them."""
    return list(Behaviour.objects.published().in_order().with_words())


def test_each_behaviour_says_why_it_matters_in_two_or_three_sentences() -> None:
    counts = {each.key: len(re.findall(r"[.?!](?:\s|$)", each.why_it_matters)) for each in whole()}
    assert {key: count for key, count in counts.items() if count not in {2, 3}} == {}


def test_each_behaviour_has_four_to_seven_questions_from_the_personal_to_the_organisational() -> None:
    for behaviour in whole():
        angles = [each.angle for each in behaviour.questions.all()]
        assert 4 <= len(angles) <= 7, behaviour
        assert {"personal", "power", "evidence", "absent"} <= set(angles), behaviour
        assert (angles[0], "personal" in angles[3:]) == ("personal", False), behaviour


def test_two_questions_of_each_behaviour_are_for_groups_that_are_short_of_time() -> None:
    counts = {each.key: sum(one.start_here for one in each.questions.all()) for each in whole()}
    assert set(counts.values()) == {2}, counts


def test_each_behaviour_has_signs_that_it_is_so_and_is_not_so() -> None:
    for behaviour in whole():
        kinds = Counter(each.kind for each in behaviour.signs.all())
        assert kinds["so"] >= 3, behaviour
        assert kinds["not-so"] >= 3, behaviour


def test_each_behaviour_has_four_to_six_actions_with_an_owner_and_a_review() -> None:
    for behaviour in whole():
        actions = behaviour.suggested_actions.all()
        assert 4 <= len(actions) <= 6, behaviour
        assert all(each.owner and 30 <= each.review_after <= 365 for each in actions), behaviour


def test_each_behaviour_rests_on_standards() -> None:
    assert [each for each in whole() if not 2 <= len(each.bases.all()) <= 5] == []


def test_all_that_has_a_number_is_numbered_without_a_gap() -> None:
    for section in Section.objects.with_frame():
        for parts in (section.plan_items, section.wrap_up_questions, section.further_reading):
            assert [each.number for each in parts.all()] == list(range(1, parts.count() + 1)), section
    for behaviour in whole():
        for relation in ("questions", "signs", "suggested_actions", "bases"):
            parts = getattr(behaviour, relation)
            assert [each.number for each in parts.all()] == list(range(1, parts.count() + 1)), behaviour


def test_each_section_says_what_surrounds_its_discussions() -> None:
    for section in Section.objects.with_frame():
        texts = [section.bring, section.in_the_room, section.smaller_in_the_room, section.content_warning]
        assert all(texts), section
        assert section.wrap_up_questions.count() >= 3, section
        assert section.further_reading.count() >= 3, section


def test_both_tracks_have_an_order_of_their_own_over_all_sections() -> None:
    orders = [[each.key for each in Section.objects.in_order(track)] for track in Track]
    assert sorted(orders[0]) == sorted(orders[1])
    assert orders[0] != orders[1]
    assert sorted(Section.objects.values_list("smaller_number", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("track", Track)
def test_time_plans_add_up_to_what_the_duration_says(track: str) -> None:
    for section in Section.objects.with_frame():
        own = section.on_track(track)
        least, most = DURATIONS[own.duration]
        assert sum(each.minutes for each in section.plan(track)) == own.minutes, section
        assert least <= own.minutes <= most, section


@pytest.mark.parametrize("track", Track)
def test_time_plans_open_pause_choose_and_close_around_every_behaviour(track: str) -> None:
    for section in Section.objects.with_frame().with_behaviours():
        plan = section.plan(track)
        kinds = [each.kind for each in plan]
        assert (kinds[0], kinds[-1]) == ("opening", "closing"), section
        assert {"break", "choosing"} <= set(kinds), section
        discussed = [each.behaviour for each in plan if each.behaviour]
        assert discussed == list(section.behaviours.all()), section
        assert min(each.minutes for each in plan if each.behaviour) >= 25, section


def test_nobody_sits_for_two_hours_without_a_break() -> None:
    for section in Section.objects.with_frame():
        for track in Track:
            sitting = 0
            for each in section.plan(track):
                sitting = 0 if each.kind == "break" else sitting + each.minutes
                assert sitting < 120, (section, track)


def test_every_behaviour_has_questions_and_actions_of_its_own_on_the_smaller_track() -> None:
    for behaviour in whole():
        for parts in (behaviour.questions, behaviour.suggested_actions):
            assert any(each.smaller_text for each in parts.all()), behaviour


def test_there_are_forty_terms_and_all_pages() -> None:
    assert GlossaryTerm.objects.published().count() >= 40
    assert set(Page.objects.published().values_list("key", flat=True)) == PAGES


def test_references_say_where_from_and_when_they_were_checked() -> None:
    for each in Reference.objects.published():
        assert all([each.publisher, each.dated, each.jurisdiction, each.summary]), each
        assert each.address.startswith("https://"), each
        assert date(2026, 1, 1) <= each.checked_on <= timezone.localdate(), each


def test_the_words_keep_every_rule_of_the_models() -> None:
    for model in MODELS.values():
        for entry in model._default_manager.all():
            entry.full_clean()


def test_djangos_own_loader_reads_the_same_from_the_files() -> None:
    ours = stock()
    Question.objects.update(text="Other words.")
    call_command("loaddata", *sorted(settings.CONTENT_DIR.rglob("*.yaml")), verbosity=0)
    assert stock() == ours


def test_loading_it_again_changes_nothing() -> None:
    assert not load(settings.CONTENT_DIR)
