"""Addresses of views that fail with what was typed in their hands."""

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

FAILURES = {
    "bad": BadRequest,
    "forbidden": PermissionDenied,
    "missing": Http404,
    "suspicious": SuspiciousOperation,
    "broken": RuntimeError,
}


def fail(request: HttpRequest, how: str, code: str) -> HttpResponse:
    notes = request.POST["notes"]
    try:
        raise ValueError(notes)
    except ValueError as error:
        raise FAILURES[how](f"Cannot save {notes} with {code}") from error


urlpatterns = [path("fail/<how>/<code>/", fail)]
handler400 = "toolkit.errors.bad_request"
handler403 = "toolkit.errors.forbidden"
handler404 = "toolkit.errors.not_found"
handler500 = "toolkit.errors.server_error"
