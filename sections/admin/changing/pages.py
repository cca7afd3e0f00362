"""What the pages that change the content have in common: who may open them, how they look, what is written down."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import groupby
from operator import attrgetter
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
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sections.admin.changing.noticing import noticed
from sections.admin.places import Places, read_at
from sections.admin.rewordings import marked
from sections.loading import Difference, Name
from sections.loading.faults import Fault
from sections.loading.names import MODELS
from sections.loading.telling import Part, counted, told
from sections.loading.words import BEHAVIOUR, SECTION
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
    if template != "review" and "faults" in context:
        everywhere["faults_by_file"] = by_file(context["faults"])
    return TemplateResponse(request, page, {**everywhere, "title": title, **context}, status=status)


def difference(found: Difference, places: Places | None = None, *, seen: bool = False) -> dict[str, Any]:
    """
    Return what the template of a difference needs, and the fingerprint with which somebody agrees to it.

    With `places` each change leads to where it is made; where it is `seen` by groups, to where they read it.
    """
    retired = {each.name for each in found.retired}
    groups = [(group.title, [_part(part, retired) for part in group.parts]) for group in told(found)]
    for each in _changes(groups):
        name = each["change"].name
        each["read_at"] = read_at(name, found.published) if seen and name in found.published else ""
        each["changed_at"] = places.of(name, found.after[name]) if places else ""
    return {
        "groups": groups,
        "noticed": list(noticed(found)),
        "counted": capfirst(counted(found)),
        "changes": bool(found),
        "agreed": found.fingerprint,
    }


def _part(part: Part, retired: set[Name]) -> dict[str, Any]:
    """Return the changes of a part; what goes only because its behaviour or section goes stands apart."""
    whole = part.changes[0].name
    goes = whole in retired and whole.model in {SECTION, BEHAVIOUR}
    with_it = [each for each in part.changes[1:] if goes and each.name in retired]
    return {
        "title": part.title,
        "changes": [_change(each) for each in part.changes if each not in with_it],
        "with_it": [_change(each) for each in with_it],
    }


def _changes(groups: Any) -> Iterator[dict[str, Any]]:
    for _title, parts in groups:
        for part in parts:
            yield from (*part["changes"], *part["with_it"])


def _change(change: Any) -> dict[str, Any]:
    rewordings = [(each, marked(each.runs)) for each in change.rewordings]
    return {"change": change, "rewordings": rewordings}


def by_file(faults: Iterable[Fault]) -> list[tuple[str, list[tuple[str, list[Fault]]]]]:
    """Return what is wrong in files by file, and there by entry, each under what people call it."""
    return [
        (file, [(_entry(entry), list(those)) for entry, those in groupby(inside, attrgetter("entry"))])
        for file, inside in groupby(faults, attrgetter("file"))
    ]


def _entry(known_as: str) -> str:
    model, _space, key = known_as.partition(" ")
    if model not in MODELS:
        return known_as
    return f"{capfirst(str(MODELS[model]._meta.verbose_name))} {key}".strip()


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
