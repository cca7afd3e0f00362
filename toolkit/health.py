"""The page that tells a monitor whether this installation does what it promises."""

from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sessions.models import PurgeRun


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200, or 503 if the database does not answer or the purge has not run for 48 hours."""
    try:
        trouble = "purge overdue" if PurgeRun.objects.overdue(timezone.now()) else None
    except Error:
        trouble = "database unavailable"
    return JsonResponse({"status": trouble or "ok"}, status=503 if trouble else 200)
