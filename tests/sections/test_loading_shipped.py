"""Newer shipped content: its news are taken in, and words that were changed here are never overwritten."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sections.loading import ContentError, load, load_shipped
from sections.loading.publishing import publish
from sections.loading.shipped import waiting
from sections.models import (
    Behaviour,
    ContentVersion,
    Entry,
    GlossaryTerm,
    Origin,
    Page,
    PlanItem,
    Question,
    Section,
    Sign,
)
from tests.sections.trees import (
    Tree,
    full,
    keys,
    page,
    published,
    question,
    rows,
    sign,
    small,
    term,
    write,
)

pytestmark = pytest.mark.django_db

LISTENING = "sections/1-listening.yaml"
PLANNING = "sections/2-planning.yaml"
TIMES = {"smaller_number": 1, "minutes": 180, "smaller_minutes": 120}
Ship = Callable[[Tree], Path]


@pytest.fixture
def ship(tmp_path: Path, settings: Any) -> Ship:
    """Puts files in the place of those that come with the toolkit."""
    settings.CONTENT_DIR = tmp_path / "shipped"
    return lambda tree: write(settings.CONTENT_DIR, tree)


@pytest.fixture
def newer(ship: Ship) -> Ship:
    """Puts newer files there, after the full content was taken in."""
    ship(full())
    load_shipped()
    return ship


def edit(model: type[Entry], key: str, **draft: object) -> None:
    """Change an entry here, as the content admin does."""
    model._default_manager.filter(key=key).update(draft=draft)
    publish(made_by="Ada")


def reworded(tree: Tree, key: str, **fields: object) -> Tree:
    for entry in [each for entries in tree.values() for each in entries if each["fields"]["key"] == key]:
        entry["fields"] |= fields
    return tree


def text_of(key: str) -> str:
    return Question.objects.published().get(key=key).text


def test_the_first_content_is_taken_in_whole(ship: Ship) -> None:
    ship(full())
    assert len(load_shipped(made_by="Ada").added) == 23
    version = ContentVersion.objects.get()
    assert (version.number, version.made_by, version.origin) == (1, "Ada", Origin.SHIPPED)
    assert version.shipped == version.content


def test_nothing_waits_where_all_was_taken_in(ship: Ship) -> None:
    ship(full())
    assert waiting()
    load_shipped()
    assert not waiting()
    edit(Question, "asking-who", text="Who asks here?")
    assert not waiting()
    assert not load_shipped()
    assert text_of("asking-who") == "Who asks here?"


def test_news_wait_until_they_are_taken_in(newer: Ship) -> None:
    newer(reworded(full(), "asking-who", text="Who asks now?"))
    assert [(each.old, each.new) for each in waiting().found.reworded] == [
        ("Who asks asking-who?", "Who asks now?")
    ]
    assert text_of("asking-who") == "Who asks asking-who?"
    load_shipped()
    assert text_of("asking-who") == "Who asks now?"
    assert not waiting()


def test_a_dry_run_takes_nothing_in(ship: Ship) -> None:
    ship(full())
    promised = load_shipped(dry_run=True)
    assert rows() == []
    assert load_shipped() == promised


def test_words_edited_here_stay_and_are_told(newer: Ship) -> None:
    edit(Question, "asking-who", text="Who asks here?")
    newer(reworded(full(), "asking-who", text="Who asks now?", angle="evidence"))
    news = waiting()
    assert [(each.field, each.old, each.new) for each in news.kept] == [
        ("text", "Who asks here?", "Who asks now?")
    ]
    assert [each.field for each in news.found.reworded] == ["angle"]
    load_shipped()
    assert text_of("asking-who") == "Who asks here?"
    assert Question.objects.get(key="asking-who").angle == "evidence"


def test_what_was_kept_is_told_until_it_is_taken_in_once(newer: Ship) -> None:
    edit(Question, "asking-who", text="Who asks here?")
    newer(reworded(full(), "asking-who", text="Who asks now?"))
    assert waiting()
    assert not waiting().found
    assert not load_shipped()
    assert not waiting()
    newer(reworded(full(), "asking-who", text="Who asks now?", angle="evidence"))
    assert waiting().kept == ()
    load_shipped()
    assert text_of("asking-who") == "Who asks here?"


def test_an_edit_here_that_newer_content_makes_too_is_no_news(newer: Ship) -> None:
    edit(Question, "asking-who", text="Who asks now?")
    newer(reworded(full(), "asking-who", text="Who asks now?"))
    assert not waiting()


def test_words_that_went_back_here_follow_newer_content_again(newer: Ship) -> None:
    edit(Question, "asking-who", text="Who asks here?")
    edit(Question, "asking-who", text="Who asks asking-who?")
    newer(reworded(full(), "asking-who", text="Who asks now?"))
    load_shipped()
    assert text_of("asking-who") == "Who asks now?"


def test_what_was_added_here_stays(newer: Ship, tmp_path: Path) -> None:
    load(write(tmp_path / "ours", {"ours.yaml": [term("trust")]}))
    newer(full() | {"more.yaml": [page("faq")]})
    assert [each.name.key for each in waiting().found.added] == ["faq"]
    load_shipped()
    assert GlossaryTerm.objects.published().filter(key="trust").exists()


def test_what_both_added_stays_as_it_is_here_and_is_told(newer: Ship, tmp_path: Path) -> None:
    load(write(tmp_path / "ours", {"ours.yaml": [term("trust", definition="Ours.")]}))
    newer(full() | {"more.yaml": [term("trust", definition="Theirs.")]})
    assert [(each.field, each.old, each.new) for each in waiting().kept] == [
        ("definition", "Ours.", "Theirs.")
    ]
    load_shipped()
    assert GlossaryTerm.objects.get(key="trust").definition == "Ours."
    assert not waiting()


def test_what_newer_content_retires_is_retired(newer: Ship) -> None:
    tree = full()
    tree["glossary.yaml"].pop()
    newer(tree)
    assert [each.name.key for each in load_shipped().retired] == ["power"]
    assert published() == keys(tree)


def test_what_newer_content_retires_stays_where_it_was_edited_here(newer: Ship) -> None:
    edit(GlossaryTerm, "power", definition="Ours.")
    tree = full()
    tree["glossary.yaml"].pop()
    newer(tree)
    assert [name.key for name in waiting().kept_entries] == ["power"]
    assert not load_shipped()
    assert GlossaryTerm.objects.published().filter(key="power").exists()
    assert not waiting()


def test_what_was_retired_here_does_not_come_back(newer: Ship) -> None:
    edit(Sign, "not-asked", retired=True)
    newer(reworded(full(), "power", definition="Newer."))
    assert waiting().kept_entries == ()
    load_shipped()
    newer(reworded(full(), "not-asked", text="One asks nobody."))
    assert [name.key for name in waiting().kept_entries] == ["not-asked"]
    load_shipped()
    assert not Sign.objects.published().filter(key="not-asked").exists()


def test_what_both_retired_is_no_news(newer: Ship) -> None:
    edit(Sign, "not-asked", retired=True)
    tree = full()
    tree[LISTENING] = [each for each in tree[LISTENING] if each["fields"]["key"] != "not-asked"]
    newer(tree)
    assert not waiting()


def test_what_newly_belongs_to_an_entry_retired_here_stays_out(ship: Ship) -> None:
    ship(small())
    load_shipped()
    for model, key in [(Question, "hearing-whom"), (Behaviour, "hearing")]:
        model._default_manager.filter(key=key).update(draft={"retired": True})
    publish(made_by="Ada")
    tree = small()
    tree[LISTENING] += [
        question("hearing-who", "hearing", 2),
        sign("heard", "hearing", 1),
        sign("x", "asking", 1),
    ]
    ship(tree)
    assert [name.key for name in waiting().kept_entries] == ["hearing-who", "heard"]
    assert [each.name.key for each in load_shipped().added] == ["x"]
    assert not waiting()


def test_news_that_do_not_fit_with_what_is_here_are_refused_whole(newer: Ship, tmp_path: Path) -> None:
    load(write(tmp_path / "ours", {"ours.yaml": [question("ours", "asking", 3)]}))
    tree = full()
    tree[LISTENING].append(question("theirs", "asking", 3))
    newer(tree)
    before = rows()
    with pytest.raises(ContentError, match="This is already taken by"):
        load_shipped()
    assert rows() == before


def test_faults_of_the_shipped_files_are_told(ship: Ship) -> None:
    ship({"a.yaml": [term("harm", definition="<b>Hurt.</b>")]})
    for take in (waiting, load_shipped):
        with pytest.raises(ContentError, match="Remove the HTML tag"):
            take()


def test_drafts_stay_when_news_are_taken_in(newer: Ship) -> None:
    Question.objects.filter(key="asking-who").update(draft={"text": "Who asks here?"})
    newer(reworded(full(), "asking-who", text="Who asks now?"))
    load_shipped()
    assert text_of("asking-who") == "Who asks now?"
    publish(made_by="Ada")
    assert text_of("asking-who") == "Who asks here?"


def test_content_from_files_alone_is_all_our_own(ship: Ship, tmp_path: Path) -> None:
    load(write(tmp_path / "ours", {"ours.yaml": [term("harm", definition="Ours."), term("trust")]}))
    ship(full())
    assert [each.name.key for each in waiting().kept] == ["harm"]
    load_shipped()
    assert GlossaryTerm.objects.get(key="harm").definition == "Ours."
    assert GlossaryTerm.objects.published().filter(key="trust").exists()


def test_content_from_before_versions_were_kept_came_with_the_toolkit(ship: Ship) -> None:
    Section.objects.create(key="listening", number=1, title="Old", purpose="Old.", duration="x", **TIMES)
    Page.objects.create(key="old", title="Old", body="Old.")
    ship(small())
    found = load_shipped()
    assert {each.name.key for each in found.retired} == {"old"}
    assert Section.objects.get(key="listening").title == "Listening"


def test_what_was_edited_before_the_first_taking_in_stays(ship: Ship) -> None:
    Page.objects.create(key="about", title="About", body="Old.")
    Page.objects.create(key="faq", title="Questions", body="Old.")
    edit(Page, "about", body="Ours.")
    ship({"a.yaml": [page("about", title="About", body="New."), page("faq", title="Questions", body="New.")]})
    load_shipped()
    assert [each.body for each in Page.objects.order_by("key")] == ["Ours.", "New."]


def test_a_field_that_came_later_is_taken_in(newer: Ship) -> None:
    version = ContentVersion.objects.get()
    for field in ("angle", "smaller_text"):
        assert version.shipped is not None
        del version.shipped["sections.question"]["asking-who"][field]
    version.save()
    newer(reworded(full(), "asking-who", angle="evidence", smaller_text="Who, of you few?"))
    load_shipped()
    found = Question.objects.get(key="asking-who")
    assert (found.angle, found.smaller_text) == ("evidence", "Who, of you few?")


def test_time_plans_changed_here_and_there_are_refused_where_they_do_not_add_up(newer: Ship) -> None:
    PlanItem.objects.filter(key="opening").update(draft={"minutes": 5})
    edit(PlanItem, "asking-time", minutes=35)
    newer(reworded(reworded(full(), "asking-time", minutes=25), "hearing-time", minutes=25))
    with pytest.raises(ContentError, match="adds up to 65 minutes, and this says 60"):
        waiting()
