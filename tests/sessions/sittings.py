"""Sittings as the tests hold them: what browsers send, and time that passes."""

import json
from datetime import timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sections.models import Behaviour
from sessions.models import Sitting, Workshop
from tests.sessions.cast import SECTION, address, page, text_of

MINUTE = timedelta(minutes=1)


def plan_form(minutes: object, *numbers: int, section: str = SECTION, **press: str) -> dict[str, Any]:
    """Return the form of a plan for the behaviours of these numbers."""
    keys = Behaviour.objects.filter(section__key=section, number__in=numbers).values_list("key", flat=True)
    return {"section": section, "minutes": minutes} | {f"discuss-{key}": "on" for key in keys} | press


def held(client: Client, workshop: Workshop, minutes: int = 240, *numbers: int) -> Sitting:
    """Start the clock with a plan, and return the sitting."""
    sent = plan_form(minutes, *(numbers or (1, 2, 3, 4, 5)), start="1")
    assert client.post(address(workshop, "plan"), sent).status_code == 302
    return workshop.sittings.get()


def later(sitting: Sitting, minutes: float) -> Sitting:
    """Let so many minutes pass for a sitting."""
    span = minutes * MINUTE
    stopped = sitting.stopped_at and sitting.stopped_at - span
    times = {"began_at": sitting.began_at - span, "since": sitting.since - span, "stopped_at": stopped}
    Sitting.objects.filter(pk=sitting.pk).update(**times)
    sitting.refresh_from_db()
    return sitting


def press(client: Client, sitting: Sitting, do: str, **fields: object) -> Any:
    """Press a button of the clock, as a browser without JavaScript does."""
    sent = {"sitting": sitting.pk, "at": sitting.at, "do": do} | fields
    answer = client.post(address(sitting.workshop, "clock"), sent)
    sitting.refresh_from_db()
    return answer


def line(client: Client, path: str) -> str:
    """Return what a page says of the clock, as one reads it."""
    html = page(client, path)
    inside = html[html.index('id="clock"') : html.index('id="clock-said"')].partition(">")[2]
    return text_of(inside.rpartition("<")[0])


def room(client: Client, workshop: Workshop, path: str = "") -> dict[str, Any]:
    answer = client.get(address(workshop, "room"), {"page": path} if path else {})
    found: dict[str, Any] = json.loads(answer.content)
    return found


def minutes_left(sitting: Sitting) -> int:
    return -(-sitting.clock.left(timezone.now()) // MINUTE)


def queries(client: Client, path: str) -> int:
    """Return how many queries a page takes."""
    with CaptureQueriesContext(connection) as captured:
        page(client, path)
    return len(captured)
