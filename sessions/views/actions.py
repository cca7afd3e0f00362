"""Adding, adopting, changing and removing the actions of a behaviour."""

from collections.abc import Callable
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sections.models import Behaviour
from sessions import access
from sessions.forms import ActionForm, AdoptForm
from sessions.models import Workshop
from sessions.progress import said_of_many
from sessions.views.amending import amend, amend_open
from sessions.views.behaviour_page import BehaviourForms, answer, parts, written_on
from sessions.views.notes import add_typed_action, keep_note
from sessions.words import first_review
from sessions.writing.actions import ActionFields, TooManyActions, add_action, remove_action, return_action


@require_http_methods(["GET", "HEAD", "POST"])
def actions(request: HttpRequest, workshop_id: UUID, behaviour: str) -> HttpResponse:
    """Give what others may change on the page; or add the typed action, adopt a suggested one, or open one for changing."""
    workshop = access.to_write(request, workshop_id)
    discussed = written_on(behaviour)
    if request.method != "POST":
        return parts(request, workshop, discussed)
    forms = BehaviourForms.typed(request)
    forms.note = keep_note(request, workshop, discussed)
    before = workshop.actions.agreed().count()
    if "open" in request.POST:
        _open(request, workshop, discussed, forms)
        return answer(request, workshop, discussed, forms)
    if "suggested" in request.POST:
        _adopt(request, workshop, discussed, forms)
    else:
        forms.new_action = add_typed_action(request, workshop, discussed)
    done = "" if forms.new_action and forms.new_action.is_bound else _("Action added.")
    return answer(request, workshop, discussed, forms, done, said_of_many(workshop, discussed, before))


@require_POST
def action(request: HttpRequest, workshop_id: UUID, action_id: UUID) -> HttpResponse:
    """Change an action in place; where it was changed elsewhere meanwhile, show both and let the person choose."""
    workshop = access.to_write(request, workshop_id)
    amended = get_object_or_404(workshop.actions, pk=action_id)
    discussed = written_on(amended.behaviour_id)
    forms = BehaviourForms.typed(request)
    forms.note = keep_note(request, workshop, discussed)
    forms.amended = amend(request, amended)
    forms.opened, forms.changed = str(amended.pk) if forms.amended else "", amended.pk
    return answer(request, workshop, discussed, forms, "" if forms.amended else _("Action changed."))


@require_POST
def action_removal(request: HttpRequest, workshop_id: UUID, action_id: UUID) -> HttpResponse:
    """Take an action off the plan; the answer offers to undo it."""
    done = _("Action removed. “Undo” brings it back.")
    return _with_action(request, workshop_id, action_id, remove_action, done)


@require_POST
def action_return(request: HttpRequest, workshop_id: UUID, action_id: UUID) -> HttpResponse:
    """Undo the removal of an action."""
    return _with_action(request, workshop_id, action_id, return_action, _("Action brought back."))


def _with_action(
    request: HttpRequest, workshop_id: UUID, action_id: UUID, act: Callable[..., None], done: str
) -> HttpResponse:
    workshop = access.to_write(request, workshop_id)
    action = get_object_or_404(workshop.actions, pk=action_id)
    discussed = written_on(action.behaviour_id)
    forms = BehaviourForms.typed(request)
    forms.note = keep_note(request, workshop, discussed)
    if forms.opened == str(action.pk):
        forms.opened, forms.amended = "", None
    # The same button pressed twice is one edit: it is named by the action and the revision at which it was shown.
    act(action, edit_id=uuid5(action.pk, f"{act.__name__} at {request.POST.get('shown', '')}"))
    forms.changed = action.pk
    return answer(request, workshop, discussed, forms, done)


def _open(request: HttpRequest, workshop: Workshop, behaviour: Behaviour, forms: BehaviourForms) -> None:
    """
    Open the action that was asked for once what was typed into the one that is open is saved; where that is refused it
    stays open. Asking for none leaves the open one as it was.
    """
    wanted = request.POST["open"]
    forms.amended = amend_open(request, workshop, behaviour, forms.opened) if wanted else None
    if forms.amended is None:
        forms.opened = wanted


def _adopt(request: HttpRequest, workshop: Workshop, behaviour: Behaviour, forms: BehaviourForms) -> None:
    form = AdoptForm({"suggested": request.POST["suggested"], "edit_id": request.POST.get("new-edit_id", "")})
    if not form.is_valid() or form.cleaned_data["suggested"].behaviour_id != behaviour.pk:
        return  # Retired since the page was shown; the answer no longer offers it.
    suggested = form.cleaned_data["suggested"].on_track(workshop.track)
    fields = ActionFields(
        text=suggested.text,
        accountable=suggested.owner,
        review_on=first_review(suggested),
        do_first=False,
    )
    try:
        added = add_action(workshop, behaviour, edit_id=form.edit, fields=fields)
        forms.changed = added.pk if added else None
    except TooManyActions as full:
        forms.new_action = ActionForm(request.POST, prefix="new")
        forms.new_action.errors.clear()
        forms.new_action.add_error(None, str(full))
