"""The export: loading what was exported changes nothing."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from sections.loading import Difference, load
from sections.loading.check import read_sent
from sections.loading.export import _dumped, exported, zipped
from sections.loading.publishing import publish
from sections.models import Page, PlanItem, Question, Section, SuggestedAction
from tests.sections.trees import small, write

SHIPPED = Path(settings.CONTENT_DIR)
# What the rules of the content let through: see sections/validators.py.
TEXT = st.text(
    st.characters(
        exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\u202a\u202e\ufeff\ufffe\uffff"
    ),
    min_size=1,
    max_size=300,
)
LINES = st.lists(TEXT | st.just(""), min_size=1, max_size=6).map("\n".join)


def written(folder: Path) -> Path:
    for path, text in exported().items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_loading_the_exported_shipped_content_changes_nothing(content: None, tmp_path: Path) -> None:
    assert load(written(tmp_path)) == Difference()


def test_the_files_are_those_of_the_shipped_content(content: None) -> None:
    shipped = sorted(path.relative_to(SHIPPED).as_posix() for path in SHIPPED.rglob("*.yaml"))
    assert sorted(exported()) == shipped


def test_the_files_hold_their_entries_in_the_order_of_the_shipped_content(content: None) -> None:
    for path, text in exported().items():
        if path.startswith("sections/"):
            theirs = [entry["fields"]["key"] for entry in yaml.safe_load((SHIPPED / path).read_text("utf-8"))]
            assert [entry["fields"]["key"] for entry in yaml.safe_load(text)] == theirs


def test_the_words_of_both_tracks_are_exported(content: None) -> None:
    text = exported()["sections/1-accountability.yaml"]
    entries = {entry["fields"]["key"]: entry["fields"] for entry in yaml.safe_load(text)}
    section = Section.objects.get(key="accountability")
    assert entries["accountability"]["smaller_number"] == section.smaller_number
    assert entries["accountability"]["smaller_in_the_room"] == section.smaller_in_the_room
    action = (
        SuggestedAction.objects.exclude(smaller_owner="").filter(behaviour__section=section).in_order()[0]
    )
    assert entries[action.key]["smaller_owner"] == action.smaller_owner


def test_loading_the_export_after_edits_changes_nothing(content: None, tmp_path: Path) -> None:
    edits = {"text": "Who: “said” # or\n\n- not?  Two spaces", "start_here": False, "smaller_text": "yes"}
    Question.objects.filter(key="owning-our-power-last-no").update(draft=edits)
    PlanItem.objects.filter(key="accountability-opening").update(draft={"smaller_minutes": 20})
    Page.objects.filter(key="faq").update(draft={"body": "    code\n\nText.  \nMore.\n\n"})
    SuggestedAction.objects.filter(key="owning-our-power-way-round-leaders").update(draft={"retired": True})
    assert publish(made_by="words")
    assert load(written(tmp_path)) == Difference()


def test_drafts_and_what_is_retired_stay_out(content: None) -> None:
    Question.objects.filter(key="owning-our-power-last-no").update(draft={"text": "A draft."})
    assert "A draft." not in "".join(exported().values())


@pytest.mark.django_db
def test_long_texts_are_wrapped_to_be_read(tmp_path: Path) -> None:
    tree = small()
    tree["sections/1-listening.yaml"][0]["fields"]["purpose"] = "Some words of a long purpose. " * 20 + "So."
    tree["sections/1-listening.yaml"][0]["fields"]["bring"] = "Pens\nPaper"
    load(write(tmp_path, tree))
    text = exported()["sections/1-listening.yaml"]
    assert "    bring: |-\n      Pens\n      Paper\n" in text
    assert "    purpose: >-\n      Some words" in text
    assert max(map(len, text.splitlines())) < 110


def test_the_zip_holds_the_files_and_is_the_same_for_the_same(content: None) -> None:
    files = exported()
    with ZipFile(BytesIO(zipped(files))) as archive:
        assert {name: archive.read(name).decode() for name in archive.namelist()} == files
    assert zipped(files) == zipped(files)


@given(LINES)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    file = _dumped([{"model": "sections.page", "fields": {"key": "about", "title": "About", "body": text}}])
    (draft,) = read_sent({"a.yaml": file.encode()}).drafts
    assert draft.values.get("body", text) == text
