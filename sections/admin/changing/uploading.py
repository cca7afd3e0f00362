"""Upload: files that somebody edited elsewhere, shown as a difference before anything happens."""

from collections.abc import Iterator
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sections.admin.changing.pages import agreed, difference, made_by, moved_on, published, shown
from sections.loading import ContentError, Difference
from sections.loading.check import read_sent
from sections.loading.load import load_reading
from sections.loading.unpacking import Sent, unpacked
from sections.loading.versions import ContentMoved
from sections.models import Upload

# How words stand in the files.
SAMPLE = """\
    text: >-
      Who hears of it first when
      something goes wrong here?"""
# Of the words of an entry, in a sentence on it.
LONGEST = 80


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Take files; lead to what they change, or say what is wrong with them."""
    title = _("Upload content files")
    if request.method != "POST":
        return shown(request, site, "upload", title, sample=SAMPLE)
    try:
        files = unpacked(Sent(file.name or "", file) for file in request.FILES.getlist("files"))
        load_reading(read_sent(files), dry_run=True)
    except ContentError as error:
        return shown(request, site, "upload", title, status=422, faults=error.faults, sample=SAMPLE)
    kept = Upload.objects.keep(cast("User", request.user).pk, files)
    return redirect("admin:uploaded", kept.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def uploaded(request: HttpRequest, site: AdminSite, pk: UUID) -> HttpResponse:
    """Show what uploaded files change; on POST do just that, as one version."""
    kept = get_object_or_404(Upload, pk=pk, sent_by_id=request.user.pk)
    title = _("What the files change")
    crumbs = [(_("Upload content files"), reverse("admin:upload"))]
    try:
        if request.method == "POST":
            return _publish(request, kept)
        found = load_reading(read_sent(kept.files), dry_run=True)
    except ContentError as error:
        # They were whole when they came: what they hold no longer fits with what changed since.
        return shown(
            request, site, "uploaded", title, status=422, faults=error.faults, files=kept.texts, crumbs=crumbs
        )
    changes = difference(found)
    changes["noticed"] = [*_unasked(found), *changes["noticed"]]
    return shown(request, site, "uploaded", title, files=kept.texts, crumbs=crumbs, **changes)


def _unasked(found: Difference) -> Iterator[str]:
    """Yield in words what files do that people seldom mean: they leave something out, or change a key."""
    if found.retired:
        yield ngettext(
            "%(count)s entry is not in the files, and goes.",
            "%(count)s entries are not in the files, and go.",
            len(found.retired),
        ) % {"count": len(found.retired)}
    added = {(each.name.model, each.words): each.name for each in found.added}
    for each in found.retired:
        if new := added.get((each.name.model, each.words)):
            said = _(
                "“%(words)s” goes and comes again under another key. Did you change a “key:” line? Write “%(old)s” "
                "there again in place of “%(new)s”."
            )
            words = Truncator(each.words).chars(LONGEST)
            yield said % {"words": words, "old": each.name.key, "new": new.key}


def _publish(request: HttpRequest, kept: Upload) -> HttpResponse:
    try:
        found = load_reading(read_sent(kept.files), made_by=made_by(request), agreed=agreed(request))
    except ContentMoved:
        moved_on(request)
        return redirect("admin:uploaded", kept.pk)
    kept.delete()
    if found:
        return published(request, _("files uploaded"))
    messages.info(request, _("The content is already as in these files."))
    return redirect("admin:upload")
