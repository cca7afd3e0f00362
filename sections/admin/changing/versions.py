"""The versions of the content: each with what it changed, and any of them to be brought back."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sections.admin.changing.pages import agreed, difference, made_by, moved_on, published, shown
from sections.loading.telling import counted
from sections.loading.versions import ContentMoved, bring_back, difference_in_full, difference_of
from sections.models import ContentVersion

PER_PAGE = 50


@require_safe
def versions(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """List the versions, the newest first."""
    rows = ContentVersion.objects.defer("content", "shipped")
    part = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    newest = ContentVersion.objects.latest_number()
    listed = [(each, capfirst(counted(difference_of(each)))) for each in part]
    return shown(request, site, "versions", _("Content versions"), versions=listed, newest=newest, part=part)


@require_safe
def version(request: HttpRequest, site: AdminSite, number: int) -> HttpResponse:
    """Show what one version changed."""
    one = get_object_or_404(ContentVersion, number=number)
    newest = number == ContentVersion.objects.latest_number()
    found = difference(difference_in_full(one), seen=newest)
    return shown(request, site, "version", str(one), version=one, newest=newest, crumbs=_crumbs(), **found)


@require_http_methods(["GET", "HEAD", "POST"])
def bringing_back(request: HttpRequest, site: AdminSite, number: int) -> HttpResponse:
    """Show what bringing a version back changes; on POST do just that, as a new version."""
    one = get_object_or_404(ContentVersion, number=number)
    if request.method == "POST":
        return _bring_back(request, one)
    title = _("Bring back content version %(number)s") % {"number": number}
    found = difference(bring_back(one, dry_run=True))
    return shown(request, site, "bringing_back", title, version=one, crumbs=_crumbs(), **found)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Content versions"), reverse("admin:versions"))]


def _bring_back(request: HttpRequest, one: ContentVersion) -> HttpResponse:
    try:
        found = bring_back(one, made_by=made_by(request), agreed=agreed(request))
    except ContentMoved:
        moved_on(request)
        return redirect("admin:bringing_back", one.number)
    if found:
        return published(request, _("version %(number)s brought back") % {"number": one.number})
    messages.info(request, _("The content is already that of this version."))
    return redirect("admin:version", one.number)
