"""What a workshop's document holds and its deletion takes, section by section."""

from collections import Counter

from django.db.models import Prefetch, Q

from sections.models import Behaviour, Section
from sessions.models import Workshop
from sessions.progress import BehaviourProgress, SectionProgress


def sections_taken(workshop: Workshop) -> list[SectionProgress]:
    """Return the progress in every section in which something was written, in order, retired ones too."""
    # With the workshop's own column: a row without it would ask for it, one query each.
    columns = ("workshop_id", "behaviour_id")
    noted = {note.behaviour_id for note in workshop.notes.written().only(*columns)}
    actions = Counter(action.behaviour_id for action in workshop.actions.agreed().only(*columns))
    asked = workshop.chosen_questions.with_own().values("behaviour_id")
    written = Q(key__in={*noted, *actions}) | Q(key__in=asked)
    behaviours = Behaviour.objects.filter(written | Q(retired_at=None)).in_order()
    sections = Section.objects.filter(pk__in=Behaviour.objects.filter(written).values("section"))
    return [
        SectionProgress(
            section,
            [BehaviourProgress(one, one.key in noted, actions[one.key]) for one in section.behaviours.all()],
        )
        for section in sections.in_order().prefetch_related(Prefetch("behaviours", behaviours))
    ]
