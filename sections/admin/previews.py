"""What groups will read once all drafts are published, on either track and without a workshop."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sections.admin import drafts
from sections.clock import with_clock
from sections.marking import Glossary, Marks
from sections.models import (
    Basis,
    Behaviour,
    Entry,
    FurtherReading,
    GlossaryTerm,
    Page,
    PlanItem,
    Question,
    Section,
    Sign,
    SuggestedAction,
    Track,
    WrapUpQuestion,
)
from sections.running_text import running_text


def shown(request: HttpRequest, entry: Entry, track: Track) -> HttpResponse:
    """Return the page on which groups will read an entry, with all drafts and the glossary as drafted."""
    marks = Marks(_glossary)
    request.marks = marks  # type: ignore[attr-defined]
    name = str(entry._meta.model_name)
    context: dict[str, Any] = {
        "track": track,
        "tracks": Track,
        "has_tracks": isinstance(entry, Section | Behaviour),
        "back": reverse(f"admin:sections_{name}_change", args=[entry.pk]),
        name: entry,
    }
    match entry:
        case Section():
            context |= _section(entry, track)
        case Behaviour():
            context |= _behaviour(entry, track)
        case Page():
            context["text"] = running_text(entry.body, marks.mark)
    return render(request, f"sections/previews/{name}.html", context)


def _section(section: Section, track: Track) -> dict[str, Any]:
    behaviours = drafts.parts_that_stay(Behaviour, section)
    filled = _filled(
        section,
        track,
        plan_items=PlanItem,
        wrap_up_questions=WrapUpQuestion,
        further_reading=FurtherReading,
    )
    return {"section": filled, "behaviours": behaviours, "plan": with_clock(filled.plan(track))}


def _behaviour(behaviour: Behaviour, track: Track) -> dict[str, Any]:
    section = drafts.drafted(behaviour.section)
    filled = _filled(
        behaviour, track, questions=Question, signs=Sign, suggested_actions=SuggestedAction, bases=Basis
    )
    in_section = [each for each in drafts.parts_that_stay(Behaviour, section) if each != behaviour]
    return {"section": section, "behaviour": filled, "of": len(in_section) + 1}


def _filled(entry: Any, track: Track, **models: type[Entry]) -> Any:
    """Return an entry with its parts as drafted in `entry.questions.all()` and so on, all on one track."""
    filled = entry.on_track(track)
    filled._prefetched_objects_cache = {
        name: [_read(part).on_track(track) for part in drafts.parts_that_stay(model, entry)]
        for name, model in models.items()
    }
    return filled


def _read(part: Any) -> Any:
    """Return a part with what it points to as drafted."""
    for name in part.READ_WITH:
        if target := getattr(part, name):
            drafts.drafted(target)
    return part


def _glossary() -> Glossary:
    terms = map(drafts.drafted, drafts.in_hand(GlossaryTerm))
    return Glossary(term for term in terms if drafts.stays(term))
