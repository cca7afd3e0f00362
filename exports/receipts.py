"""Receipts travel in signed cookies: the server keeps nothing of them."""

from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from exports.finishing import Receipt

COOKIE = "receipt-"
PATH = "/receipts/"
KEPT = timedelta(hours=24)


def give(response: HttpResponse, receipt: Receipt) -> None:
    """Put a receipt into the browser that gets this response, for 24 hours."""
    fields = asdict(receipt) | {"erased_at": receipt.erased_at.isoformat()}
    response.set_cookie(
        f"{COOKIE}{uuid4().hex[:12]}",
        signing.dumps(fields, salt=COOKIE),
        max_age=KEPT,
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )


def held(request: HttpRequest) -> dict[str, Receipt]:
    """Return the receipts that this browser holds, by name, the latest first; forged and expired ones are left out."""
    found = {
        name.removeprefix(COOKIE): receipt
        for name, value in request.COOKIES.items()
        if name.startswith(COOKIE) and (receipt := _receipt(value))
    }
    return dict(sorted(found.items(), key=lambda item: item[1].erased_at, reverse=True))


def _receipt(value: str) -> Receipt | None:
    try:
        fields = signing.loads(value, salt=COOKIE, max_age=KEPT)
    except signing.BadSignature:
        return None
    return Receipt(**fields | {"erased_at": datetime.fromisoformat(fields["erased_at"])})
