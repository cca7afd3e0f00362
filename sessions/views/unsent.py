"""Text that devices hold and the server does not have: each says so of itself, and facilitators are told."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sessions import access
from sessions.unsent import elsewhere, report


@require_http_methods(["GET", "HEAD", "POST"])
def unsent(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Take it whether this browser keeps unsent text; or tell a facilitator, as a part of a page, which other devices do."""
    if request.method == "POST":
        access.to_write(request, workshop_id)
        report(access.own_slot(request), holds="holds" in request.POST)
        return HttpResponse(status=204)
    workshop = access.to_lead(request, workshop_id)
    context = {"workshop": workshop, "elsewhere": elsewhere(access.own_slot(request))}
    return render(request, "sessions/_unsent_elsewhere.html", context)
