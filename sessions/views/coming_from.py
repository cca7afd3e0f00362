"""The way back from a page that somebody opened beside their work."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from sessions.models import Workshop

# The pages on which a group works; others would lead in a circle, or take no visit.
WORKING = {"workshop", "introduction", "behaviour", "next_steps", "stop", "plan"}


def came_from(request: HttpRequest, workshop: Workshop) -> str:
    """Return the address of the page on which somebody worked before this one; that of all sections if there is none."""
    return worked_at(request, workshop) or reverse("workshop", args=[workshop.pk])


def worked_at(request: HttpRequest, workshop: Workshop) -> str:
    """
    Return the address of the page on which somebody worked before this one; nothing if there is none.

    A form that is sent to its own page, or a link to a page beyond, carries it along as `back`.
    """
    carried = request.POST.get("back") or request.GET.get("back")
    path = carried or urlsplit(request.headers.get("Referer", "")).path
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    is_ours = found.url_name in WORKING and found.kwargs.get("workshop_id") == workshop.pk
    return path if is_ours else ""
