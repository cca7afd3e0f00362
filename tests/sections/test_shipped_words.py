"""The words of the shipped content: open questions, checkable actions, no repetition, no unproved law."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from sections.loading.names import Name
from sections.loading.stored import stock
from sections.markdown import links
from sections.models import (
    Behaviour,
    GlossaryTerm,
    Page,
    Question,
    Reference,
    SuggestedAction,
    WrapUpQuestion,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

# How a question begins that can be answered by yes or no.
CLOSED = re.compile(
    r"(am|is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)(n’t)?\b",
    re.IGNORECASE,
)
# What a suggested action begins with. An action that begins otherwise is no action, or needs its verb here.
VERB = re.compile(
    r"(add|agree|appoint|arrange|ask|assess|begin|borrow|bring|build|call|check|choose|collect|commission|compare"
    r"|complete|cut|decide|define|describe|design|draw|examine|exchange|find|follow|form|give|go|hold|introduce"
    r"|invite|issue|link|list|look|make|measure|name|offer|open|paint|pair|pay|plan|prepare|publish|put|read|record"
    r"|rehearse|release|repeat|require|reserve|return|review|send|set|share|sign|sit|sort|spend|start|state|study"
    r"|summarise|take|tell|test|train|turn|use|walk|write)\b",
    re.IGNORECASE,
)
LEGAL = re.compile(
    r"\b(law|laws|lawful\w*|unlawful\w*|legal(?! advice)\w*|illegal\w*|offences?|tribunals?|courts?"
    r"|statut\w+|regulations?|legislation|liab\w+)\b"
)
ACT = re.compile(r"\b[A-Z]\w+ Act\b")
MODEST = re.compile(r"check the law where you work|no legal claim|is it legal advice\?", re.IGNORECASE)
WORD = re.compile(r"[a-z0-9]+(?:[’'-][a-z0-9]+)*")
RUN = 8


def texts_of(model: type[Question | SuggestedAction | WrapUpQuestion]) -> Iterator[tuple[str, str]]:
    """Yield the words of both tracks, each with the key of its entry."""
    for entry in model._default_manager.all():
        yield from ((entry.key, text) for text in (entry.text, entry.smaller_text) if text)


def own_texts(behaviour: Behaviour) -> Iterator[str]:
    """Yield all that we wrote about a behaviour, on both tracks."""
    yield behaviour.why_it_matters
    yield from (each.text for each in behaviour.signs.all())
    for parts in (behaviour.questions, behaviour.suggested_actions):
        yield from (text for each in parts.all() for text in (each.text, each.smaller_text))


def runs(text: str) -> Iterator[str]:
    found = WORD.findall(text.casefold())
    yield from (" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def shared_runs(texts: dict[str, list[str]]) -> dict[str, set[str]]:
    """Return the runs of eight words that stand in the texts of several, with who these are."""
    holders: dict[str, set[str]] = defaultdict(set)
    for name, own in texts.items():
        for run in (run for text in own for run in runs(text)):
            holders[run].add(name)
    return {run: names for run, names in holders.items() if len(names) > 1}


def paragraphs() -> Iterator[tuple[Name, str]]:
    """Yield every paragraph of ours; what references say is told with its date and its source."""
    for name, entry in stock().items():
        texts = [value for field, value in entry.values.items() if field != "key" and isinstance(value, str)]
        if name.model != "sections.reference":
            yield from ((name, part) for text in texts for part in re.split(r"\n\s*\n", text))


def is_claim(paragraph: str) -> bool:
    """Return whether a paragraph tells what a law says, and leads to no reference with its date and source."""
    legal = LEGAL.search(paragraph) or ACT.search(paragraph)
    sourced = any(address.startswith("/references/#") for address in links(paragraph))
    return bool(legal) and not sourced and not MODEST.search(" ".join(paragraph.split()))


@pytest.mark.parametrize("model", [Question, WrapUpQuestion])
def test_questions_are_open(model: type[Question | WrapUpQuestion]) -> None:
    asked = [(key, sentence) for key, text in texts_of(model) for sentence in re.findall(r"[^.?!:]+\?", text)]
    assert {key for key, _ in texts_of(model)} == {key for key, _ in asked}
    assert [each for each in asked if CLOSED.match(each[1].strip(" “"))] == []


@pytest.mark.parametrize(
    "question", ["Do you listen?", "Isn’t it so?", "“Can we?”", "Should leaders ask?", "Have we heard?"]
)
def test_a_closed_question_is_found(question: str) -> None:
    assert CLOSED.match(question.strip(" “"))


def test_actions_begin_with_a_verb_and_end_with_their_proof() -> None:
    texts = [text for _, text in texts_of(SuggestedAction)]
    assert [text for text in texts if not VERB.match(text)] == []
    assert [text for text in texts if not re.search(r"[.?”] Proof: \S.*\.”?\Z", text)] == []


def test_no_question_action_or_sign_is_repeated() -> None:
    texts = [text for behaviour in Behaviour.objects.with_words() for text in own_texts(behaviour) if text]
    texts += [text for _, text in texts_of(WrapUpQuestion)]
    times = Counter(" ".join(WORD.findall(text.casefold())) for text in texts)
    assert [text for text, count in times.items() if count > 1] == []


def test_no_eight_words_in_a_row_are_shared_by_two_behaviours() -> None:
    texts = {each.key: list(own_texts(each)) for each in Behaviour.objects.with_words()}
    assert shared_runs(texts) == {}


def test_a_shared_run_of_eight_words_is_found_whatever_its_signs() -> None:
    texts = {
        "a": ["One, two – three FOUR five six. Seven eight nine!"],
        "b": ["two three four five six seven eight nine"],
    }
    assert shared_runs(texts) == {"two three four five six seven eight nine": {"a", "b"}}
    assert shared_runs({"a": texts["a"] * 2}) == {}


def test_every_abbreviation_is_in_the_glossary() -> None:
    terms = " ".join(f"{each.term} {each.also}" for each in GlossaryTerm.objects.all())
    used = {word for _, part in paragraphs() for word in re.findall(r"\b[A-Z][A-Z0-9]+\b", part)}
    used |= set(
        re.findall(r"\b[A-Z][A-Z0-9]+\b", " ".join(Reference.objects.values_list("summary", flat=True)))
    )
    assert used >= {"CHS", "SEAH"}
    assert used - set(re.findall(r"[A-Z0-9]+", terms)) == set()


def test_no_law_is_told_of_without_its_date_and_source() -> None:
    assert [(name, part) for name, part in paragraphs() if is_claim(part)] == []


@pytest.mark.parametrize(
    ("paragraph", "claim"),
    [
        ("Employers must by law report this.", True),
        ("The Sample Act protects workers.", True),
        ("This is an offence.", True),
        ("A tribunal decides; see [a page](/faq/).", True),
        ("By law, see [the duty](/references/#sexual-harassment-duty).", False),
        ("Laws differ, so check the law where you work.", False),
        ("Ask for legal advice. Act early.", False),
    ],
)
def test_a_claim_about_the_law_is_told_from_other_words(paragraph: str, claim: bool) -> None:
    assert is_claim(paragraph) is claim


def test_what_references_say_of_the_law_has_a_date_a_place_and_a_source() -> None:
    for each in Reference.objects.filter(kind="law"):
        assert re.search(r"\b20\d\d\b|\b19\d\d\b", each.dated), each
        assert all([each.jurisdiction, each.address, each.checked_on]), each


def test_the_support_card_names_two_routes_one_of_them_outside() -> None:
    page = Page.objects.get(key="reporting-a-concern")
    assert page.title == "This is not a reporting route"
    words = " ".join(page.body.replace("*", "").split())
    assert "two routes. One of them leads outside the organisation’s own line" in words


def test_texts_are_typeset_alike() -> None:
    """Curly quotes, a real dash, no double spaces: what the eye trips over."""
    odd = re.compile(r"\"|(?<!`)'(?!`)| -- |\w - \w|  +\S")
    found = [
        (name, part) for name, part in paragraphs() if name.model != "sections.page" and odd.search(part)
    ]
    assert found == []
