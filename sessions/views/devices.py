"""The devices that open a workshop: shut them out, share the leading with them, take the lead."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sessions import access
from sessions.door.devices import make_facilitator, make_member, remove, remove_others, take_lead
from sessions.events.looking import HERE_FOR
from sessions.models import Role


@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Every device that opens this workshop; shut out all but this one, which closes the codes that they may know."""
    workshop = access.to_lead(request, workshop_id)
    own = access.own_slot(request)
    if request.method == "POST":
        remove_others(own)
        messages.success(
            request, _("No other device opens this workshop now. The earlier codes no longer work.")
        )
        return redirect("recovery", workshop_id=workshop.pk)
    others = workshop.slots.devices().exclude(pk=own.pk).order_by("number")
    context = {"workshop": workshop, "others": list(others), "own": own}
    context["here_since"] = timezone.now() - HERE_FOR
    return render(request, "sessions/devices.html", context)


@require_POST
def removal(request: HttpRequest, workshop_id: UUID, device: int) -> HttpResponse:
    """Shut out one device."""
    access.to_lead(request, workshop_id)
    if removed := remove(access.own_slot(request), device):
        messages.success(
            request, _("%(device)s was removed. Open join codes are closed.") % {"device": removed.name}
        )
        if removed.role == Role.FACILITATOR:
            _say_void(request)
    return redirect("devices", workshop_id=workshop_id)


@require_POST
def role(request: HttpRequest, workshop_id: UUID, device: int) -> HttpResponse:
    """Make a member's device a facilitator's, or take that back."""
    access.to_lead(request, workshop_id)
    own = access.own_slot(request)
    if request.POST.get("role") == Role.FACILITATOR:
        if made := make_facilitator(own, device):
            messages.success(request, _("%(device)s is a facilitator now.") % {"device": made.name})
    elif taken := make_member(own, device):
        messages.success(request, _("%(device)s is a member again.") % {"device": taken.name})
        _say_void(request)
    return redirect("devices", workshop_id=workshop_id)


@require_POST
def lead(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Take the lead: this device drives the screen from now on."""
    access.to_lead(request, workshop_id)
    take_lead(access.own_slot(request))
    messages.success(request, _("You lead now. This device drives the screen."))
    return redirect("devices", workshop_id=workshop_id)


def _say_void(request: HttpRequest) -> None:
    """Whoever was a facilitator may have seen the recovery code."""
    messages.info(request, _("The earlier recovery code no longer works. You can make a new one."))
