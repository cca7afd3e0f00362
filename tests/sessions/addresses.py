"""The addresses of a workshop, read from the URL table."""

import re
from collections.abc import Iterator
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from tests.sessions.cast import BEHAVIOUR, SECTION

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]


def routes(resolver: URLResolver, start: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and the route of every address of the product."""
    for entry in resolver.url_patterns:
        route = start + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield str(entry.name), route
        else:
            yield from routes(entry, route)


def routes_of_a_workshop() -> dict[str, str]:
    return {name: route for name, route in routes(get_resolver()) if route.startswith("workshops/<")}


def filled(route: str, workshop_id: object, action_id: UUID) -> str:
    """Return the address of a route, its converters filled."""
    values = {
        "workshop_id": workshop_id,
        "action_id": action_id,
        "behaviour": BEHAVIOUR,
        "section": SECTION,
        "number": 1,
        "revision": 1,
        "device": 1,
    }
    return "/" + re.sub(r"<\w+:(\w+)>", lambda converter: str(values[converter[1]]), route)
