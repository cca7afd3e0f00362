"""Any content gives way to any other: from files, from the toolkit, from drafts and from versions."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from sections.loading import ContentError, load, load_shipped
from sections.loading.names import MODELS, Name, Values
from sections.loading.publishing import edited, publish, review
from sections.loading.shipped import waiting
from sections.loading.stored import published as groups_see
from sections.loading.stored import stock
from sections.loading.versions import bring_back
from sections.models import ContentVersion
from tests.sections.trees import (
    Tree,
    basis,
    behaviour,
    full,
    keys,
    page,
    plan_item,
    published,
    question,
    reference,
    rows,
    section,
    sign,
    suggestion,
    term,
    write,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
example = settings(max_examples=40)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder; the database is as before afterwards."""
    with tempfile.TemporaryDirectory() as name, transaction.atomic():
        yield Path(name)
        transaction.set_rollback(True)


def _some(letters: str, least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(letters), unique=True, min_size=least)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Valid contents over few keys, so that entries move, vanish, return and change places between two."""
    tree: Tree = {}
    tree["glossary.yaml"] = [term(key) for key in draw(_some("abc", least=1))]
    tree["pages.yaml"] = [page(key) for key in draw(_some("abc", least=1))]
    tree["references.yaml"] = [reference("standard")]
    homes = draw(_some("stu", least=1))
    places = [(draw(st.sampled_from(homes)), key) for key in draw(_some("bcdef"))]
    for number, home in enumerate(homes, 1):
        tree[f"{home}.yaml"] = draw(_planned(home, number, [key for parent, key in places if parent == home]))
    for home in homes:
        behaviours = [key for parent, key in places if parent == home]
        tree[f"{home}.yaml"] += [behaviour(key, home, number) for number, key in enumerate(behaviours, 1)]
    for make, letters in [(question, "qrxyz"), (suggestion, "klm"), (sign, "gh"), (basis, "ij")]:
        for number, key in enumerate(draw(_some(letters)) if places else [], 1):
            home, parent = draw(st.sampled_from(places))
            words = {} if make in (sign, basis) else {"text": draw(st.sampled_from(["Who?", "What?"]))}
            tree[f"{home}.yaml"].append(make(key, parent, number, **words))
    return tree


@st.composite
def _planned(draw: st.DrawFn, home: str, number: int, behaviours: list[str]) -> list[dict[str, object]]:
    """A section, with a time plan that adds up or with none."""
    if not draw(st.booleans()):
        return [section(home, number)]
    stretches = [plan_item(f"{home}-opening", home, 1, draw(st.sampled_from([5, 10])))]
    for place, key in enumerate(behaviours, 2):
        stretches.append(plan_item(f"{key}-time", home, place, 30, kind="behaviour", behaviour=[key]))
    minutes = sum(each["fields"]["minutes"] for each in stretches)
    return [section(home, number, minutes=minutes, smaller_minutes=minutes), *stretches]


@example
@given(trees(), trees())
def test_any_content_gives_way_to_any_other(first: Tree, second: Tree) -> None:
    with folder() as here:
        for tree in (first, second, first):
            load(write(here, tree))
            assert published() == keys(tree)
            assert not load(here)


@example
@given(trees(), trees())
def test_any_part_of_other_content_is_refused_or_loaded_whole(first: Tree, second: Tree) -> None:
    with folder() as here:
        load(write(here, first))
        for file in write(here, second).glob("?.yaml"):
            before = rows()
            try:
                load(file)
            except ContentError:
                assert rows() == before
            else:
                assert not load(file)


@example
@given(trees(), trees())
def test_any_version_can_be_brought_back(first: Tree, second: Tree) -> None:
    with folder() as here:
        load(write(here, first))
        before = groups_see(stock())
        load(write(here, second))
        bring_back(ContentVersion.objects.get(number=1))
        assert groups_see(stock()) == before


@example
@given(trees(), trees(), trees())
def test_news_never_overwrite_what_was_changed_here(shipped: Tree, ours: Tree, newer: Tree) -> None:
    with folder() as here, override_settings(CONTENT_DIR=here / "shipped"):
        write(here / "shipped", shipped)
        load_shipped()
        base = groups_see(stock())
        load(write(here / "ours", ours))
        mine, before = groups_see(stock()), rows()
        write(here / "shipped", newer)
        try:
            load_shipped()
        except ContentError:
            assert rows() == before
        else:
            assert changes(base, mine) <= changes(base, groups_see(stock()))
            assert not waiting()


def changes(old: dict[Name, Values], new: dict[Name, Values]) -> set[tuple[object, ...]]:
    """Return each value, and each entry that came or went, in which one content differs from another."""
    values = {
        (name, field, new[name][field])
        for name in new.keys() & old.keys()
        for field in new[name]
        if new[name][field] != old[name][field]
    }
    return (
        values
        | {(name, "gone") for name in old.keys() - new.keys()}
        | {(name, "came") for name in new.keys() - old.keys()}
    )


DRAFTS = st.fixed_dictionaries(
    {},
    optional={
        "number": st.integers(1, 3),
        "text": st.sampled_from(["Who?", "What?"]),
        "behaviour": st.sampled_from(["asking", "hearing", "looking-ahead"]),
        "minutes": st.sampled_from([10, 20, 30]),
        "retired": st.booleans(),
    },
)


@example
@given(st.randoms(use_true_random=False), st.lists(DRAFTS, min_size=1, max_size=4))
def test_any_drafts_are_refused_or_published_whole(chance: object, drafts: list[dict[str, object]]) -> None:
    with folder() as here:
        load(write(here, full()))
        for values in drafts:
            name = chance.choice(sorted(stock()))  # type: ignore[attr-defined]
            known = {field.name for field in MODELS[name.model].content_fields()} | {"retired"}
            draft = {field: value for field, value in values.items() if field in known}
            MODELS[name.model]._default_manager.filter(key=name.key).update(draft=draft)
        wanted, before = edited(stock()), rows()
        try:
            publish(made_by="Ada")
        except ContentError:
            assert rows() == before
        else:
            assert groups_see(stock()) == wanted
            assert not review().found
