"""Newer content that came with the toolkit: shown as a difference, and taken over only when somebody says so."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sections.admin.changing.pages import agreed, difference, made_by, moved_on, published, shown, write_down
from sections.loading import ContentError, load_shipped
from sections.loading.shipped import News, waiting
from sections.loading.versions import ContentMoved
from sections.loading.words import called, label, said
from sections.models import ContentVersion


@require_http_methods(["GET", "HEAD", "POST"])
def shipped(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show what newer shipped content changes and what stays as it was edited here; on POST take it over."""
    title = _("Newer content from the toolkit")
    try:
        if request.method == "POST":
            return _take_over(request)
        news = waiting()
    except ContentError as error:
        return shown(request, site, "shipped", title, faults=error.faults)
    return shown(request, site, "shipped", title, waits=bool(news), **_kept(news), **difference(news.found))


def _take_over(request: HttpRequest) -> HttpResponse:
    try:
        found = load_shipped(made_by=made_by(request), agreed=agreed(request))
    except ContentMoved:
        moved_on(request)
        return redirect("admin:shipped")
    if found:
        return published(request, _("newer shipped content taken over"))
    write_down(request, _("Newer shipped content seen, and left as it is here"))
    messages.success(request, _("Noted: everything stays as it is here."))
    return redirect("admin:index")


def _kept(news: News) -> dict[str, Any]:
    """Return, in words, what was edited here and stays so."""
    content = {**news.found.after, **news.found.before}
    fields = [
        {
            "called": called(edit.name, content),
            "field": label(edit.name, edit.field),
            "here": said(edit.name, edit.field, edit.old, content),
            "shipped": said(edit.name, edit.field, edit.new, content),
        }
        for edit in news.kept
    ]
    return {"kept": fields, "kept_entries": [called(name, content) for name in news.kept_entries]}


def shipped_waits() -> bool:
    """Return whether newer shipped content waits; reading all files is slow, so it is done once for each state."""
    files = sorted(Path(settings.CONTENT_DIR).rglob("*.yaml"))
    state = tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    return _waits(state, ContentVersion.objects.latest_number())


@lru_cache(maxsize=1)
def _waits(_files: tuple[tuple[str, int, int], ...], _version: int | None) -> bool:
    try:
        return bool(waiting())
    except ContentError:
        return True
