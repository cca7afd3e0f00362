"""
The budget of those who guess join codes: failed attempts alone count, for each network address and for all.

Who is over it waits some seconds before the next code is looked at, and is never locked out (docs/decisions/0013).
"""

import hmac
import math
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from sessions.models import FailedAttempts


@dataclass(frozen=True)
class Budget:
    """So many failed attempts at once, and so many a second from then on."""

    at_once: int
    a_second: float


# A room of thirty behind one address may mistype twice each, at once.
OF_ADDRESS = Budget(at_once=60, a_second=0.5)
OF_ALL = Budget(at_once=600, a_second=10)
# While addresses without number guess together, each has only this at once: who just joins is still let in.
OF_ADDRESS_UNDER_ATTACK = 3

# Addresses are kept as one of so many buckets, chosen by a keyed hash: a bucket names nobody.
BUCKETS = 2**16
ALL = BUCKETS


class Wait(Exception):
    """Too many codes were wrong; says in how many seconds the next one is looked at."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds


def bucket_of(request: HttpRequest) -> int:
    """Return the bucket of the network address from which a request comes."""
    address = _network(_address(request))
    digest = hmac.digest(settings.PEPPER.encode(), f"address/{address}".encode(), "sha256")
    return int.from_bytes(digest[:4]) % BUCKETS


def check_budget(bucket: int, now: datetime) -> None:
    """Raise Wait if a code from this bucket may not be looked at yet."""
    under_attack = FailedAttempts.objects.level(ALL, OF_ALL.a_second, now) > OF_ALL.at_once - 1
    at_once = OF_ADDRESS_UNDER_ATTACK if under_attack else OF_ADDRESS.at_once
    over = FailedAttempts.objects.level(bucket, OF_ADDRESS.a_second, now) + 1 - at_once
    if over > 0:
        raise Wait(math.ceil(over / OF_ADDRESS.a_second))


def count_failure(bucket: int, now: datetime) -> None:
    """Count one code that opened nothing."""
    FailedAttempts.objects.record(bucket, OF_ADDRESS.a_second, now)
    FailedAttempts.objects.record(ALL, OF_ALL.a_second, now)


def _address(request: HttpRequest) -> str:
    """Return the address of the client; behind the proxy, the last one that it names, which is the one it saw."""
    named = str(request.META.get("HTTP_X_FORWARDED_FOR", "")) if settings.BEHIND_PROXY else ""
    return named.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _network(address: str) -> str:
    """Return an address as one subscriber has it: of IPv6, the whole network of 64 bits."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, 64), strict=False)) if isinstance(parsed, IPv6Address) else str(parsed)
