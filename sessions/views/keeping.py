"""Keeping and leaving a workshop: its details, its end, the recovery code, forgetting."""

from datetime import UTC, datetime, time
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions import access, progress
from sessions.door.codes import spelled
from sessions.events.waking import wake_after_commit
from sessions.models import KeySlot
from sessions.models.sittings import stop_clock
from sessions.page_forms import DetailsForm, LifetimeForm
from sessions.views.coming_from import came_from
from sessions.words import places
from sessions.writing.clashes import Clash
from sessions.writing.details import DETAILS, amend_details

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def details(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Title, organisation, date and facilitator, for the document."""
    workshop = access.to_write(request, workshop_id)
    back = came_from(request, workshop)
    now = {name: getattr(workshop, name) for name in DETAILS}
    form = DetailsForm(request.POST or None, initial=now)
    seen = form.seen if form.is_bound else now
    if request.method == "POST" and form.is_valid():
        try:
            amend_details(workshop, edit_id=form.edit, seen=seen, details=form.details)
        except Clash:
            # Whoever saves again has then seen both. What was not edited here stays what it is elsewhere.
            seen |= {name: now[name] for name, text in form.details.items() if text != seen[name]}
            form.add_error(
                None,
                _(
                    "Somebody else changed these meanwhile. What you typed is still here: "
                    "compare, then save again to keep yours."
                ),
            )
        else:
            messages.success(
                request,
                _("Title, organisation and date are saved."),
                extra_tags=str(form.cleaned_data["edit_id"]),
            )
            return redirect(back)
    context = {"workshop": workshop, "form": form, "now": now, "seen": seen, "back": back}
    return render(request, "sessions/details.html", context, status=422 if form.errors else 200)


@page
def lifetime(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Choose an earlier day for the deletion, or go back to six months."""
    workshop = access.to_lead(request, workshop_id)
    form = LifetimeForm(request.POST or None, latest=workshop.natural_end.date())
    if "natural" in request.POST:
        workshop.choose_end(None)
        return redirect("workshop", workshop_id=workshop.pk)
    if request.method == "POST" and form.is_valid():
        workshop.choose_end(datetime.combine(form.cleaned_data["day"], time.min, UTC))
        return redirect("workshop", workshop_id=workshop.pk)
    context = {"workshop": workshop, "form": form}
    return render(request, "sessions/lifetime.html", context, status=422 if form.errors else 200)


@page
def recovery(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """The printable sheet with the recovery code, made on asking; asking again for a new one voids the old."""
    workshop = access.to_lead(request, workshop_id)
    if request.method == "POST":
        KeySlot.objects.add_recovery(workshop)
        workshop.answer_recovery_offer()
        messages.success(request, _("Your code is made. “Show the recovery sheet” opens it."))
        return redirect("recovery", workshop_id=workshop.pk)
    slot = workshop.slots.recovery().first()
    address = request.build_absolute_uri(reverse("join"))
    context = {"workshop": workshop, "slot": slot, "address": address}
    context["spelled"] = spelled(slot.code) if slot else ""
    return render(request, "sessions/recovery.html", context)


@page
def forgetting(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Forget the workshop on this computer; the page says first what way in is left, and whether a facilitator's."""
    workshop = access.to_write(request, workshop_id)
    slot = access.own_slot(request)
    if request.method == "POST":
        slot.delete()
        wake_after_commit(workshop.pk)
        response = render(request, "sessions/forgotten.html", {"workshop_id": workshop.pk})
        access.forget(response, workshop)
        return response
    others = {each.role for each in workshop.slots.lasting().exclude(pk=slot.pk)}
    context = {"workshop": workshop, "others": others, "back": came_from(request, workshop)}
    return render(request, "sessions/forgetting.html", context)


@page
def stop(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Stop for today: what is saved, what comes next, how to return and until when. A facilitator stops the clock, too."""
    workshop = access.to_write(request, workshop_id)
    if request.method == "POST":
        stop_clock(access.to_lead(request, workshop_id))
        return redirect("stop", workshop_id=workshop.pk)
    sections = progress.of_sections(workshop)
    context = {
        "workshop": workshop,
        "discussed": [section for section in sections if section.discussed],
        "next_step": progress.next_step(sections),
        "unready": workshop.actions.unready().count(),
        "slot": workshop.slots.recovery().first(),
        "places": places(),
    }
    return render(request, "sessions/stop.html", context)
