"""The page on which text is removed for good."""

from django.test import Client

from sessions.models import Note, Workshop
from tests.sessions.cast import (
    BEHAVIOUR,
    OTHER_BEHAVIOUR,
    address,
    agreed,
    behaviour_page,
    noted,
    page,
)
from tests.sessions.removing import TOLD, note_of, remove

# The page.


def test_it_is_shown_in_place_and_removed_where_it_is_ticked(
    told: Note, workshop: Workshop, client: Client
) -> None:
    noted(workshop, TOLD, OTHER_BEHAVIOUR)
    path = address(workshop, "removal")
    html = client.post(path, {"words": TOLD, "under": BEHAVIOUR}).content.decode()
    assert f"<mark>{TOLD}</mark>" in html
    assert "Route 2: outside the organisation’s own line" in html
    assert "Pass the concern on first" in html
    sent = {"words": TOLD, "under": BEHAVIOUR, "remove": "1", "place": [f"note/{told.pk}", "note/0"]}
    assert client.post(path, sent).headers["Location"] == behaviour_page(workshop)
    assert TOLD not in note_of(workshop).text
    assert TOLD in note_of(workshop, OTHER_BEHAVIOUR).text


def test_what_stands_nowhere_is_said_to(workshop: Workshop, client: Client) -> None:
    path = address(workshop, "removal")
    assert "This text stands in no note" in client.post(path, {"words": TOLD}).content.decode()
    assert client.post(path, {"words": " "}).status_code == 422
    assert client.post(path, {"words": TOLD, "remove": "1"}).status_code == 200


def test_the_way_back_leads_where_one_came_from(workshop: Workshop, client: Client) -> None:
    path = address(workshop, "removal")
    assert f'href="{behaviour_page(workshop)}#notes"' in page(client, f"{path}?under={BEHAVIOUR}")
    assert f'href="{address(workshop, "workshop")}"' in page(client, f"{path}?under=nowhere")
    client.post(address(workshop, "hidden"), {"behaviour": BEHAVIOUR})
    assert f'href="{address(workshop, "hidden")}"' in page(client, f"{path}?under={BEHAVIOUR}")


def test_members_remove_nothing(told: Note, workshop: Workshop, member: Client) -> None:
    assert member.post(address(workshop, "removal"), {"words": TOLD}).status_code == 403


def test_the_room_tells_which_drafts_go(workshop: Workshop, client: Client) -> None:
    action = agreed(workshop, TOLD)
    before = client.get(address(workshop, "room")).json()
    assert before["hidden"]["cleared"] == {}
    remove(workshop)
    after = client.get(address(workshop, "room")).json()["hidden"]
    assert after["cleared"] == {f"amend/{action.pk}": 2}
    assert "Text removed" in after["removals"][BEHAVIOUR]
    assert Workshop.objects.get(pk=workshop.pk).steered_number > before["number"]
