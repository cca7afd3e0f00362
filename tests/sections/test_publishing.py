"""Drafts of the content admin: no group sees them until they are published, all together, as one version."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from sections.loading import ContentError, Difference, Name, load
from sections.loading.publishing import discard_drafts, drop_drafts, publish, review
from sections.loading.stored import stock
from sections.loading.versions import ContentMoved
from sections.models import (
    Behaviour,
    ContentVersion,
    Entry,
    GlossaryTerm,
    Origin,
    PlanItem,
    Question,
    Reference,
    Section,
    Sign,
    SuggestedAction,
)
from tests.sections.trees import full, keys, page, published, rows, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """The full content is in the database, and in this folder."""
    load(write(tmp_path, full()))
    return tmp_path


def draft(model: type[Entry], key: str, **values: object) -> None:
    assert model._default_manager.filter(key=key).update(draft=values)


def new_question(key: str = "asking-new", text: str = "What is new?", number: int = 3) -> None:
    """Store a new question as the admin does: a retired row with a draft."""
    Question.objects.create(
        key=key,
        behaviour=Behaviour.objects.get(key="asking"),
        number=number,
        angle="power",
        text=text,
        retired_at=timezone.now(),
        draft={"retired": False},
    )


def text_of(key: str) -> str:
    return Question.objects.get(key=key).text


def drafts() -> list[object]:
    return [row["draft"] for row in rows() if row["draft"] is not None]


def test_without_drafts_there_is_nothing_to_publish(loaded: Path) -> None:
    found = review()
    assert (found.found, found.other_track, found.faults) == (Difference(), (), ())
    assert publish(made_by="Ada") is None
    assert ContentVersion.objects.count() == 1


@pytest.mark.usefixtures("loaded")
def test_a_draft_is_seen_by_no_group_until_it_is_published() -> None:
    draft(Question, "asking-who", text="Who else?", number=5)
    found = review().found
    assert [(each.field, each.old, each.new) for each in found.reworded] == [
        ("text", "Who asks asking-who?", "Who else?")
    ]
    assert [(each.field, each.old, each.new) for each in found.moved] == [("number", 1, 5)]
    assert text_of("asking-who") == "Who asks asking-who?"
    publish(made_by="Ada")
    assert text_of("asking-who") == "Who else?"
    assert drafts() == []


@pytest.mark.usefixtures("loaded")
def test_publishing_makes_one_version_of_all_drafts() -> None:
    draft(Question, "asking-who", text="Who else?")
    draft(Section, "planning", title="Plans")
    promised = review().found
    version = publish(made_by="Ada")
    assert version
    assert (version.number, version.made_by, version.origin) == (2, "Ada", Origin.EDITED)
    assert version.difference == promised.as_plain()
    assert version.content["sections.section"]["planning"]["title"] == "Plans"
    assert version.shipped is None


@pytest.mark.usefixtures("loaded")
def test_two_entries_can_swap_their_numbers_in_drafts() -> None:
    draft(Question, "asking-who", number=2)
    draft(Question, "asking-when", number=1)
    publish(made_by="Ada")
    assert [each.key for each in Question.objects.in_order()][:2] == ["asking-when", "asking-who"]


@pytest.mark.usefixtures("loaded")
def test_a_draft_holds_days_and_references_as_text() -> None:
    draft(Reference, "standard", checked_on="2026-11-21")
    draft(Question, "hearing-whom", behaviour="asking", number=3)
    found = review().found
    assert [str(each.new) for each in found.reworded] == ["2026-11-21"]
    assert {each.field: each.new for each in found.moved} == {"behaviour": "asking", "number": 3}
    publish(made_by="Ada")
    assert str(Reference.objects.get(key="standard").checked_on) == "2026-11-21"
    assert Question.objects.get(key="hearing-whom").behaviour.key == "asking"


@pytest.mark.usefixtures("loaded")
def test_a_field_that_is_no_more_is_passed_over_in_a_draft() -> None:
    draft(Question, "asking-who", text="Who else?", colour="red")
    publish(made_by="Ada")
    assert text_of("asking-who") == "Who else?"


@pytest.mark.usefixtures("loaded")
def test_a_draft_can_retire_an_entry() -> None:
    draft(Sign, "asked", retired=True)
    assert [each.name.key for each in review().found.retired] == ["asked"]
    publish(made_by="Ada")
    assert not Sign.objects.published().filter(key="asked").exists()
    assert Sign.objects.filter(key="asked").exists()


@pytest.mark.usefixtures("loaded")
def test_a_draft_can_bring_a_retired_entry_back() -> None:
    draft(Sign, "asked", retired=True)
    publish(made_by="Ada")
    draft(Sign, "asked", retired=False, text="One hears questions.")
    found = review().found
    assert [each.name.key for each in found.brought_back] == ["asked"]
    assert [each.new for each in found.reworded] == ["One hears questions."]
    publish(made_by="Ada")
    assert Sign.objects.published().get(key="asked").text == "One hears questions."


@pytest.mark.usefixtures("loaded")
def test_a_new_entry_is_added() -> None:
    new_question()
    draft(Question, "asking-new", retired=False, text="What is newer?")
    found = review().found
    assert [(each.name.key, each.words) for each in found.added] == [("asking-new", "What is newer?")]
    assert (found.brought_back, found.reworded) == ((), ())
    assert "asking-new" not in published()["question"]
    publish(made_by="Ada")
    assert Question.objects.published().get(key="asking-new").text == "What is newer?"


@pytest.mark.usefixtures("loaded")
def test_a_new_entry_that_was_dropped_again_is_gone() -> None:
    new_question()
    draft(Question, "asking-new", retired=True)
    assert review().found == Difference()
    assert publish(made_by="Ada") is None
    assert not Question.objects.filter(key="asking-new").exists()


@pytest.mark.usefixtures("loaded")
def test_discarding_drops_all_drafts_and_what_was_never_published() -> None:
    before = rows()
    draft(Section, "planning", title="Plans")
    draft(Sign, "asked", retired=True)
    behaviour = Behaviour.objects.create(
        key="new",
        section=Section.objects.get(key="planning"),
        number=2,
        retired_at=timezone.now(),
        short_name="New",
        statement="New.",
        draft={"retired": False},
    )
    new_question()
    Question.objects.filter(key="asking-new").update(behaviour=behaviour)
    discard_drafts()
    assert rows() == before


@pytest.mark.usefixtures("loaded")
def test_discarding_keeps_what_was_published_once() -> None:
    draft(Sign, "asked", retired=True)
    publish(made_by="Ada")
    draft(Sign, "asked", retired=False)
    discard_drafts()
    assert not Sign.objects.published().filter(key="asked").exists()
    assert Sign.objects.filter(key="asked", draft__isnull=True).exists()


def test_discarding_keeps_what_was_here_before_versions_were_kept() -> None:
    GlossaryTerm.objects.create(key="old", term="Old", definition="Old.", draft={"definition": "New."})
    discard_drafts()
    assert GlossaryTerm.objects.get().draft is None


@pytest.mark.usefixtures("loaded")
def test_a_draft_that_was_edited_since_it_was_read_is_not_dropped() -> None:
    draft(Sign, "asked", text="One hears “why?”.", number=9)
    draft(Question, "asking-who", text="Who else?")
    read = stock()
    draft(Question, "asking-who", text="Who else, then?")
    drop_drafts(read)
    assert drafts() == [{"text": "Who else, then?"}]


@pytest.mark.parametrize(
    ("model", "key", "values", "message"),
    [
        (Question, "asking-who", {"number": 2}, "This is already taken by"),
        (Behaviour, "hearing", {"retired": True}, "There is no behaviour with the key “hearing”"),
        (PlanItem, "opening", {"minutes": 11}, "adds up to 61 minutes, and this says 60"),
        (GlossaryTerm, "harm", {"retired": True}, "There is no glossary term with the key “harm”"),
    ],
)
@pytest.mark.usefixtures("loaded")
def test_drafts_that_break_a_rule_are_told_and_not_published(
    model: type[Entry], key: str, values: dict[str, object], message: str
) -> None:
    draft(model, key, **values)
    draft(Section, "planning", title="Plans")
    before = rows()
    assert any(message in broken.problem_and_mend for broken in review().faults)
    with pytest.raises(ContentError, match=message):
        publish(made_by="Ada")
    assert rows() == before


@pytest.mark.usefixtures("loaded")
def test_a_rewording_is_told_where_the_smaller_track_has_its_own_words() -> None:
    draft(SuggestedAction, "hearing-day", text="Hear all.", owner="Trustee", smaller_owner="Volunteer")
    draft(SuggestedAction, "asking-round", text="Ask all.")
    found = review().other_track
    assert [(each.name, each.field) for each in found] == [
        (Name("sections.suggestedaction", "hearing-day"), "text")
    ]


@pytest.mark.usefixtures("loaded")
def test_what_was_agreed_to_is_published_and_nothing_else() -> None:
    draft(Question, "asking-who", text="Who else?")
    agreed = review().found.fingerprint
    draft(Section, "planning", title="Plans")
    with pytest.raises(ContentMoved):
        publish(made_by="Ada", agreed=agreed)
    assert len(drafts()) == 2
    assert publish(made_by="Ada", agreed=review().found.fingerprint)


def test_a_draft_stays_when_files_are_loaded(loaded: Path) -> None:
    draft(Question, "asking-who", text="Who else?")
    tree = full() | {"pages/faq.yaml": [page("faq")]}
    load(write(loaded, tree))
    assert published() == keys(tree)
    assert [each.new for each in review().found.reworded] == ["Who else?"]


def test_files_that_name_a_new_draft_bring_it_in(loaded: Path) -> None:
    new_question(text="A draft?")
    tree = full()
    tree["sections/1-listening.yaml"].append(
        {
            "model": "sections.question",
            "fields": {"key": "asking-new", "behaviour": ["asking"], "number": 3}
            | {"angle": "power", "text": "From a file?"},
        }
    )
    load(write(loaded, tree))
    assert text_of("asking-new") == "From a file?"


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_make_one_version(loaded: Path) -> None:
    draft(Question, "asking-who", text="Who else?")

    def go(name: str) -> int | None:
        try:
            version = publish(made_by=name)
            return version.number if version else None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        made = list(people.map(go, ["Ada", "Bo", "Cy", "Di"]))
    assert sorted(made, key=str) == [2, None, None, None]
    assert text_of("asking-who") == "Who else?"
