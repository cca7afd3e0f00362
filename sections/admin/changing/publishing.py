"""Review and publish: all drafts as one difference, which makes one version; or drop them all."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sections.admin.changing.pages import agreed, difference, made_by, moved_on, published, shown, write_down
from sections.admin.drafts import discard, drafted, is_new, parts_of
from sections.admin.places import Places
from sections.loading import ContentError
from sections.loading import publishing as drafts
from sections.loading.names import MODELS
from sections.loading.rules import Broken
from sections.loading.versions import ContentMoved
from sections.loading.words import Content, called, label

# Of what an entry is called, in a heading.
LONGEST = 80


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Show what publishing the drafts changes and what to mend before; on POST publish what was shown."""
    if request.method == "POST":
        return _publish(request)
    found = drafts.review()
    places = Places()
    faults = [_fault(places, broken, found.found.after) for broken in found.faults]
    changes = difference(found.found, places)
    return shown(request, site, "review", _("Review and publish"), faults=faults, **changes)


def _publish(request: HttpRequest) -> HttpResponse:
    try:
        version = drafts.publish(made_by=made_by(request), agreed=agreed(request))
    except ContentMoved:
        moved_on(request)
        return redirect("admin:review")
    except ContentError:
        messages.error(request, _("Nothing was published: mend first what is listed here."))
        return redirect("admin:review")
    if version:
        return published(request, _("drafts published"))
    messages.info(request, _("There was nothing to publish."))
    return redirect("admin:review")


@require_http_methods(["GET", "HEAD", "POST"])
def discarding(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """Ask once, and on POST drop all drafts."""
    if request.method != "POST":
        return shown(request, site, "discarding", _("Discard all drafts?"))
    drafts.discard_drafts()
    write_down(request, _("All drafts discarded"))
    messages.success(request, _("All drafts were discarded. Groups see what they saw before."))
    return redirect("admin:index")


@require_http_methods(["GET", "HEAD", "POST"])
def discarding_one(request: HttpRequest, site: AdminSite, model: str, key: str) -> HttpResponse:
    """Ask once, and on POST drop the draft of one entry."""
    if model not in MODELS:
        raise Http404
    entry = get_object_or_404(MODELS[model]._default_manager.filter(draft__isnull=False), key=key)
    drafted(entry)
    if request.method != "POST":
        crumbs = [(_("Review and publish"), reverse("admin:review"))]
        goes = list(map(str, parts_of(entry))) if is_new(entry) else []
        said = (
            _("Discard the new %(kind)s “%(name)s”?")
            if is_new(entry)
            else _("Discard the draft of the %(kind)s “%(name)s”?")
        )
        title = said % {"kind": entry._meta.verbose_name, "name": Truncator(entry).chars(LONGEST)}
        return shown(request, site, "discarding_one", title, entry=entry, goes=goes, crumbs=crumbs)
    said = _("Draft discarded: %(name)s") % {"name": entry}
    with transaction.atomic():
        discard(entry)
        write_down(request, said)
    messages.success(request, f"{said}.")
    return redirect("admin:review")


def _fault(places: Places, broken: Broken, content: Content) -> dict[str, str]:
    name = broken.entries[0]
    return {
        "called": called(name, content),
        "field": label(name, broken.field),
        "said": broken.problem_and_mend,
        "address": places.of(name, content[name], broken.field),
    }
