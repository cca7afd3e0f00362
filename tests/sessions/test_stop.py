"""Stopping for today."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from sections.models import Behaviour
from sessions.models import KeySlot, Workshop
from tests.sessions.cast import SECTION, address, agreed, ended, noted, page, squeezed


def test_stopping_before_anything_was_written_says_so(workshop: Workshop, client: Client) -> None:
    html = page(client, address(workshop, "stop"))
    assert "Nothing has been written yet." in html
    assert "Decide as a group which section you will discuss next." in html


def test_stopping_says_what_is_saved_what_comes_next_how_to_return_and_until_when(
    workshop: Workshop, client: Client
) -> None:
    noted(workshop, "typed")
    agreed(workshop)
    html = squeezed(page(client, address(workshop, "stop")))
    workshop.refresh_from_db()
    for words in [
        "Notes or actions under 1 of 5 behaviours, 1 action",
        "Accountability, behaviour 2",
        "1 action still needs somebody accountable or a review date.",
        "Show my workshops",
        f"{workshop.ends_at:%-d %B %Y, %H:%M} UTC",
    ]:
        assert words in html


def test_stopping_offers_a_code_or_names_the_one_there_is(workshop: Workshop, client: Client) -> None:
    assert "Continue on another computer</a></p>" in squeezed(page(client, address(workshop, "stop")))
    KeySlot.objects.add_recovery(workshop)
    assert "with the code on your recovery sheet" in page(client, address(workshop, "stop"))


def test_members_too_read_how_a_device_that_others_use_forgets_it(
    workshop: Workshop, client: Client, member: Client
) -> None:
    for one in (client, member):
        main = squeezed(page(one, address(workshop, "stop"))).partition("<main")[2]
        assert "Do others use this device, too?" in main
        assert f'<a href="{address(workshop, "forgetting")}">Forget on this device</a>' in main


def test_members_read_of_the_way_back_that_they_have(workshop: Workshop, member: Client) -> None:
    html = page(member, address(workshop, "stop"))
    assert "with a join code, while joining is open" in html
    assert "recovery" not in html


def test_a_section_that_is_done_leads_on_to_no_behaviour(workshop: Workshop, client: Client) -> None:
    for behaviour in Behaviour.objects.filter(section__key=SECTION):
        noted(workshop, "typed", behaviour.key)
    assert "Decide as a group which section" in page(client, address(workshop, "stop"))


def test_every_page_says_when_the_workshop_will_be_deleted(workshop: Workshop, client: Client) -> None:
    moment = timezone.now() + timedelta(days=20)
    ended(workshop, moment)
    for name in ("workshop", "details", "lifetime", "recovery", "devices", "forgetting", "stop"):
        assert f"{moment:%-d %B %Y, %H:%M} UTC" in squeezed(page(client, address(workshop, name)))
