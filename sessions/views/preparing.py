"""What a facilitator settles for the group: its track, and the questions of a behaviour."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sections.models import Question, Section, Track
from sessions import access
from sessions.forms import QuestionsForm
from sessions.page_forms import TrackForm
from sessions.views.behaviour_page import behaviour_address, behaviour_of, section_context
from sessions.views.coming_from import came_from
from sessions.writing.questions import QuestionsClash, QuestionsCleared, choose_questions, questions_of

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def track(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Choose the track; then back to where one came from."""
    workshop = access.to_lead(request, workshop_id)
    back = came_from(request, workshop)
    form = TrackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        workshop.choose_track(form.cleaned_data["track"])
        said = _("The track is now: %(track)s. Everything that you wrote is still here.")
        messages.success(request, said % {"track": Track(form.cleaned_data["track"]).label})
        return redirect(back)
    context = {"workshop": workshop, "back": back, "orders": _orders()}
    return render(request, "sessions/track.html", context)


def _orders() -> dict[str, list[Section]]:
    """Return the sections of each track, in its order and with its times."""
    return {
        track.value: [section.on_track(track) for section in Section.objects.published().in_order(track)]
        for track in Track
    }


@page
def questions(request: HttpRequest, workshop_id: UUID, section: str, number: int) -> HttpResponse:
    """Skip questions of a behaviour, and add the group's own."""
    workshop = access.to_lead(request, workshop_id)
    # What is sent names the behaviour by its key: its number may have changed since the page was shown.
    sent = request.POST.get("behaviour")
    behaviour = behaviour_of(key=sent) if sent else behaviour_of(section__key=section, number=number)
    chosen = questions_of(workshop, behaviour)
    published = [each.on_track(workshop.track) for each in behaviour.questions.published().in_order()]
    form = QuestionsForm(request.POST or None, chosen=chosen, questions=published)
    if request.method == "POST" and form.is_valid():
        try:
            choose_questions(
                chosen,
                edit_id=form.edit,
                revision=form.cleaned_data["revision"],
                skipped=form.skipped,
                own=form.cleaned_data["own"],
            )
        except QuestionsCleared as cleared:
            chosen, form = cleared.fresh, _form_as_it_stands(cleared, published)
        except QuestionsClash as clash:
            chosen, form = clash.fresh, _form_after(clash, request, published)
        else:
            messages.success(request, _("Questions saved."), extra_tags=str(form.cleaned_data["edit_id"]))
            return redirect(behaviour_address(workshop, behaviour))
    context = section_context(workshop, behaviour.section.key)
    context |= {"behaviour": behaviour, "form": form, "now_own": chosen.own_questions}
    context["history_from"] = chosen.history_from
    context["now_skipped"] = [each for each in published if each.key in chosen.skipped]
    return render(request, "sessions/questions.html", context, status=422 if form.errors else 200)


def _form_as_it_stands(cleared: QuestionsCleared, published: list[Question]) -> QuestionsForm:
    """Return what is saved, and why what was sent is not: it may hold what was removed for good."""
    fresh = cleared.fresh
    data = QueryDict(mutable=True)
    data.update({"own": fresh.own, "revision": str(fresh.revision), "edit_id": str(uuid4())})
    data.update({f"skip-{key}": "on" for key in fresh.skipped})
    form = QuestionsForm(data, chosen=fresh, questions=published)
    form.add_error(
        None,
        _(
            "Text was removed from these questions for good after you opened them. They read as they stand here; "
            "change them again, without that text."
        ),
    )
    return form


def _form_after(clash: QuestionsClash, request: HttpRequest, published: list[Question]) -> QuestionsForm:
    """Return what was sent, ready to be sent again in the place of what was chosen elsewhere."""
    data = request.POST.copy()
    data["revision"] = str(clash.fresh.revision)
    form = QuestionsForm(data, chosen=clash.fresh, questions=published)
    form.add_error(
        None,
        _(
            "Somebody else changed these questions meanwhile. What you typed is still here: "
            "compare, then save again to keep yours."
        ),
    )
    return form
