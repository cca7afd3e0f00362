"""
Saving the notes of a behaviour.

Without JavaScript one form holds the whole page and every button sends all of it: whatever the button does, the notes
are saved first, and what is typed elsewhere on the page comes back with the answer.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sections.models import Behaviour
from sessions import access, progress
from sessions.forms import ActionForm, ExactForm, NoteForm
from sessions.models import Note, Workshop
from sessions.safety.covering import is_kept_from, masked
from sessions.splices import Misfit
from sessions.text import TooLong
from sessions.views.amending import amend_open
from sessions.views.behaviour_page import (
    BehaviourForms,
    behaviour_address,
    behaviour_page,
    note_of,
    retired_page,
    written_on,
)
from sessions.writing.actions import TooManyActions, add_action
from sessions.writing.notes import RemovedSince, edit_note, write_note


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, workshop_id: UUID, behaviour: str) -> HttpResponse:
    """Give the note as it stands, or save it: for the page's script, in JSON, or by the form that holds the whole page."""
    workshop = access.to_write(request, workshop_id)
    # A behaviour that was retired meanwhile takes what was typed under it: it goes into the document.
    discussed = written_on(behaviour)
    if request.method != "POST":
        if is_kept_from(request, workshop, discussed):
            return JsonResponse({"hidden": True})
        return JsonResponse(_state(note_of(workshop, discussed), request.GET.get("since", "")))
    if request.accepts("text/html"):
        return _save_page(request, workshop, discussed)
    return (
        _save_edits(request, workshop, discussed)
        if "edits" in request.POST
        else _save_texts(request, workshop, discussed)
    )


def _save_edits(request: HttpRequest, workshop: Workshop, behaviour: Behaviour) -> HttpResponse:
    """
    Save exact edits, and answer with all that changed since they began.

    Answer 409 where they cannot be taken past what changed since: the page then sends its texts whole.
    """
    form = ExactForm(request.POST)
    try:
        if not form.is_valid():
            raise Misfit
        note = edit_note(workshop, behaviour, **form.cleaned_data)
    except Misfit:
        return JsonResponse({"misfit": request.POST.get("edit_id")}, status=409)
    except TooLong as error:
        return JsonResponse({"errors": {"edits": [str(error)]}}, status=422)
    return _acknowledged(request, form, note, str(form.cleaned_data["revision"]))


def _save_texts(request: HttpRequest, workshop: Workshop, behaviour: Behaviour) -> HttpResponse:
    """Save both texts whole, and answer with what came of it."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        return _acknowledged(request, form, _write(workshop, behaviour, form, by_script=True))
    except RemovedSince as error:
        return JsonResponse({"errors": {"text": [str(error)]}}, status=422)


def _acknowledged(
    request: HttpRequest, form: ExactForm | NoteForm, note: Note, since: str = ""
) -> HttpResponse:
    state = _state(note, since)
    if is_kept_from(request, note.workshop, note.behaviour):
        state = masked(state)
    return JsonResponse({"edit_id": form.cleaned_data["edit_id"], **state})


def keep_note(request: HttpRequest, workshop: Workshop, behaviour: Behaviour) -> NoteForm | None:
    """Save the notes that came with another form of the page, if any did; return the form where they were refused."""
    if "revision" not in request.POST:
        return None
    form = NoteForm(request.POST)
    if not form.is_valid():
        return form
    try:
        _write(workshop, behaviour, form)
    except RemovedSince as error:
        return _as_it_stands(workshop, behaviour, error)
    return None


def _as_it_stands(workshop: Workshop, behaviour: Behaviour, error: RemovedSince) -> NoteForm:
    """Return the form with what is saved, and why what was sent is not: it may hold what was removed for good."""
    note = note_of(workshop, behaviour)
    shown = {f"from_{name}": text for name, text in note.texts.items()}
    form = NoteForm({**note.texts, **shown, "revision": note.revision})
    form.add_error("text", str(error))
    return form


def _save_page(request: HttpRequest, workshop: Workshop, behaviour: Behaviour) -> HttpResponse:
    """Save all that the page's form holds, a typed new action too, and go where the button leads."""
    forms = BehaviourForms.typed(request)
    forms.note = keep_note(request, workshop, behaviour)
    forms.amended = amend_open(request, workshop, behaviour, forms.opened)
    forms.opened = forms.opened if forms.amended else ""
    before = workshop.actions.agreed().count()
    if forms.new_action:
        forms.new_action = add_typed_action(request, workshop, behaviour)
    if said := progress.said_of_many(workshop, behaviour, before):
        messages.info(request, said)
    if not behaviour.has_page:
        return retired_page(request, workshop, behaviour, forms)
    if forms.are_pending:
        return behaviour_page(request, workshop, behaviour, forms, 422 if forms.are_refused else 200)
    return redirect(_where_to(request, workshop, behaviour))


def add_typed_action(request: HttpRequest, workshop: Workshop, behaviour: Behaviour) -> ActionForm | None:
    """Add the action that was typed into the fields for a new one; return the form where it was refused."""
    form = ActionForm(request.POST, prefix="new")
    if form.is_valid():
        try:
            add_action(workshop, behaviour, edit_id=form.edit, fields=form.values)
        except TooManyActions as full:
            form.add_error(None, str(full))
    return form if form.errors else None


def _where_to(request: HttpRequest, workshop: Workshop, behaviour: Behaviour) -> str:
    """
    Return the address that the pressed button names: a behaviour by its number, next steps, the recovery sheet that was
    offered, or this page.
    """
    wanted = request.POST.get("go", "")
    section = behaviour.section.key
    if wanted in {"recovery", "no-recovery"}:
        workshop.answer_recovery_offer()
    if wanted == "recovery":
        return reverse("recovery", args=[workshop.pk])
    if wanted == "next-steps":
        return reverse("next_steps", args=[workshop.pk, section])
    if wanted.isdecimal() and len(wanted) < 4:
        return reverse("behaviour", args=[workshop.pk, section, int(wanted)])
    return f"{behaviour_address(workshop, behaviour)}#notes"


def _write(workshop: Workshop, behaviour: Behaviour, form: NoteForm, *, by_script: bool = False) -> Note:
    """Save both texts whole. A script names what its edit began from; a form's page says only what it was shown with."""
    return write_note(
        workshop,
        behaviour,
        edit_id=form.edit,
        revision=form.cleaned_data["revision"],
        texts=form.texts,
        base=form.base if by_script else None,
        shown=form.base,
        writer=form.cleaned_data["writer"],
    )


def _state(note: Note, since: str = "") -> dict[str, Any]:
    """
    Return a note as it stands on disk, and what else on the page depends on it.

    `since` is the revision that the page knows: if it can be told what changed since, it is told this alone, else both
    texts.
    """
    known = int(since) if since.isdecimal() and len(since) < 10 else None
    changes = None if known is None or known > note.revision else _changes(note, known)
    return {
        "revision": note.revision,
        "saved_at": note.saved_at,
        "progress": progress.of_behaviour(note.workshop, note.behaviour).words,
        "deletion": render_to_string("sessions/_deletion_date.html", {"workshop": note.workshop}),
        **(note.texts if changes is None else {"changes": changes}),
    }


def _changes(note: Note, revision: int) -> list[dict[str, Any]] | None:
    """Return each change since a revision as the page's script takes it; None if one of them can no longer be read."""
    changes = note.changes_since(revision) if note.pk else []
    if not all(change.edits for change in changes):
        return None
    return [
        {
            "revision": change.revision,
            "writer": change.writer,
            "edits": {name: [splice.written for splice in edit] for name, edit in change.edits.items()},
        }
        for change in changes
    ]
