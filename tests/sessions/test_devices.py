"""The devices of a workshop: their numbers, shutting them out, sharing the leading, and the lead."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.utils import timezone

from sessions import access
from sessions.door import devices
from sessions.door.devices import device_of
from sessions.models import KeySlot, Role, Workshop
from sessions.models.slots import Device
from tests.sessions.cast import address, begun, holder, page, squeezed, text_of
from tests.sessions.test_joining import dead, invited

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1"
IPAD = "Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Mobile/15E148 Safari/604.1"
ANDROID_PHONE = "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0 Mobile Safari/537.36"
ANDROID_TABLET = "Mozilla/5.0 (Linux; Android 15; Pixel Tablet) Chrome/140.0 Safari/537.36"
FIREFOX_TABLET = "Mozilla/5.0 (Android 15; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36"


def statuses(workshop: Workshop, *clients: Client) -> list[int]:
    return [client.get(address(workshop, "devices")).status_code for client in clients]


def numbers(workshop: Workshop) -> list[int | None]:
    return list(workshop.slots.devices().order_by("pk").values_list("number", flat=True))


def lead_of(workshop: Workshop) -> int | None:
    lead = Workshop.objects.select_related("lead").get(pk=workshop.pk).lead
    return lead.number if lead else None


def facilitated(workshop: Workshop, client: Client, member: Client) -> None:
    """Make device 2, the member's, a facilitator's."""
    client.post(address(workshop, "device_role", 2), {"role": "facilitator"})
    assert statuses(workshop, member) == [200]


# What a device is.


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (IPHONE, Device.PHONE),
        (ANDROID_PHONE, Device.PHONE),
        (IPAD, Device.TABLET),
        (ANDROID_TABLET, Device.TABLET),
        (FIREFOX_TABLET, Device.TABLET),
        (LAPTOP, Device.COMPUTER),
        ("", Device.COMPUTER),
    ],
)
def test_a_device_is_what_its_browser_says(agent: str, device: Device) -> None:
    assert device_of(agent) == device


def test_devices_are_numbered_from_one_and_no_number_comes_again(workshop: Workshop, client: Client) -> None:
    for _ in range(2):
        holder(workshop, Role.MEMBER)
    client.post(address(workshop, "device_removal", 3))
    holder(workshop, Role.MEMBER)
    assert numbers(workshop) == [1, 2, 4]
    assert numbers(begun(Client())) == [1]


def test_the_list_says_who_is_here_and_since_when(workshop: Workshop, client: Client) -> None:
    for seen in (None, timedelta(seconds=5), timedelta(hours=1)):
        holder(workshop, Role.MEMBER)
        slot = workshop.slots.latest("pk")
        slot.seen_at = timezone.now() - seen if seen is not None else None
        slot.save()
    html = page(client, address(workshop, "devices"))
    rows = [text_of(row) for row in html.split('<ul class="devices">')[1].split("</ul>")[0].split("<li>")[1:]]
    assert rows[0].startswith("Computer 1 (this device) · facilitator · leads Joined")
    assert rows[1].startswith("Computer 2 · member Joined")
    assert ["here now" in row for row in rows] == [False, False, True, False]
    assert ["last seen" in row for row in rows] == [False, False, False, True]


# Shutting out.


def test_a_removed_device_is_out_at_once_and_codes_close(
    workshop: Workshop, client: Client, member: Client
) -> None:
    code, other = invited(client, workshop), holder(workshop, Role.MEMBER)
    screen_code = KeySlot.objects.add_screen_code(workshop).code
    answer = client.post(address(workshop, "device_removal", 2), follow=True)
    assert "Computer 2 was removed." in answer.content.decode()
    assert [one.get(address(workshop, "stop")).status_code for one in (member, other)] == [404, 200]
    assert (dead(code), dead(screen_code)) == (True, True)


def test_removing_a_member_leaves_the_recovery_code_alone(
    workshop: Workshop, client: Client, member: Client
) -> None:
    KeySlot.objects.add_recovery(workshop)
    client.post(address(workshop, "device_removal", 2))
    assert workshop.slots.recovery().exists()


def test_removing_a_facilitator_voids_the_recovery_code(workshop: Workshop, client: Client) -> None:
    holder(workshop, Role.FACILITATOR)
    code = KeySlot.objects.add_recovery(workshop).code
    answer = client.post(address(workshop, "device_removal", 2), follow=True)
    assert "The earlier recovery code no longer works." in answer.content.decode()
    assert dead(code)


@pytest.mark.parametrize("number", [1, 99])
def test_one_cannot_remove_oneself_nor_what_is_gone(workshop: Workshop, client: Client, number: int) -> None:
    code, before = invited(client, workshop), Workshop.objects.get().change_number
    assert client.post(address(workshop, "device_removal", number)).status_code == 302
    assert (numbers(workshop), dead(code)) == ([1], False)
    assert Workshop.objects.get().change_number == before


def test_removing_the_lead_hands_the_lead_to_who_removed_it(workshop: Workshop, client: Client) -> None:
    other = holder(workshop, Role.FACILITATOR)
    other.post(address(workshop, "device_removal", 1))
    assert (lead_of(workshop), statuses(workshop, client, other)) == (2, [404, 200])


def test_removing_all_others_leaves_one_which_leads(workshop: Workshop, client: Client) -> None:
    invited(client, workshop)
    other = holder(workshop, Role.FACILITATOR)
    other.post(address(workshop, "devices"))
    assert workshop.slots.get().number == lead_of(workshop) == 2


def test_a_device_of_another_workshop_is_out_of_reach(
    workshop: Workshop, other_workshop: Workshop, client: Client
) -> None:
    holder(other_workshop, Role.MEMBER)
    client.post(address(workshop, "device_removal", 2))
    assert numbers(other_workshop) == [1, 2]


# Sharing the leading.


def test_a_member_is_made_a_facilitator_and_a_member_again(
    workshop: Workshop, client: Client, member: Client
) -> None:
    assert statuses(workshop, member) == [403]
    facilitated(workshop, client, member)
    code = KeySlot.objects.add_recovery(workshop).code
    answer = client.post(address(workshop, "device_role", 2), {"role": "member"}, follow=True)
    assert "Computer 2 is a member again." in answer.content.decode()
    assert statuses(workshop, member) == [403]
    assert member.get(address(workshop, "stop")).status_code == 200
    assert dead(code)


def test_the_role_of_who_came_in_as_facilitator_cannot_be_taken_back(
    workshop: Workshop, client: Client, member: Client
) -> None:
    facilitated(workshop, client, member)
    before = Workshop.objects.get().change_number
    member.post(address(workshop, "device_role", 1), {"role": "member"})
    assert statuses(workshop, client) == [200]
    assert Workshop.objects.get().change_number == before
    rows = squeezed(page(member, address(workshop, "devices"))).split("<li>")
    assert not [row for row in rows if "Computer 1" in row and "Take back" in row]


def test_a_screen_cannot_be_made_a_facilitator(workshop: Workshop, client: Client, screen: Client) -> None:
    client.post(address(workshop, "device_role", 2), {"role": "facilitator"})
    assert statuses(workshop, screen) == [403]


def test_a_role_that_was_written_into_the_database_opens_nothing(workshop: Workshop, member: Client) -> None:
    slots = workshop.slots.filter(role=Role.MEMBER)
    slots.update(role=Role.FACILITATOR)
    assert statuses(workshop, member) == [404]
    workshop.slots.filter(number=2).update(joined_as=Role.FACILITATOR)
    assert statuses(workshop, member) == [404]


def test_a_role_given_to_one_device_does_not_serve_another(
    workshop: Workshop, client: Client, member: Client
) -> None:
    facilitated(workshop, client, member)
    other, granted = holder(workshop, Role.MEMBER), workshop.slots.get(number=2).sealed_grant
    workshop.slots.filter(number=3).update(role=Role.FACILITATOR, sealed_grant=granted)
    assert statuses(workshop, other) == [404]


def test_who_lost_the_role_meanwhile_steers_nothing(
    workshop: Workshop, client: Client, member: Client
) -> None:
    facilitated(workshop, client, member)
    theirs = access.own_slot(member.get(address(workshop, "devices")).wsgi_request)
    client.post(address(workshop, "device_role", 2), {"role": "member"})
    with pytest.raises(PermissionDenied):
        devices.take_lead(theirs)
    client.post(address(workshop, "device_removal", 2))
    with pytest.raises(Http404):
        devices.take_lead(theirs)
    assert lead_of(workshop) == 1
