"""How far a workshop has come: which behaviours have notes and actions, and what is still missing."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sections.models import Behaviour, Section
from sessions.models import Workshop

FEW_IN_A_BEHAVIOUR = 3
FEW_IN_A_SECTION = 8


@dataclass(frozen=True)
class BehaviourProgress:
    """What one behaviour holds so far."""

    behaviour: Behaviour
    has_notes: bool
    actions: int

    @property
    def is_discussed(self) -> bool:
        """Whether anything was written under it."""
        return self.has_notes or self.actions > 0

    @property
    def words(self) -> str:
        """The behaviour and its state in words: "Behaviour 2, Learning from cases, has notes, 2 actions"."""
        parts = [_("Behaviour %(number)s") % {"number": self.behaviour.number}, self.behaviour.short_name]
        return ", ".join([*parts, *(self.state or [_("nothing written yet")])])

    @property
    def state(self) -> list[str]:
        """The state alone: "has notes", "2 actions"."""
        state = [_("has notes")] if self.has_notes else []
        if self.actions:
            state.append(ngettext("%(n)s action", "%(n)s actions", self.actions) % {"n": self.actions})
        return state


@dataclass(frozen=True)
class SectionProgress:
    """How far the group has come in one section."""

    section: Section
    behaviours: list[BehaviourProgress]

    @property
    def discussed(self) -> int:
        """How many of its behaviours have notes or actions."""
        return sum(behaviour.is_discussed for behaviour in self.behaviours)

    @property
    def actions(self) -> int:
        """How many actions were agreed in it."""
        return sum(behaviour.actions for behaviour in self.behaviours)

    @property
    def next_step(self) -> BehaviourProgress | None:
        """The first behaviour under which nothing was written; none where that is all of them, or none of them."""
        left = [behaviour for behaviour in self.behaviours if not behaviour.is_discussed]
        return left[0] if left and self.discussed else None

    @property
    def words(self) -> str:
        """The same in words; nothing while nothing was written."""
        if not self.discussed:
            return ""
        return _("Notes or actions under %(discussed)s of %(all)s behaviours") % {
            "discussed": self.discussed,
            "all": len(self.behaviours),
        }


def of_sections(workshop: Workshop) -> list[SectionProgress]:
    """Return the progress in every published section, on the workshop's track; four queries, whatever it holds."""
    # With the workshop's own column: a row without it would ask for it, one query each.
    columns = ("workshop_id", "behaviour_id")
    noted = {note.behaviour_id for note in workshop.notes.written().only(*columns)}
    actions = Counter(action.behaviour_id for action in workshop.actions.agreed().only(*columns))
    return [
        SectionProgress(
            section.on_track(workshop.track),
            [
                BehaviourProgress(behaviour, behaviour.key in noted, actions[behaviour.key])
                for behaviour in section.behaviours.all()
            ],
        )
        for section in Section.objects.published().in_order(workshop.track).with_behaviours()
    ]


def next_step(sections: list[SectionProgress]) -> BehaviourProgress | None:
    """Return the next step of the first section that was begun and not ended, if there is one."""
    return next((section.next_step for section in sections if section.next_step), None)


def of_behaviour(workshop: Workshop, behaviour: Behaviour) -> BehaviourProgress:
    """Return the progress under one behaviour."""
    has_notes = workshop.notes.filter(behaviour=behaviour).written().exists()
    actions = workshop.actions.filter(behaviour=behaviour).agreed().count()
    return BehaviourProgress(behaviour, has_notes, actions)


def said_of_many(workshop: Workshop, behaviour: Behaviour, before: int) -> str:
    """
    Return what is said once, when an action just made them more than a group can keep in sight; never a refusal.

    `behaviour` is where it was added, `before` how many the workshop had.
    """
    agreed = workshop.actions.agreed()
    if agreed.count() <= before:
        return ""
    said = []
    if agreed.filter(behaviour=behaviour).count() == FEW_IN_A_BEHAVIOUR + 1:
        said.append(
            _(
                "That makes four actions for this behaviour. Two or three that get done are worth more than many."
            )
        )
    if agreed.filter(behaviour__section=behaviour.section).count() == FEW_IN_A_SECTION + 1:
        said.append(
            _("That makes nine actions in this section. Choose which come first: mark them “Do first”.")
        )
    return " ".join(said)
