"""What the database itself refuses, whoever writes to it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from sections.models import (
    ContentVersion,
    GlossaryTerm,
    Page,
    Section,
    SuggestedAction,
)
from tests.sections.making import (
    NUMBERED,
    a_basis,
    a_behaviour,
    a_question,
    a_reading,
    a_reference,
    a_section,
    a_sign,
    a_stretch,
    a_wrap_up,
    an_action,
    parents_for,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", NUMBERED)
def test_the_database_counts_from_one(make: Any) -> None:
    with pytest.raises(IntegrityError, match="number_from_1"):
        make(*parents_for(make), number=0)


@pytest.mark.parametrize("make", NUMBERED)
def test_two_published_entries_cannot_share_a_number(make: Any) -> None:
    parents = parents_for(make)
    make(*parents, key="one")
    with pytest.raises(IntegrityError), transaction.atomic():
        make(*parents, key="other")


@pytest.mark.parametrize("make", NUMBERED)
def test_a_retired_entry_may_keep_its_number(make: Any) -> None:
    parents = parents_for(make)
    make(*parents, key="one", retired_at=timezone.now())
    make(*parents, key="two", retired_at=timezone.now())
    assert make(*parents, key="three").number == 1


def test_two_published_terms_cannot_be_the_same_word() -> None:
    GlossaryTerm.objects.create(key="one", term="Harm", definition="Hurt.")
    with pytest.raises(IntegrityError):
        GlossaryTerm.objects.create(key="other", term="Harm", definition="Hurt.")


@pytest.mark.parametrize("make", NUMBERED)
def test_two_entries_cannot_share_a_key_even_if_one_is_retired(make: Any) -> None:
    parents = parents_for(make)
    make(*parents, key="one", retired_at=timezone.now())
    with pytest.raises(IntegrityError):
        make(*parents, key="one")


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (a_section, "title"),
        (a_section, "purpose"),
        (a_section, "duration"),
        (a_behaviour, "short_name"),
        (a_behaviour, "statement"),
        (a_question, "text"),
        (an_action, "text"),
        (an_action, "owner"),
        (a_sign, "text"),
        (a_basis, "part"),
        (a_wrap_up, "text"),
        (a_reading, "why"),
    ],
)
def test_the_database_refuses_empty_texts(make: Any, field: str) -> None:
    with pytest.raises(IntegrityError, match=f"{field}_filled"):
        make(*parents_for(make), **{field: ""})


@pytest.mark.parametrize("field", ["term", "definition"])
def test_the_database_refuses_empty_glossary_entries(field: str) -> None:
    with pytest.raises(IntegrityError, match=f"{field}_filled"):
        GlossaryTerm.objects.create(**({"key": "harm", "term": "Harm", "definition": "Hurt."} | {field: ""}))


@pytest.mark.parametrize("field", ["title", "body"])
def test_the_database_refuses_empty_pages(field: str) -> None:
    with pytest.raises(IntegrityError, match=f"{field}_filled"):
        Page.objects.create(**({"key": "about", "title": "About", "body": "Words."} | {field: ""}))


@pytest.mark.parametrize("field", ["title", "dated", "summary"])
def test_the_database_refuses_empty_references(field: str) -> None:
    with pytest.raises(IntegrityError, match=f"{field}_filled"):
        a_reference(**{field: ""})


@pytest.mark.parametrize(("make", "field"), [(a_question, "angle"), (a_sign, "kind"), (a_stretch, "kind")])
def test_the_database_refuses_unknown_choices(make: Any, field: str) -> None:
    with pytest.raises(IntegrityError, match=f"{field}_known"):
        make(*parents_for(make), **{field: "other"})


def test_the_database_refuses_references_of_unknown_kinds_and_versions_of_unknown_origin() -> None:
    with pytest.raises(IntegrityError, match="kind_known"), transaction.atomic():
        a_reference(kind="rumour")
    with pytest.raises(IntegrityError, match="origin_known"):
        ContentVersion.objects.create(number=1, origin="nowhere", difference={}, content={})


def test_two_versions_cannot_share_a_number() -> None:
    ContentVersion.objects.create(number=1, origin="edited", difference={}, content={})
    with pytest.raises(IntegrityError):
        ContentVersion.objects.create(number=1, origin="edited", difference={}, content={})


def test_a_stretch_has_a_behaviour_where_its_kind_says_so_and_only_there() -> None:
    parent = a_section()
    with pytest.raises(IntegrityError, match="behaviour_where_due"), transaction.atomic():
        a_stretch(parent, kind="behaviour")
    with pytest.raises(IntegrityError, match="behaviour_where_due"):
        a_stretch(parent, kind="break", behaviour=a_behaviour(parent))


def test_two_published_references_cannot_share_a_title() -> None:
    a_reference("one", title="Standard")
    with pytest.raises(IntegrityError):
        a_reference("other", title="Standard")


def test_a_reference_that_something_rests_on_cannot_be_deleted() -> None:
    with pytest.raises(ProtectedError):
        a_basis(a_behaviour(a_section())).reference.delete()


def test_what_others_belong_to_cannot_be_deleted() -> None:
    parent = a_behaviour(a_section())
    a_question(parent)
    with pytest.raises(ProtectedError):
        parent.section.delete()
    with pytest.raises(ProtectedError):
        parent.delete()


def test_a_number_beyond_999_is_refused() -> None:
    with pytest.raises(ValidationError, match="999"):
        Section(key="far", number=1000, title="Far", purpose="Far.", duration="long").full_clean()
    with pytest.raises(ValidationError, match="999"):
        SuggestedAction(key="far", number=1, review_after=1000).full_clean()
