"""Versions: every change of the content makes one, and any of them can be brought back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection

from sections.loading import Difference, Name, load
from sections.loading.publishing import publish
from sections.loading.stored import published as published_of
from sections.loading.stored import stock
from sections.loading.versions import (
    ContentMoved,
    as_plain,
    bring_back,
    difference_in_full,
    difference_of,
    from_plain,
)
from sections.models import ContentVersion, GlossaryTerm, Origin, Page, Question, Section
from tests.sections.trees import full, keys, page, published, rows, small, term, write

pytestmark = pytest.mark.django_db

LISTENING = "sections/1-listening.yaml"


@pytest.fixture
def first(tmp_path: Path) -> ContentVersion:
    """The version that loading the full content made."""
    load(write(tmp_path / "first", full()), made_by="Ada")
    return ContentVersion.objects.get()


def test_a_change_makes_a_version_with_who_when_and_what(first: ContentVersion, tmp_path: Path) -> None:
    found = load(write(tmp_path, {"faq.yaml": [page("faq")]}), made_by="Bo")
    version = ContentVersion.objects.latest()
    assert (version.number, version.made_by, version.origin) == (2, "Bo", Origin.FILES)
    assert version.made_at > first.made_at
    assert difference_of(version) == found
    assert str(version) == "Content version 2"


def test_nothing_changed_makes_no_version(first: ContentVersion, tmp_path: Path) -> None:
    assert not load(tmp_path / "first")
    bring_back(first)
    assert ContentVersion.objects.get() == first


def test_a_version_holds_all_that_is_published(first: ContentVersion) -> None:
    assert from_plain(first.content) == published_of(stock())
    assert from_plain(first.content)[Name("sections.reference", "standard")]["checked_on"] == date(
        2026, 8, 31
    )


def test_every_kind_of_change_is_kept(first: ContentVersion, tmp_path: Path) -> None:
    tree = full()
    gone = tree["glossary.yaml"].pop()
    load(write(tmp_path / "first", tree))
    tree["glossary.yaml"] = [term("harm", definition="Newer."), gone, term("trust")]
    tree[LISTENING][2]["fields"]["number"] = 9
    tree["references.yaml"][0]["fields"]["checked_on"] = "2026-11-21"
    tree[LISTENING] = [each for each in tree[LISTENING] if each["fields"]["key"] != "asked"]
    found = load(write(tmp_path / "first", tree))
    kept = difference_of(ContentVersion.objects.latest())
    assert (kept.added, kept.moved, kept.retired) == (found.added, found.moved, found.retired)
    assert kept.brought_back == found.brought_back
    assert [(each.field, str(each.new)) for each in kept.reworded] == [
        (each.field, str(each.new)) for each in found.reworded
    ]
    assert all([kept.added, kept.reworded, kept.moved, kept.retired, kept.brought_back])


def test_what_a_version_changed_is_told_with_what_was_before_and_after(
    first: ContentVersion, tmp_path: Path
) -> None:
    load(write(tmp_path, {"glossary.yaml": [term("harm", definition="Newer.")]}) / "glossary.yaml")
    found = difference_in_full(ContentVersion.objects.latest())
    name = Name("sections.glossaryterm", "harm")
    assert found.before[name]["definition"] == "What harm means."
    assert found.after[name]["definition"] == "Newer."
    assert difference_in_full(first).before == {}


def test_an_earlier_version_is_brought_back_as_a_new_one(first: ContentVersion, tmp_path: Path) -> None:
    before = published_of(stock())
    load(write(tmp_path / "second", small() | {"pages/team.yaml": [page("team")]}))
    promised = bring_back(first, dry_run=True)
    assert published()["page"] == ["about", "team"]
    assert bring_back(first, made_by="Bo") == promised
    assert published_of(stock()) == before
    latest = ContentVersion.objects.latest()
    assert (latest.number, latest.made_by, latest.origin) == (3, "Bo", Origin.BROUGHT_BACK)
    assert latest.content == first.content


def test_a_page_to_which_the_toolkit_leads_by_now_stays(first: ContentVersion, tmp_path: Path) -> None:
    load(write(tmp_path / "second", small() | {"pages/faq.yaml": [page("faq")]}))
    bring_back(first)
    assert published()["page"] == ["about", "faq"]


def test_bringing_back_keeps_rows_and_drafts(first: ContentVersion, tmp_path: Path) -> None:
    row = Question.objects.get(key="asking-who").pk
    load(
        write(
            tmp_path / "second",
            {"glossary.yaml": [term("x")], "s.yaml": [full()["sections/2-planning.yaml"][0], page("x")]},
        )
    )
    Question.objects.filter(key="asking-who").update(draft={"retired": False, "text": "Who else?"})
    bring_back(first)
    assert published() == keys(full())
    assert Question.objects.get(pk=row).draft == {"retired": False, "text": "Who else?"}
    publish(made_by="Ada")
    assert Question.objects.get(pk=row).text == "Who else?"


def test_what_was_agreed_to_is_brought_back_and_nothing_else(first: ContentVersion, tmp_path: Path) -> None:
    load(write(tmp_path, {"faq.yaml": [page("faq")]}))
    agreed = bring_back(first, dry_run=True).fingerprint
    load(write(tmp_path, {"other.yaml": [page("other")]}))
    before = rows()
    with pytest.raises(ContentMoved):
        bring_back(first, agreed=agreed)
    assert rows() == before
    assert bring_back(first, agreed=bring_back(first, dry_run=True).fingerprint)


def test_a_field_that_came_after_a_version_is_empty_or_as_it_is_now(first: ContentVersion) -> None:
    Question.objects.filter(key="asking-who").update(draft={"text": "Else?", "angle": "absent"})
    Section.objects.filter(key="listening").update(draft={"content_warning": "Beware."})
    publish(made_by="Ada")
    del first.content["sections.question"]["asking-who"]["angle"]
    del first.content["sections.section"]["listening"]["content_warning"]
    bring_back(first)
    question = Question.objects.get(key="asking-who")
    assert (question.text, question.angle) == ("Who asks asking-who?", "absent")
    assert Section.objects.get(key="listening").content_warning == ""


def test_what_was_here_before_versions_were_kept_can_be_brought_back(tmp_path: Path) -> None:
    Page.objects.create(key="about", title="About", body="Old.")
    load(write(tmp_path, {"about.yaml": [page("about", body="New.")]}), made_by="Ada")
    second, first = ContentVersion.objects.all()
    assert (first.number, first.origin, first.made_by) == (1, Origin.SHIPPED, "")
    assert difference_of(first) == Difference()
    assert second.number == 2
    bring_back(first)
    assert Page.objects.get().body == "Old."


def test_a_change_that_fails_makes_no_version(first: ContentVersion, tmp_path: Path) -> None:
    """A database that refuses what the rules allow: nothing is half applied."""
    before = rows()
    first.content["sections.glossaryterm"]["harm"]["term"] = "power"
    with pytest.raises(IntegrityError):
        bring_back(first)
    assert rows() == before
    assert ContentVersion.objects.count() == 1


def test_retired_entries_and_drafts_are_in_no_version(first: ContentVersion, tmp_path: Path) -> None:
    tree = full()
    tree["glossary.yaml"].pop()
    GlossaryTerm.objects.filter(key="harm").update(draft={"definition": "Drafted."})
    load(write(tmp_path / "first", tree))
    terms = ContentVersion.objects.latest().content["sections.glossaryterm"]
    assert [(key, values["definition"]) for key, values in terms.items()] == [("harm", "What harm means.")]


def test_the_numbers_of_versions_are_known() -> None:
    assert ContentVersion.objects.latest_number() is None
    for number in (1, 2):
        ContentVersion.objects.create(number=number, origin=Origin.EDITED, difference={}, content={})
    assert ContentVersion.objects.latest_number() == 2


def test_the_statements_of_a_version_are_known(first: ContentVersion) -> None:
    assert ContentVersion.objects.statements(first.number) == {
        "asking": "Leaders do asking.",
        "hearing": "Leaders do hearing.",
        "looking-ahead": "Leaders do looking-ahead.",
    }
    assert ContentVersion.objects.statements(9) == {}


def test_content_without_anything_is_plain_too() -> None:
    assert set(as_plain({})) == set(as_plain(published_of(stock())))
    assert from_plain(as_plain({})) == {}


@pytest.mark.django_db(transaction=True)
def test_changes_at_once_make_one_version_each(tmp_path: Path) -> None:
    for number in range(4):
        write(tmp_path / str(number), {"page.yaml": [page(f"page-{number}")]})

    def go(number: int) -> Difference:
        try:
            return load(tmp_path / str(number))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        list(people.map(go, range(4)))
    assert list(ContentVersion.objects.values_list("number", flat=True)) == [4, 3, 2, 1]
    assert len(ContentVersion.objects.latest().content["sections.page"]) == 4
