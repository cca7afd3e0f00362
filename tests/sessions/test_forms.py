"""Forms: typed strings become values, and nothing that was typed is cut."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sessions.fields import LinesText, LineText, TypedText
from sessions.forms import ActionForm, NoteForm
from sessions.page_forms import DetailsForm, LifetimeForm
from sessions.text import clean

DAY = date(2027, 3, 31)


@given(st.text())
def test_typed_text_is_cleaned_and_otherwise_kept(text: str) -> None:
    assert TypedText(limit=10_000).clean(text) == clean(text)


@given(st.text())
def test_a_text_of_one_line_has_one_space_between_its_words(text: str) -> None:
    assert LineText(limit=10_000).clean(text) == " ".join(clean(text).split())


@given(st.text())
def test_texts_of_one_line_each_stand_on_lines_of_their_own_and_none_is_empty(text: str) -> None:
    cleaned = LinesText(limit=10_000, lines=10_000).clean(text)
    assert cleaned.split() == clean(text).split()
    assert cleaned.splitlines() == [line for line in cleaned.split("\n") if line.strip() == line != ""]


def test_the_limit_counts_characters_as_people_see_code_points() -> None:
    assert TypedText(limit=3).clean("🙂🙂\r\n") == "🙂🙂\n"


@pytest.mark.parametrize("text", ["", None, " \n", "\x00"])
def test_a_required_text_holds_more_than_space(text: str | None) -> None:
    with pytest.raises(Exception, match="required"):
        TypedText(limit=10, required=True).clean(text)


def action(**fields: Any) -> ActionForm:
    return ActionForm({"text": "Meet"} | fields)


@pytest.mark.parametrize(
    "typed", ["2027-03-31", "31/03/2027", "31/3/2027", "31.03.2027", "31 March 2027", "31 Mar 2027"]
)
def test_a_date_may_be_typed_as_people_write_it(typed: str) -> None:
    for form, name in ((action(review_on=typed), "review_on"), (DetailsForm({"held_on": typed}), "held_on")):
        assert form.is_valid()
        assert form.cleaned_data[name] == DAY


def test_a_year_of_two_digits_is_asked_for_again() -> None:
    form = action(review_on="0027-03-31")
    assert form.errors["review_on"] == ["Write the year with four digits, for example 2027."]


def test_what_was_said_of_an_action_comes_out_by_name() -> None:
    form = action(accountable=" Ada\n L. ", review_on="", do_first="on")
    assert form.is_valid()
    assert form.values == {"text": "Meet", "accountable": "Ada L.", "review_on": None, "do_first": True}


@pytest.mark.parametrize(
    ("fields", "untouched"),
    [
        ({}, True),
        ({"new-text": " ", "new-edit_id": "x"}, True),
        ({"new-text": "Meet"}, False),
        ({"new-accountable": "Ada"}, False),
        ({"new-review_on": "soon"}, False),
        ({"new-do_first": "on"}, False),
    ],
)
def test_a_form_is_untouched_until_something_is_filled_in(fields: dict[str, str], untouched: bool) -> None:
    assert ActionForm(fields, prefix="new").is_untouched is untouched


def edit(**fields: Any) -> uuid.UUID:
    form = NoteForm({"revision": 0, "text": "typed"} | fields)
    assert form.is_valid()
    return form.edit


def test_an_edit_is_named_by_its_id_and_its_words() -> None:
    one, other = uuid.uuid4(), uuid.uuid4()
    assert edit(edit_id=one) == edit(edit_id=one)
    assert len({edit(edit_id=one), edit(edit_id=other), edit(edit_id=one, text="more"), edit(), edit()}) == 5


def test_every_form_is_shown_with_an_edit_id_of_its_own() -> None:
    assert len({NoteForm()["edit_id"].value() for _ in range(10)}) == 10


def test_only_the_texts_that_were_sent_are_saved() -> None:
    form = NoteForm({"revision": 0, "views_differ": ""})
    assert form.is_valid()
    assert (form.texts, form.base) == ({"views_differ": ""}, None)


@pytest.mark.parametrize("form", [NoteForm, ActionForm, DetailsForm])
def test_no_field_cuts_a_paste_silently(form: type[NoteForm]) -> None:
    assert "maxlength" not in form().as_p()


def test_details_come_out_as_texts() -> None:
    form = DetailsForm({"title": " Spring ", "held_on": "31/03/2027", "seen-title": "Winter"})
    assert form.is_valid()
    assert form.details == {"title": "Spring", "organisation": "", "facilitator": "", "held_on": "2027-03-31"}
    assert form.seen == {"title": "Winter", "organisation": "", "held_on": "", "facilitator": ""}


def test_the_calendar_offers_only_days_that_may_be_chosen() -> None:
    tomorrow = timezone.now().date() + timedelta(days=1)
    html = str(LifetimeForm(latest=DAY)["day"])
    assert f'min="{tomorrow}"' in html
    assert 'max="2027-03-31"' in html
