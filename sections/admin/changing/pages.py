"""What the pages that change the content have in common: who may open them, how they look, what is written down."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sections.loading import Difference
from sections.loading.rewording import ADDED, REMOVED, Run
from sections.loading.telling import counted, told
from sections.models import ContentVersion

Page = Callable[..., HttpResponse]


def for_content_admins(page: Page) -> Page:
    """Return a page that only those who may change sections can open: it changes all content at once."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("sections.change_section"):
            raise PermissionDenied
        return page(request, *args, **kwargs)

    return guarded


def shown(
    request: HttpRequest, site: AdminSite, template: str, title: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Return a page of the admin."""
    everywhere = site.each_context(request)
    page = f"admin/changing/{template}.html"
    return TemplateResponse(request, page, {**everywhere, "title": title, **context}, status=status)


def difference(found: Difference) -> dict[str, Any]:
    """Return what the template of a difference needs, and the fingerprint with which somebody agrees to it."""
    groups = [
        (group.title, [(part, [_change(change) for change in part.changes]) for part in group.parts])
        for group in told(found)
    ]
    counts = capfirst(counted(found))
    return {"groups": groups, "counted": counts, "changes": bool(found), "agreed": found.fingerprint}


def _change(change: Any) -> dict[str, Any]:
    rewordings = [(each, marked(each.runs)) for each in change.rewordings]
    return {"change": change, "rewordings": rewordings}


def marked(runs: Iterable[Run]) -> SafeString:
    """Return a rewording in which what goes and what comes is marked by elements, and by words for who hears it."""
    return format_html_join("", "{}", ((_marked(run),) for run in runs))


def _marked(run: Run) -> str:
    words = {REMOVED: ("del", _("removed")), ADDED: ("ins", _("added"))}
    if run.how not in words:
        return run.text
    tag, said = words[run.how]
    return format_html(
        '<{0}><span class="visually-hidden">[{1}: </span>{2}<span class="visually-hidden">]</span></{0}>',
        SafeString(tag),
        said,
        run.text,
    )


def agreed(request: HttpRequest) -> str:
    """Return the fingerprint of the difference that the page showed; one that fits nothing if it sent none."""
    return request.POST.get("agreed") or "-"


def made_by(request: HttpRequest) -> str:
    """Return the name of who changes the content."""
    return request.user.get_username()


def published(request: HttpRequest, said: str) -> HttpResponse:
    """Write down who made the newest version and how, say so, and lead to it."""
    version = ContentVersion.objects.latest()
    write_down(request, f"{version}: {said}", version)
    words = _("Published as content version %(number)s. Groups see it now.")
    messages.success(request, words % {"number": version.number})
    return redirect("admin:version", version.number)


def write_down(request: HttpRequest, said: str, version: ContentVersion | None = None) -> None:
    """Add a line to what the admin's first page lists of each person's doings."""
    LogEntry.objects.create(
        user=cast("User", request.user),
        content_type=ContentType.objects.get_for_model(ContentVersion),
        object_id=str(version.pk) if version else None,
        object_repr=said[:200],
        action_flag=CHANGE,
    )


def moved_on(request: HttpRequest) -> None:
    """Say that the content changed since the page was shown, so that nothing was done."""
    words = _("The content changed since you opened this page. Nothing was done. Read the difference again.")
    messages.warning(request, words)
