"""Changing an agreed action by the form that stands in its place."""

from uuid import uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _

from sections.models import Behaviour
from sessions.forms import AmendForm
from sessions.models import Action, Workshop
from sessions.writing.actions import ActionClash, ActionCleared, amend_action


def amend(request: HttpRequest, amended: Action) -> AmendForm | None:
    """Change the action; return the form where it was refused, ready to be sent again on top of what the action says now."""
    form = AmendForm(request.POST, prefix="amend")
    if not form.is_valid():
        return form
    try:
        amend_action(amended, edit_id=form.edit, revision=form.cleaned_data["revision"], fields=form.values)
    except ActionCleared as clash:
        # What was sent may hold what was removed: it does not come back, not even to be read.
        form = AmendForm(_sent(clash.fresh), prefix="amend")
        form.add_error(
            None,
            _(
                "Text was removed from this action for good after you opened it. It reads as it stands here; "
                "change it again, without that text."
            ),
        )
        return form
    except ActionClash as clash:
        data = request.POST.copy()
        data["amend-revision"] = str(clash.fresh.revision)
        form = AmendForm(data, prefix="amend")
        form.add_error(None, _clash_words(clash.fresh))
        return form
    return None


def amend_open(
    request: HttpRequest, workshop: Workshop, behaviour: Behaviour, opened: str
) -> AmendForm | None:
    """Change the action that is open on a behaviour's page, if one is; return the form where it was refused."""
    here = workshop.actions.filter(behaviour=behaviour)
    is_open = next((action for action in here if str(action.pk) == opened), None)
    return amend(request, is_open) if is_open else None


def _sent(fresh: Action) -> dict[str, str]:
    """Return an action as a browser sends its form."""
    said = {
        "text": fresh.text,
        "accountable": fresh.accountable,
        "review_on": fresh.review_on.isoformat() if fresh.review_on else "",
        "do_first": "on" if fresh.do_first else "",
        "revision": str(fresh.revision),
        "edit_id": str(uuid4()),
    }
    return {f"amend-{name}": value for name, value in said.items()}


def _clash_words(fresh: Action) -> str:
    if fresh.removed_at:
        return _(
            "Somebody else removed this action meanwhile. Save again to bring it back as you have it here."
        )
    when = f"{fresh.review_on:%-d %B %Y}" if fresh.review_on else _("no review date")
    return _(
        "Somebody else changed this action meanwhile. It now reads: “%(text)s” (%(accountable)s, %(when)s). "
        "Save again to put yours in its place."
    ) % {"text": fresh.text, "accountable": fresh.accountable or _("nobody accountable yet"), "when": when}
