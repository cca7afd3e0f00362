"""Builds the outline of a workshop's document from the database."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from exports.outline import ActionLine, BehaviourPart, Outline, SectionPart
from sections.models import Behaviour, ContentVersion, Section
from sessions.models import Action, Note, Workshop
from sessions.models.notes import earlier_statements


def outline_of(workshop: Workshop) -> Outline:
    """Return what an open workshop's document says: every text that it holds, and every agreed action."""
    notes = {note.behaviour_id: note for note in workshop.notes.written()}
    actions = workshop.actions.agreed().select_related("behaviour__section")
    ordered = in_plan_order(actions)
    plan = [_line(number, action) for number, action in enumerate(ordered, start=1)]
    lines: dict[str, list[ActionLine]] = defaultdict(list)
    for action, line in zip(ordered, plan, strict=True):
        lines[action.behaviour_id].append(line)
    chosen = workshop.chosen_questions.with_own()
    own_questions = {questions.behaviour_id: questions.own_questions for questions in chosen}
    return Outline(
        title=workshop.title,
        organisation=workshop.organisation,
        held_on=workshop.day,
        facilitator=workshop.facilitator,
        content_version=ContentVersion.objects.latest_number(),
        sections=_sections(notes, lines, own_questions, _removals(workshop)),
        plan=plan,
    )


def in_plan_order(actions: Iterable[Action]) -> list[Action]:
    """Return actions, each with its behaviour and section, as the action plan lists them."""
    return sorted(actions, key=_place_in_plan)


def _place_in_plan(action: Action) -> tuple[object, ...]:
    """Do first ahead, then by review date, undated last, then in the order of the sections."""
    behaviour = action.behaviour
    place = (behaviour.section.number, behaviour.number, action.number)
    return not action.do_first, action.review_on is None, action.review_on or date.max, place


def _line(number: int, action: Action) -> ActionLine:
    behaviour = action.behaviour
    return ActionLine(
        number=number,
        text=action.text,
        accountable=action.accountable,
        review_on=action.review_on,
        do_first=action.do_first,
        behaviour=f"{behaviour.section.title} {behaviour.number}, {behaviour.short_name}",
    )


def _removals(workshop: Workshop) -> dict[str, list[datetime]]:
    found: dict[str, list[datetime]] = defaultdict(list)
    for removal in workshop.removals.all():
        found[removal.behaviour_id].append(removal.removed_at)
    return found


def _sections(
    notes: dict[str, Note],
    lines: dict[str, list[ActionLine]],
    own_questions: dict[str, list[str]],
    removals: dict[str, list[datetime]],
) -> list[SectionPart]:
    """Return the behaviours that were written on, retired or not, by section and number."""
    keys = {*notes, *lines, *own_questions, *removals}
    written = Behaviour.objects.filter(key__in=keys).select_related("section").in_order()
    earlier = earlier_statements(notes.values())
    # A retired section may share its title and number with the one in its place.
    parts: dict[Section, list[BehaviourPart]] = defaultdict(list)
    for behaviour in written:
        key = behaviour.key
        part = BehaviourPart(
            number=behaviour.number,
            short_name=behaviour.short_name,
            statement=behaviour.statement,
            notes=notes[key].text if key in notes else "",
            views_differ=notes[key].views_differ if key in notes else "",
            actions=lines[key],
            earlier_statement=earlier.get(key, ""),
            own_questions=own_questions.get(key, []),
            removed_at=removals.get(key, []),
        )
        parts[behaviour.section].append(part)
    return [SectionPart(section.title, behaviours) for section, behaviours in parts.items()]
