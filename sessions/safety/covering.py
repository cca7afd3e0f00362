"""The break page in the place of every page that shows notes or actions, while these are hidden."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from sections.models import Behaviour
from sessions import access
from sessions.models import Removal, Role, Workshop
from sessions.safety import hiding
from sessions.safety.support import contacts_of

# What saves goes through, so that nothing typed is lost; each answers with no text of anybody.
SAVING = {"note", "actions", "action", "action_removal", "action_return"}
COVERED = {
    "behaviour", "questions", "versions", "version",
    "next_steps", "copy", "finish", "document", "erasure", "print",
} | SAVING  # fmt: skip
# These hold every note: while one is hidden, they are for facilitators.
TAKEN = {"copy", "print"}
# The holder of the hidden notes alone may clear them meanwhile.
FOR_HOLDER = {"removal", "hidden", "hidden_note"}


class Covering:
    """Middleware, behind the gate: what a view would show is not even read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, positional: Any, named: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer in the view's place where notes and actions are hidden from this device."""
        slot = getattr(request, "slot", None)
        name = request.resolver_match.url_name if request.resolver_match else None
        if slot is None or name not in COVERED | FOR_HOLDER or slot.role == Role.SCREEN:
            return None
        # For the page's script: whether it is to be taken away when notes are hidden.
        request.shows_notes = "holder" if name in FOR_HOLDER else "all"  # type: ignore[attr-defined]
        workshop = slot.workshop
        is_covered = hiding.is_covered(slot, workshop)
        if (
            not is_covered
            and name in TAKEN
            and slot.role != Role.FACILITATOR
            and workshop.notes.hidden().exists()
        ):
            return render(request, "sessions/withheld.html", {"workshop": workshop})
        if (request.method == "POST" and name in SAVING) or not is_covered:
            return None
        if name in FOR_HOLDER and (name == "hidden" or hiding.holds(slot, workshop)):
            return None
        return covered(request, workshop)


def covered(request: HttpRequest, workshop: Workshop, returned: list[Any] | None = None) -> HttpResponse:
    """
    Answer with the break page; a script with nothing, or with a request to load the page anew.

    `returned` are the forms that were sent and refused: what is in them comes back to whoever typed it.
    """
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRefresh()
    if not request.accepts("text/html"):
        return JsonResponse({"hidden": True})
    # What a script fetches covers no page: it says so itself once it has.
    if request.headers.get("Accept") != "text/html":
        hiding.acknowledge(access.own_slot(request), workshop)
    on, of = hiding.reach(workshop)
    context = {
        "workshop": workshop,
        "is_break": True,
        "contacts": contacts_of(workshop),
        "returned": returned,
        "on": on,
        "of": of,
    }
    return render(request, "sessions/break.html", context, status=422 if returned else 200)


def room_part(request: HttpRequest, workshop: Workshop) -> dict[str, Any]:
    """
    Return what a page's script is to know of what is hidden, and of what was removed for good.

    `cleared` are the actions and own questions from which text was removed, as pages name their drafts, each with the
    revision before which nothing may be kept.
    """
    slot = access.own_slot(request)
    on, of = hiding.reach(workshop) if workshop.hidden_at and slot.role == Role.FACILITATOR else (0, 0)
    part: dict[str, Any] = {
        "covered": hiding.is_covered(slot, workshop),
        "holds": hiding.holds(slot, workshop),
        "notes": list(workshop.notes.hidden().values_list("behaviour_id", flat=True)),
        "cleared": _cleared(workshop),
        "removals": _marks(workshop),
    }
    if of:
        part["said"] = _("Hidden on %(on)s of %(of)s devices") % {"on": on, "of": of}
    return part


def _cleared(workshop: Workshop) -> dict[str, int]:
    actions = workshop.actions.filter(history_from__gt=0)
    questions = workshop.chosen_questions.filter(history_from__gt=0)
    found = {f"amend/{action.pk}": action.history_from for action in actions}
    return found | {f"questions/{chosen.behaviour_id}": chosen.history_from for chosen in questions}


def _marks(workshop: Workshop) -> dict[str, str]:
    """Return the marks of removed text, by the behaviour's key, as its page shows them."""
    marks: dict[str, list[Removal]] = defaultdict(list)
    for mark in workshop.removals.all():
        marks[mark.behaviour_id].append(mark)
    return {
        key: render_to_string("sessions/_removals.html", {"removals": found, "behaviour": found[0].behaviour})
        for key, found in marks.items()
    }


def is_kept_from(request: HttpRequest, workshop: Workshop, behaviour: Behaviour) -> bool:
    """Tell whether this device may see nothing of a behaviour now: on a break, or while its note is hidden."""
    slot = access.own_slot(request)
    return hiding.is_covered(slot, workshop) or workshop.notes.hidden().filter(behaviour=behaviour).exists()


def masked(state: dict[str, Any]) -> dict[str, Any]:
    """
    Return the state of a note, as scripts are told it, without a word: each letter of others is a dot.

    Places stay what they are, so that what a page goes on to send still fits.
    """
    without: dict[str, Any] = {name: _dots(state[name]) for name in ("text", "views_differ") if name in state}
    if "changes" in state:
        without["changes"] = [
            change | {"edits": _masked_edits(change["edits"])} for change in state["changes"]
        ]
    return state | without | {"hidden": True}


def _masked_edits(edits: dict[str, list[list[Any]]]) -> dict[str, list[list[Any]]]:
    return {
        name: [[at, what if isinstance(what, int) else _dots(what), *rest] for at, what, *rest in edit]
        for name, edit in edits.items()
    }


def _dots(text: str) -> str:
    return "".join(letter if letter.isspace() else "·" for letter in text)
