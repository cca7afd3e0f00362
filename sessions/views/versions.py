"""Earlier versions of a note, for facilitators: by time, to read, and to bring one back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sections.models import Behaviour
from sessions import access
from sessions.forms import EditForm
from sessions.models import Change, Note, Workshop
from sessions.views.behaviour_page import behaviour_address, note_of, written_on
from sessions.writing.notes import write_note

MOST = 200


@require_safe
def versions(request: HttpRequest, workshop_id: UUID, behaviour: str) -> HttpResponse:
    """The versions of a note, the latest first: the last of each minute."""
    workshop = access.to_lead(request, workshop_id)
    discussed = written_on(behaviour)
    note = _note(workshop, discussed)
    context = {"workshop": workshop, "behaviour": discussed, "note": note, "versions": _versions(note)[:MOST]}
    return render(request, "sessions/versions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, workshop_id: UUID, behaviour: str, revision: int) -> HttpResponse:
    """One version, to read; or brought back, which is a change like any other."""
    workshop = access.to_lead(request, workshop_id)
    discussed = written_on(behaviour)
    note = _note(workshop, discussed)
    change = next((one for one in _versions(note) if one.revision == revision), None)
    if change is None:
        raise Http404
    form = EditForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        texts = note.texts_at(revision)
        write_note(workshop, discussed, edit_id=form.edit, revision=note.revision, texts=texts)
        messages.success(
            request, _("The earlier version is back. What stood there is an earlier version now.")
        )
        return redirect(behaviour_address(workshop, discussed))
    context = {
        "workshop": workshop,
        "behaviour": discussed,
        "version": change,
        "texts": note.texts_at(revision),
        "is_latest": revision == note.revision,
        "form": form,
    }
    return render(request, "sessions/version.html", context)


def _note(workshop: Workshop, behaviour: Behaviour) -> Note:
    """Return a note, an empty one where nothing was written yet; raise Http404 where it is hidden."""
    note = note_of(workshop, behaviour)
    if note.hidden_at:
        raise Http404
    return note


def _versions(note: Note) -> list[Change]:
    """Return the change that ended each minute of writing, the latest first, since text was last removed for good."""
    kept: list[Change] = []
    changes = Change.objects.filter(note=note.pk, revision__gte=note.history_from).defer("sealed_edits_json")
    for change in changes.order_by("-revision"):
        if not kept or f"{kept[-1].made_at:%F %H:%M}" != f"{change.made_at:%F %H:%M}":
            kept.append(change)
    return kept
