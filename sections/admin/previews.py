"""What groups will read once all drafts are published, on either track and without a workshop."""

from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sections.admin import drafts
from sections.clock import rows_of
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
    SignKind,
    SuggestedAction,
    Track,
    WrapUpQuestion,
)
from sections.running_text import running_text

E = TypeVar("E", bound=Entry)


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
    items = _read(PlanItem, section, track)
    wrap_up = {
        "questions": _read(WrapUpQuestion, section, track),
        "reading": _read(FurtherReading, section, track),
    }
    return {
        "section": section.on_track(track),
        "behaviours": behaviours,
        "plan": rows_of(item for item in items if item.minutes),
        "wrap_up": wrap_up,
        # The fragments are those of a workshop, of which they need the track alone.
        "in_workshop": {"track": track.value},
    }


def _behaviour(behaviour: Behaviour, track: Track) -> dict[str, Any]:
    section = drafts.drafted(behaviour.section)
    others = [each for each in drafts.parts_that_stay(Behaviour, section) if each != behaviour]
    signs = _read(Sign, behaviour, track)
    return {
        "section": section,
        "of": len(others) + 1,
        "suggestions": _read(SuggestedAction, behaviour, track),
        "one": {
            "behaviour": behaviour,
            "asked": _read(Question, behaviour, track),
            "signs": [sign for sign in signs if sign.kind == SignKind.SO],
            "signs_against": [sign for sign in signs if sign.kind == SignKind.NOT_SO],
            "bases": _read(Basis, behaviour, track),
        },
    }


def _read(model: type[E], entry: Entry, track: Track) -> list[E]:
    """Return the parts of an entry on a track, with what they point to, all as drafted."""
    found = drafts.parts_that_stay(model, entry)
    for part in found:
        for name in part.READ_WITH:
            if target := getattr(part, name):
                drafts.drafted(target)
    return [part.on_track(track) for part in found]


def _glossary() -> Glossary:
    terms = map(drafts.drafted, drafts.in_hand(GlossaryTerm))
    return Glossary(term for term in terms if drafts.stays(term))
