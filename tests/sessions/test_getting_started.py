"""The start page and "Get started": whose workshops a browser lists, and which one is meant."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sections.models import Section
from sessions.models import Role, Workshop
from tests.sessions.cast import address, begun, ended, noted, page, squeezed

NEW = {"section": "accountability", "workshop": "new"}


def listed(html: str) -> list[str]:
    """Return the ids of the workshops to which a page leads, in order."""
    return re.findall(r'(?:/workshops/|value=")([0-9a-f-]{36})', html)


def test_get_started_opens_a_workshop_at_once(content: None, client: Client) -> None:
    answer = client.post("/workshops/", {"section": "do-no-harm"})
    workshop = Workshop.objects.get()
    assert answer.headers["Location"] == address(workshop, "introduction", "do-no-harm")
    assert "Start with behaviour 1" in page(client, answer.headers["Location"])
    assert [slot.role for slot in workshop.slots.all()] == [Role.FACILITATOR]


@pytest.mark.parametrize("section", ["", "nowhere", "retired"])
def test_a_section_that_is_not_published_opens_nothing(content: None, client: Client, section: str) -> None:
    if section == "retired":
        Section.objects.filter(key="do-no-harm").update(retired_at=timezone.now())
        section = "do-no-harm"
    assert client.post("/workshops/", {"section": section}).status_code == 404
    assert not Workshop.objects.exists()


def test_the_start_page_lists_the_latest_change_first(workshop: Workshop, client: Client) -> None:
    later = begun(client)
    for one in (workshop, later):
        noted(one, "typed")
    assert listed(page(client, "/")) == [str(later.pk), str(workshop.pk)]
    noted(workshop, "typed again")
    assert listed(page(client, "/")) == [str(workshop.pk), str(later.pk)]


def test_the_start_page_says_when_each_was_changed_and_will_be_deleted(
    workshop: Workshop, client: Client
) -> None:
    noted(workshop, "typed")
    workshop.refresh_from_db()
    html = squeezed(page(client, "/"))
    assert f'Last change<time datetime="{workshop.changed_at:%Y-%m-%dT%H:%M}' in html
    assert f'Will be deleted on<time datetime="{workshop.ends_at:%Y-%m-%dT%H:%M}' in html


def test_the_list_is_closed_until_somebody_opens_it(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    assert re.search(
        r"<details class=\"my-workshops\">\s*<summary>Show my workshops</summary>", page(client, "/")
    )


def test_a_workshop_in_which_nothing_was_typed_is_not_listed(workshop: Workshop, client: Client) -> None:
    noted(workshop, "")
    assert listed(page(client, "/")) == []
    assert "None yet. A workshop is listed here" in page(client, "/")


def test_the_workshops_of_others_are_not_listed(
    workshop: Workshop, other_workshop: Workshop, client: Client, stranger: Client
) -> None:
    noted(workshop, "typed")
    noted(other_workshop, "typed")
    assert listed(page(client, "/")) == [str(workshop.pk)]
    assert listed(page(stranger, "/")) == []


def test_an_ended_workshop_is_not_listed(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    ended(workshop, timezone.now() - timedelta(seconds=1))
    assert listed(page(client, "/")) == []


def test_who_holds_a_workshop_is_asked_which_one(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    answer = client.post("/workshops/", {"section": "do-no-harm"})
    html = answer.content.decode()
    assert "Which workshop?" in html
    assert listed(html) == [str(workshop.pk)]
    assert Workshop.objects.count() == 1


def test_one_can_go_on_in_the_workshop_that_was_asked_about(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    answer = client.post("/workshops/", {"section": "do-no-harm", "workshop": str(workshop.pk)})
    assert answer.headers["Location"] == address(workshop, "introduction", "do-no-harm")


def test_one_can_take_a_new_one_for_another_group(workshop: Workshop, client: Client) -> None:
    noted(workshop, "typed")
    answer = client.post("/workshops/", NEW)
    assert str(workshop.pk) not in answer.headers["Location"]
    assert Workshop.objects.count() == 2


def test_who_has_typed_nothing_yet_is_not_asked(workshop: Workshop, client: Client) -> None:
    assert client.post("/workshops/", {"section": "do-no-harm"}).status_code == 302


def test_the_workshop_of_others_cannot_be_gone_on_in(
    workshop: Workshop, other_workshop: Workshop, client: Client
) -> None:
    noted(other_workshop, "typed")
    sent = {"section": "do-no-harm", "workshop": str(other_workshop.pk)}
    answer = client.post("/workshops/", sent)
    assert (answer.status_code, listed(answer.content.decode())) == (200, [])
