"""Planning today: which behaviours, in how many minutes; and the plan by which the group then works."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions import access, progress
from sessions.models import Workshop
from sessions.models.sittings import begin_sitting, end_sitting
from sessions.sitting.forms import GIVEN, PlanForm
from sessions.sitting.planning import LEAST_MINUTES
from sessions.sitting.proposal import proposal
from sessions.sitting.timing import Timing, timing_of
from sessions.views.behaviour_page import section_context


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Show the plan that comes of today's minutes and behaviours; start the clock with it, or put the clock away."""
    workshop = access.to_lead(request, workshop_id)
    if "away" in request.POST:
        end_sitting(workshop)
        messages.success(request, _("The clock is put away. You can plan again at any time."))
        return redirect("workshop", workshop_id=workshop.pk)
    held = timing_of(workshop)
    context = section_context(workshop, _section_key(request, workshop, held))
    timing = held if held and held.sitting.section == context["section"] else None
    label = _("Minutes from now") if timing else _("Minutes today")
    form = PlanForm(
        request.POST or None, proposal=proposal(workshop, context["current"], timing), label=label
    )
    today = form.today
    if "start" in request.POST and form.is_valid():
        begin_sitting(workshop, context["section"], today.plan)
        messages.success(request, _("The clock runs. Everybody in this workshop sees it."))
        return redirect("introduction", workshop_id=workshop.pk, section=context["section"].key)
    form.tell_minutes(today.plan)
    context |= {"form": form, "today": today, "timing": timing, "held": held, "least": LEAST_MINUTES}
    context |= {"more": timing.clock.added + GIVEN if timing else 0}
    return render(request, "sessions/plan.html", context, status=422 if form.errors else 200)


def _section_key(request: HttpRequest, workshop: Workshop, held: Timing | None) -> str:
    """Return the key of the section that is asked for, else of the one in hand, else of the first one left to discuss."""
    if asked := request.POST.get("section") or request.GET.get("section"):
        return asked
    if held:
        return held.sitting.section_id
    sections = progress.of_sections(workshop)
    left = [one for one in sections if one.discussed < len(one.behaviours)]
    return (left or sections)[0].section.key
