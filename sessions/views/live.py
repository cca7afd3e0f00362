"""
What changed in a workshop, for browsers without a stream.

The streams themselves are held by sessions/events/stream.py. Where requests reach the pages alone, the address of the stream
answers what there is to tell and ends, so that the browser comes again.
"""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sessions import access
from sessions.events.looking import Sight
from sessions.events.numbers import as_number, etag
from sessions.events.presence import seen_by
from sessions.events.rooms import RETRY, WRITING
from sessions.models import Workshop


@require_safe
def changes(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Tell what changed since a number, in JSON; 304 where nothing did."""
    workshop = access.to_listen(request, workshop_id)
    sight = seen_by(access.own_slot(request), as_number(request.GET.get("since", "")))
    tag = etag(sight)
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers={"ETag": tag})
    return JsonResponse(_told(workshop, sight), headers={"ETag": tag})


@require_safe
def events(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Tell the same as an event, and end."""
    access.to_listen(request, workshop_id)
    known = as_number(request.headers.get("Last-Event-ID", ""))
    since = as_number(request.GET.get("since", "")) if known is None else known
    sight = seen_by(access.own_slot(request), since)
    text = f"retry: {RETRY}\n\n"
    if sight.news:
        text += f"id: {sight.number}\ndata: {json.dumps(sight.news.data)}\n\n"
    return HttpResponse(text, content_type="text/event-stream; charset=utf-8")


def _told(workshop: Workshop, sight: Sight) -> dict[str, Any]:
    now = timezone.now()
    nothing = {"notes": {}, "actions": [], "steered": False}
    news = sight.news.data if sight.news else nothing
    return {"number": sight.number, **news, "here": sight.here(now), "writing": _writing(workshop)}


def _writing(workshop: Workshop) -> dict[str, list[str]]:
    """Return what names the pages on which notes were edited last, by the behaviour's key, where that was just now."""
    lately = timezone.now() - timedelta(seconds=WRITING)
    last = {}
    for change in (
        workshop.changes.filter(note__saved_at__gt=lately, made_at__gt=lately)
        .order_by("number")
        .select_related("note")
    ):
        change.workshop = workshop
        last[change.note.behaviour_id] = change.writer  # type: ignore[union-attr]
    return {behaviour: [writer] for behaviour, writer in last.items()}
