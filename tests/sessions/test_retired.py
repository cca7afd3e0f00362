"""A behaviour that is retired while its page is open takes what was typed there."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone

from sections.models import Behaviour, Section
from sessions.models import Workshop
from tests.sessions.cast import BEHAVIOUR, HTMX, SECTION, address, agreed, page, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


@pytest.fixture(autouse=True)
def retired(content: None) -> None:
    Behaviour.objects.filter(key=BEHAVIOUR).update(retired_at=timezone.now())


def saved(client: Client, workshop: Workshop, **fields: str) -> str:
    """Save the page's form without a script; return what the page to which that leads says."""
    sent = {"edit_id": str(uuid.uuid4()), "revision": "0"} | fields
    answer = client.post(
        address(workshop, "note", BEHAVIOUR), sent, headers={"accept": "text/html"}, follow=True
    )
    return text_of(answer.content.decode())


def test_notes_and_a_typed_action_are_kept_and_the_page_says_so(workshop: Workshop, client: Client) -> None:
    said = saved(client, workshop, text="Typed before", **{"new-text": "Meet weekly"})
    assert "is no longer published. What you wrote under it is kept" in said
    assert workshop.notes.get().text == "Typed before"
    assert workshop.actions.get().text == "Meet weekly"


def test_what_is_refused_comes_back_to_be_copied(workshop: Workshop, client: Client) -> None:
    said = saved(client, workshop, text="x" * 100_001, **{"new-accountable": "Chair"})
    assert "This behaviour is no longer published" in said
    assert "x" * 100_001 in said
    assert "too long" in said
    assert not workshop.notes.written().exists()


def test_the_script_is_led_to_the_workshop_once_the_action_is_kept(
    workshop: Workshop, client: Client
) -> None:
    sent = {"new-text": "Meet weekly", "new-edit_id": str(uuid.uuid4())}
    answer = client.post(address(workshop, "actions", BEHAVIOUR), sent, headers=HTMX)
    assert answer.headers["HX-Redirect"] == address(workshop, "workshop")
    assert workshop.actions.get().text == "Meet weekly"


def test_an_action_is_removed_from_a_retired_behaviour(workshop: Workshop, client: Client) -> None:
    action = agreed(workshop)
    Section.objects.filter(key=SECTION).update(retired_at=timezone.now())
    client.post(address(workshop, "action_removal", action.pk))
    assert not workshop.actions.agreed().exists()
    assert "is no longer published" in page(client, address(workshop, "workshop"))


def test_its_parts_are_asked_for_in_vain(workshop: Workshop, client: Client) -> None:
    assert client.get(address(workshop, "actions", BEHAVIOUR)).status_code == 404
