"""
The pages for what went wrong: kind, short, and with what to do next.

Each is rendered without the request, so that no cookie, address, message or query can make it differ; only
the page for a refused form shows what was sent, to give it back, and that for facilitators leads a member of
the workshop back into it.
"""

import re

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from sections.admin import content_admin
from sessions.models import Role

# What travels in a form without having been typed, and codes, which must not appear on a projected page. The
# forms of one page are told apart by a prefix ("new-text").
HIDDEN = "code|change_number|do_first|edit_id|go|open|opened|revision|section|shown|suggested|workshop"
HIDDEN += r"|\w*password\w*|next"
NOT_TYPED = re.compile(rf"csrfmiddlewaretoken|seen-.*|(\w+-)?({HIDDEN})")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 to what is too large to take, else 400."""
    return _page(413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """
    Answer 403 to a member on a facilitator's address, with the way back into the workshop; to a facilitator on the
    lead's, with the way to take the lead.
    """
    slot = getattr(request, "slot", None)
    if slot is not None and slot.role == Role.FACILITATOR:
        return _page(403, "errors/lead.html", {"devices": reverse("devices", args=[slot.workshop_id])})
    return _page(403, context={"back": _way_back(request)})


def _way_back(request: HttpRequest) -> str:
    """Return the address of the member's page to which a facilitator's belongs; nothing for who has none."""
    slot, match = getattr(request, "slot", None), request.resolver_match
    if slot is None or match is None or slot.role != Role.MEMBER:
        return ""
    if match.url_name == "questions":
        return reverse("behaviour", kwargs=match.kwargs)
    return reverse("workshop", args=[slot.workshop_id])


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, byte for byte the same for every address: it does not tell which workshops exist."""
    return _page(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500; in plain words alone if the page itself cannot be made."""
    try:
        return _page(500)
    except Exception:
        words = _("Something went wrong here. Everything shown as Saved is kept. Go back and try again.")
        return HttpResponse(words, status=500, content_type="text/plain; charset=utf-8")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose token is missing or old, and give back what was typed into it."""
    if request.path_info.startswith("/admin/") and (answer := content_admin.came_late(request)):
        return answer
    return _page(403, "errors/csrf.html", {"typed": _typed(request)})


def _typed(request: HttpRequest) -> list[str]:
    fields = ((name, text) for name, texts in request.POST.lists() for text in texts)
    return [text for name, text in fields if text.strip() and not NOT_TYPED.fullmatch(name)]


def _page(status: int, template: str = "", context: dict[str, object] | None = None) -> HttpResponse:
    return HttpResponse(render_to_string(template or f"errors/{status}.html", context), status=status)
