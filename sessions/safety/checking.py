"""Where a workshop's notes and actions hold what could tell who is meant. It is told, and blocks nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sections.models import Behaviour
from sessions.models import Action, Note, Workshop
from sessions.safety.identity import Kind, found_in

KINDS: dict[Kind, Promise] = {
    Kind.EMAIL: _("e-mail address"),
    Kind.PHONE: _("phone number"),
    Kind.BIRTH: _("date of birth"),
    Kind.CASE: _("case number"),
}


@dataclass(frozen=True)
class Finding:
    """What a group may want to leave out: where it stands, its kind in words, and the text itself."""

    behaviour: Behaviour
    place: str
    kind: str
    text: str
    # Where on the behaviour's page it stands.
    anchor: str

    @property
    def is_in_note(self) -> bool:
        return self.anchor == "notes"


def findings(workshop: Workshop, behaviour: Behaviour | None = None) -> list[Finding]:
    """Return what all notes and agreed actions of an open workshop hold, or those of one behaviour; hidden ones apart."""
    hidden = workshop.notes.hidden().values("behaviour")
    notes = workshop.notes.written().exclude(behaviour__in=hidden)
    actions = workshop.actions.agreed().exclude(behaviour__in=hidden)
    if behaviour:
        notes, actions = notes.filter(behaviour=behaviour), actions.filter(behaviour=behaviour)
    rows = [*notes.select_related("behaviour__section"), *actions.select_related("behaviour__section")]
    rows.sort(key=lambda row: (row.behaviour.section.number, row.behaviour.number))
    return [finding for row in rows for finding in _in_row(row)]


def _in_row(row: Note | Action) -> Iterator[Finding]:
    anchor = "notes" if isinstance(row, Note) else f"action-{row.pk}"
    for place, text in _texts(row):
        for found in found_in(text, timezone.now().date()):
            yield Finding(row.behaviour, str(place), str(KINDS[found.kind]), found.text, anchor)


def _texts(row: Note | Action) -> list[tuple[Promise, str]]:
    if isinstance(row, Note):
        return [(_("Discussion notes"), row.text), (_("Where views differ"), row.views_differ)]
    return [(_("Action"), row.text), (_("Accountable"), row.accountable)]
