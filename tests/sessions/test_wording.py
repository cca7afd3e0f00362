"""A note stays under the wording that the group discussed, whatever is published since."""

import pytest
from django.test import Client

from exports.building import outline_of
from sections.loading.publishing import publish
from sections.models import Behaviour
from sessions.models import Workshop
from tests.sessions.cast import BEHAVIOUR, OTHER_BEHAVIOUR, behaviour_page, noted, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

REWORDED = "Leaders know the weight of their own power."


def reword(key: str = BEHAVIOUR, statement: str = REWORDED) -> str:
    """Publish another statement; return the one that it replaces."""
    behaviour = Behaviour.objects.get(key=key)
    Behaviour.objects.filter(key=key).update(draft={"statement": statement})
    publish(made_by="Ama")
    return behaviour.statement


def test_a_note_shows_the_statement_under_which_it_was_begun(workshop: Workshop, client: Client) -> None:
    noted(workshop, "We began with who speaks last.")
    before = reword()
    html = page(client, behaviour_page(workshop))
    assert f"These notes were begun when the behaviour read: “{before}”" in html
    assert f">{REWORDED}<" in html
    assert "We began with who speaks last." in html


def test_a_note_that_is_written_on_stays_under_its_first_wording(workshop: Workshop, client: Client) -> None:
    noted(workshop, "Begun")
    reword()
    noted(workshop, "Begun, and gone on with")
    assert "These notes were begun when" in page(client, behaviour_page(workshop))


def test_a_note_begun_under_the_new_wording_shows_no_other(workshop: Workshop, client: Client) -> None:
    reword()
    noted(workshop, "Begun later")
    assert "These notes were begun when" not in page(client, behaviour_page(workshop))


def test_a_note_that_was_emptied_is_begun_anew(workshop: Workshop, client: Client) -> None:
    noted(workshop, "Begun")
    noted(workshop, "")
    reword()
    noted(workshop, "Begun anew")
    assert "These notes were begun when" not in page(client, behaviour_page(workshop))


def test_what_changed_under_another_behaviour_is_not_shown(workshop: Workshop, client: Client) -> None:
    noted(workshop, "Begun")
    reword(OTHER_BEHAVIOUR)
    assert "These notes were begun when" not in page(client, behaviour_page(workshop))


def test_the_document_and_the_page_to_print_tell_the_earlier_wording(
    workshop: Workshop, client: Client
) -> None:
    noted(workshop, "Begun")
    before = reword()
    outline = outline_of(workshop)
    assert outline.content_version == 2
    assert outline.sections[0].behaviours[0].statement == REWORDED
    assert outline.sections[0].behaviours[0].earlier_statement == before
    assert f"The notes were begun when this read: {before}" in page(
        client, f"/workshops/{workshop.pk}/print/"
    )
