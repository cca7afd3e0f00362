"""The shipped content: the customer's words to the letter, and ours complete where they are promised."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from sections.loading.stored import stock
from sections.models import Behaviour, GlossaryTerm, Page, Question, Section, SuggestedAction

SEEDS = Path(__file__).parent.parent / "seeds"
SLUGS = [
    "accountability",
    "policies-and-processes",
    "do-no-harm",
    "survivor-centred-approach",
    "awareness-raising",
    "safer-recruitment",
]
COMPLETE = ["accountability", "do-no-harm"]

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


@pytest.mark.parametrize("slug", COMPLETE)
def test_complete_sections_have_questions_and_suggested_actions(slug: str) -> None:
    for behaviour in Behaviour.objects.filter(section__key=slug).with_words():
        assert 4 <= len(behaviour.questions.all()) <= 7, behaviour
        assert 4 <= len(behaviour.suggested_actions.all()) <= 6, behaviour


@pytest.mark.parametrize("model", [Question, SuggestedAction])
def test_words_of_ours_are_numbered_without_a_gap(model: type[Question | SuggestedAction]) -> None:
    numbers: dict[int, list[int]] = {}
    for entry in model._default_manager.order_by("number"):
        numbers.setdefault(entry.behaviour_id, []).append(entry.number)
    assert all(each == list(range(1, len(each) + 1)) for each in numbers.values())


@pytest.mark.parametrize("model", [Question, SuggestedAction])
def test_no_words_of_ours_are_repeated(model: type[Question | SuggestedAction]) -> None:
    texts = Counter(entry.text.casefold() for entry in model._default_manager.all())
    assert [text for text, times in texts.items() if times > 1] == []


def test_every_question_asks_something() -> None:
    assert [entry.text for entry in Question.objects.all() if "?" not in entry.text] == []


def test_no_question_is_a_suggested_action() -> None:
    questions = set(Question.objects.values_list("text", flat=True))
    assert questions.isdisjoint(SuggestedAction.objects.values_list("text", flat=True))


def test_there_are_a_glossary_and_pages() -> None:
    assert GlossaryTerm.objects.published().exists()
    assert {"how-to-use", "privacy"} <= set(Page.objects.published().values_list("key", flat=True))


def test_the_words_keep_every_rule_of_the_models() -> None:
    for model in (Section, Behaviour, Question, SuggestedAction, GlossaryTerm, Page):
        for entry in model._default_manager.all():
            entry.full_clean()


@pytest.mark.django_db
def test_djangos_own_loader_reads_the_same_from_the_files() -> None:
    ours = stock()
    for model in (Question, SuggestedAction, Behaviour, Section, GlossaryTerm, Page):
        model._default_manager.all().delete()
    call_command("loaddata", *sorted(settings.CONTENT_DIR.rglob("*.yaml")), verbosity=0)
    assert stock() == ours
