"""
Who may do what: the gate before every address of a workshop, and one verb for each right.

Whoever holds no way in gets one and the same 404, whatever the address, method, slash or token; who is in but may not,
gets 403.
"""

import base64
import binascii
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from sessions.models import KeySlot, Role, Workshop
from sessions.models.slots import Device, Kind
from sessions.sealing import CannotUnseal

PREFIX = "/workshops/"
COOKIE = "workshop-"
COOKIE_AGE = 400 * 24 * 60 * 60  # seconds; the longest that browsers keep. The server alone decides the end.

RENEWED_AFTER = timedelta(days=30)


class WorkshopGate:
    """Middleware that opens the workshop an address names, or answers 404 before anything else looks at the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX) or request.path_info == PREFIX:
            return self.get_response(request)
        slot = _slot_for(request, request.path_info.split("/")[2])
        request.slot = slot  # type: ignore[attr-defined]
        response = self.get_response(request)
        _renew(request, response, slot)
        return response


def to_write(request: HttpRequest, workshop_id: UUID) -> Workshop:
    """Return the open workshop for somebody who may read and write in it: a facilitator or a member."""
    return _workshop(request, workshop_id, {Role.FACILITATOR, Role.MEMBER})


def to_listen(request: HttpRequest, workshop_id: UUID) -> Workshop:
    """Return the open workshop for whoever holds any way into it: what changes there, in numbers alone, is for all."""
    return _workshop(request, workshop_id, set(Role))


def to_show(request: HttpRequest, workshop_id: UUID) -> Workshop:
    """Return the open workshop for a screen, or for a facilitator, on whose computer the screen may be a window."""
    return _workshop(request, workshop_id, {Role.FACILITATOR, Role.SCREEN})


def to_lead(request: HttpRequest, workshop_id: UUID) -> Workshop:
    """Return the open workshop for a facilitator, who alone may let in, shut out, finish and erase."""
    return _workshop(request, workshop_id, {Role.FACILITATOR})


def to_drive(request: HttpRequest, workshop_id: UUID) -> Workshop:
    """Return the open workshop for the lead, who drives the screen; for any facilitator while nobody leads."""
    workshop = to_lead(request, workshop_id)
    if not own_slot(request).may_drive:
        raise PermissionDenied
    return workshop


def own_slot(request: HttpRequest) -> KeySlot:
    """Return the key slot through which this request came in."""
    slot: KeySlot = request.slot  # type: ignore[attr-defined]
    return slot


def _workshop(request: HttpRequest, workshop_id: UUID, roles: set[Role]) -> Workshop:
    slot = own_slot(request)
    if slot.workshop_id != workshop_id:
        raise Http404
    if slot.role not in roles:
        raise PermissionDenied
    return slot.workshop


def _slot_for(request: HttpRequest, segment: str) -> KeySlot:
    """Return the slot that this browser's cookie opens for the workshop in the address; raise Http404 otherwise."""
    slot = _slot_of_cookie(request.COOKIES.get(COOKIE + segment, ""), timezone.now())
    if slot is None or str(slot.workshop_id) != segment:
        raise Http404
    return slot


def _slot_of_cookie(value: str, now: datetime) -> KeySlot | None:
    try:
        return KeySlot.objects.opened(Kind.DEVICE, base64.urlsafe_b64decode(value.encode()), now)
    except (KeySlot.DoesNotExist, CannotUnseal, binascii.Error):
        return None


def held_workshops(request: HttpRequest) -> list[Workshop]:
    """Return the open workshops of this browser in which something was typed, the latest change first."""
    held = [slot.workshop for slot in _slots_of(request) if slot.workshop.changed_at]
    return sorted(held, key=lambda workshop: workshop.changed_at or workshop.created_at, reverse=True)


def joined_workshops(request: HttpRequest) -> list[Workshop]:
    """Return the open workshops in which this browser may write, the latest begun first, whether or not anybody wrote."""
    held = [slot.workshop for slot in _slots_of(request) if slot.role != Role.SCREEN]
    return sorted(held, key=lambda workshop: workshop.created_at, reverse=True)


def _slots_of(request: HttpRequest) -> list[KeySlot]:
    now = timezone.now()
    cookies = (value for name, value in request.COOKIES.items() if name.startswith(COOKIE))
    return [slot for value in cookies if (slot := _slot_of_cookie(value, now))]


def _renew(request: HttpRequest, response: HttpResponse, slot: KeySlot) -> None:
    """Give an ageing cookie its full time again: a workshop that lives on must not outlive its way in."""
    name = f"{COOKIE}{slot.workshop_id}"
    if slot.made_at < timezone.now() - RENEWED_AFTER and name not in response.cookies:
        _set_cookie(response, slot.workshop, request.COOKIES[name])


def held(request: HttpRequest, workshop: Workshop) -> KeySlot | None:
    """Return the key slot by which this browser opens the workshop already, if it does."""
    slot = _slot_of_cookie(request.COOKIES.get(f"{COOKIE}{workshop.pk}", ""), timezone.now())
    return slot if slot and slot.workshop_id == workshop.pk else None


def let_in(
    response: HttpResponse, workshop: Workshop, role: Role, device: Device = Device.COMPUTER
) -> KeySlot:
    """Make a way into an open workshop for the browser that gets this response; return its key slot."""
    slot, secret = KeySlot.objects.add_device(workshop, role, device)
    _set_cookie(response, workshop, base64.urlsafe_b64encode(secret).decode())
    return slot


def _set_cookie(response: HttpResponse, workshop: Workshop, value: str) -> None:
    response.set_cookie(
        f"{COOKIE}{workshop.pk}",
        value,
        max_age=COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )


def forget(response: HttpResponse, workshop: Workshop) -> None:
    """Take the workshop's cookie from the browser that gets this response."""
    response.delete_cookie(f"{COOKIE}{workshop.pk}", samesite="Lax")
