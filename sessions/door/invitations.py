"""An invitation: what a group needs to join, for the screen, the chat of a call, and phones that read QR codes."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sessions.door.codes import spelled
from sessions.models import Workshop
from sessions.models.slots import Kind


@dataclass(frozen=True)
class Invitation:
    """An open join code, shown as `ABCD-EFGH`, and when it closes by itself."""

    code: str
    expires_at: datetime

    @property
    def spelled(self) -> str:
        """The code as it is read aloud."""
        return spelled(self.code)

    @property
    def address(self) -> str:
        """The address that people type."""
        return settings.PUBLIC_URL + reverse("join")

    @property
    def shown_address(self) -> str:
        """The address without what browsers add by themselves."""
        return self.address.partition("://")[2].rstrip("/")

    @property
    def link(self) -> str:
        """The address that carries the code where no server and no log sees it: behind the number sign."""
        return f"{self.address}#{self.code}"

    @property
    def is_for_this_computer_only(self) -> bool:
        """Whether the address leads every other device to itself."""
        host = urlsplit(self.address).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost" or host.endswith(".localhost")

    @property
    def text(self) -> str:
        """The invitation in words, for the chat of a call."""
        words = _("Join our workshop: %(link)s\nOr go to %(address)s and type the join code %(code)s.")
        return words % {"link": self.link, "address": self.address, "code": self.code}

    @cached_property
    def qr(self) -> SafeString:
        """
        The link as a QR code in SVG, dark on white with its quiet zone, whatever the page's colours.

        Error correction M bears a smear on the projector's glass, and keeps the squares large.
        """
        drawn = segno.make(self.link, error="m", micro=False)
        options = {"border": 4, "dark": "#000", "light": "#fff", "omitsize": True, "svgclass": "qr"}
        return mark_safe(drawn.svg_inline(**options))  # noqa: S308 - drawn here, from squares alone


def invitation_to(workshop: Workshop) -> Invitation | None:
    """Return the invitation to an open workshop, where joining is open."""
    slot = workshop.slots.filter(kind=Kind.JOIN).usable(timezone.now()).first()
    return Invitation(slot.code, slot.expires_at) if slot and slot.expires_at else None


def end_joining_at_first_behaviour(workshop: Workshop) -> bool:
    """Close the join code, as the lead opens a behaviour, where it awaits that; return whether this closed joining."""
    if not workshop.joining_awaits_start:
        return False
    now = timezone.now()
    with workshop.steering() as fresh:
        codes = fresh.slots.filter(kind=Kind.JOIN)
        was_open, (closed, _) = codes.usable(now).exists(), codes.delete()
        fresh.joining_awaits_start, fresh.was_steered = False, bool(closed)
        fresh.joining_ended_at = now if closed else fresh.joining_ended_at
        fresh.save(update_fields=["joining_awaits_start", "joining_ended_at"])
    return was_open
