"""The lead: any facilitator takes it, all facilitators see who has it, and a lost one blocks nobody."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import Client

from sessions import access
from sessions.door import devices
from sessions.models import KeySlot, Role, Workshop
from sessions.models.slots import Kind
from tests.sessions.cast import address, behaviour_page, holder, noted, page, text_of
from tests.sessions.test_devices import lead_of
from tests.sessions.test_joining import invited, joined


def test_whoever_gets_started_leads(workshop: Workshop, client: Client) -> None:
    assert lead_of(workshop) == 1
    assert "You lead: this device drives the screen." in page(client, address(workshop, "devices"))


def test_any_facilitator_takes_the_lead_and_all_see_who_has_it(workshop: Workshop, client: Client) -> None:
    other = holder(workshop, Role.FACILITATOR)
    assert "Computer 1 leads" in text_of(page(other, address(workshop, "devices")))
    assert other.post(address(workshop, "lead")).status_code == 302
    assert "Computer 2 leads" in text_of(page(client, address(workshop, "devices")))
    assert "Devices (you lead)" in page(other, address(workshop, "workshop"))
    assert "Devices and lead" in page(client, address(workshop, "workshop"))


def test_taking_the_lead_twice_steers_once(workshop: Workshop, client: Client) -> None:
    before = Workshop.objects.get().change_number
    client.post(address(workshop, "lead"))
    assert Workshop.objects.get().change_number == before


def test_a_lost_lead_blocks_nobody(workshop: Workshop, client: Client, member: Client) -> None:
    other = holder(workshop, Role.FACILITATOR)
    client.post(address(workshop, "forgetting"))
    assert lead_of(workshop) is None
    assert "Nobody leads. Any facilitator can." in page(other, address(workshop, "devices"))
    assert access.own_slot(other.get(address(workshop, "stop")).wsgi_request).may_drive
    noted(workshop, "typed on")
    assert "typed on" in page(member, behaviour_page(workshop))
    assert member.post(address(workshop, "copy")).status_code == 200


def test_who_comes_in_with_the_recovery_code_while_nobody_leads_takes_the_lead(
    workshop: Workshop, client: Client, member: Client
) -> None:
    code = KeySlot.objects.add_recovery(workshop).code
    client.post(address(workshop, "forgetting"))
    joined(member, code)
    assert lead_of(workshop) == 2


def test_who_comes_in_with_the_recovery_code_leaves_the_lead_where_it_is_and_can_take_it(
    workshop: Workshop,
) -> None:
    other = Client()
    joined(other, KeySlot.objects.add_recovery(workshop).code)
    assert lead_of(workshop) == 1
    other.post(address(workshop, "lead"))
    assert lead_of(workshop) == 2


def test_the_lead_alone_drives(workshop: Workshop, client: Client) -> None:
    other = holder(workshop, Role.FACILITATOR)
    asked = [one.get(address(workshop, "stop")).wsgi_request for one in (client, other)]
    assert access.to_drive(asked[0], workshop.pk) == workshop
    with pytest.raises(PermissionDenied):
        access.to_drive(asked[1], workshop.pk)


def test_the_room_tells_each_device_its_role_and_facilitators_who_leads(
    workshop: Workshop, client: Client, member: Client
) -> None:
    other, path = holder(workshop, Role.FACILITATOR), address(workshop, "room")
    lead = workshop.slots.get(number=1).pk
    assert client.get(path).json()["lead"] == {
        "role": "facilitator", "lead": lead, "device": "Computer 1", "yours": True
    }  # fmt: skip
    assert other.get(path).json()["lead"]["yours"] is False
    assert member.get(path).json()["lead"] == {"role": "member"}
    client.post(address(workshop, "forgetting"))
    assert other.get(path).json()["lead"] == {
        "role": "facilitator", "lead": None, "device": "", "yours": False
    }  # fmt: skip


def test_a_lead_that_is_removed_while_the_room_is_told_leads_no_more(workshop: Workshop) -> None:
    holder(workshop, Role.FACILITATOR)
    own = workshop.slots.devices().get(number=2)
    read_before = Workshop.objects.get()
    workshop.slots.devices().get(number=1).delete()
    assert devices.lead_part(own, read_before) == {
        "role": Role.FACILITATOR,
        "lead": None,
        "device": "",
        "yours": False,
    }


def test_a_device_that_was_removed_while_a_code_was_typed_on_it_gets_no_role(
    workshop: Workshop, client: Client, member: Client
) -> None:
    held = access.held(member.get(address(workshop, "stop")).wsgi_request, workshop)
    assert held
    client.post(address(workshop, "device_removal", 2))
    with pytest.raises(Http404):
        devices.raise_role(held, Role.FACILITATOR)


def test_a_cookie_of_another_workshop_under_this_name_is_no_way_in(
    workshop: Workshop, other_workshop: Workshop
) -> None:
    stranger, response = Client(), HttpResponse()
    access.let_in(response, other_workshop, Role.MEMBER)
    stranger.cookies[f"{access.COOKIE}{workshop.pk}"] = response.cookies[
        f"{access.COOKIE}{other_workshop.pk}"
    ].value
    assert access.held(stranger.get("/").wsgi_request, workshop) is None


def test_erasing_takes_the_lead_and_the_codes_with_it(workshop: Workshop, client: Client) -> None:
    invited(client, workshop)
    workshop.erase()
    assert not KeySlot.objects.filter(kind=Kind.JOIN).exists()
    assert not Workshop.objects.exists()
