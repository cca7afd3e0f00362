"""The published content as pages to read. (The start page lists workshops, so it belongs to the sessions.)"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sections.clock import rows_of
from sections.models import Behaviour, GlossaryTerm, Page, Reference, ReferenceKind, Section, SignKind, Track
from sections.running_text import running_text
from sections.templatetags.glossary import marks_of

# The same for everyone. A minute only, so that updated content is seen soon.
for_everyone = cache_control(public=True, max_age=60)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show the choice of a track, and its six sections in order, each with "Get started"."""
    track = track_of(request)
    sections = Section.objects.published().in_order(track).with_behaviours()
    context = {"track": track, "sections": [section.on_track(track) for section in sections]}
    return render(request, "sections/overview.html", context)


def track_of(request: HttpRequest) -> str:
    """Return the track that the address asks for; the larger one where it asks for none that there is."""
    asked = request.GET.get("track", "")
    return asked if asked in Track.values else Track.LARGER


@require_safe
@for_everyone
def print_pack(request: HttpRequest, key: str) -> HttpResponse:
    """Show a section on sheets to print and to write on, for rooms with no network."""
    track = track_of(request)
    published = Section.objects.published().with_parts("plan_items", "wrap_up_questions")
    section = get_object_or_404(published, key=key)
    sheets = list(_sheets(section, track))
    context = {
        "track": Track(track),
        "section": section.on_track(track),
        "plan": rows_of(section.plan(track)),
        "sheets": sheets,
        "has_signs": any(sheet["signs"] or sheet["signs_against"] for sheet in sheets),
        "wrap_up_questions": [question.on_track(track) for question in section.wrap_up_questions.all()],
    }
    return render(request, "sections/print_pack.html", context)


def _sheets(section: Section, track: str) -> Iterator[dict[str, Any]]:
    behaviours = Behaviour.objects.published().filter(section=section).in_order()
    for behaviour in behaviours.with_parts("questions", "signs", "suggested_actions"):
        yield {
            "behaviour": behaviour,
            "questions": [question.on_track(track) for question in behaviour.questions.all()],
            "signs": behaviour.signs_that(SignKind.SO),
            "signs_against": behaviour.signs_that(SignKind.NOT_SO),
            "suggestions": [action.on_track(track) for action in behaviour.suggested_actions.all()],
        }


@require_safe
@for_everyone
def page(request: HttpRequest, key: str) -> HttpResponse:
    """Show a page of running text; 404 while the content has none of this key."""
    found = get_object_or_404(Page.objects.published(), key=key)
    text = running_text(found.body, marks_of(request).mark)
    return render(request, "sections/page.html", {"page": found, "text": text})


@require_safe
@for_everyone
def glossary(request: HttpRequest) -> HttpResponse:
    """Show every term with its meaning, each at an anchor of its own."""
    terms = GlossaryTerm.objects.published().in_order()
    letters = [(letter, list(those)) for letter, those in groupby(terms, lambda term: term.term[0].upper())]
    return render(request, "sections/glossary.html", {"letters": letters})


@require_safe
@for_everyone
def references(request: HttpRequest) -> HttpResponse:
    """Show the standards and laws that the content rests on, by kind, each at an anchor of its own."""
    found = Reference.objects.published().in_order()
    kinds = [(kind, [each for each in found if each.kind == kind]) for kind in ReferenceKind]
    context = {"kinds": [(kind, entries) for kind, entries in kinds if entries]}
    return render(request, "sections/references.html", context)
