"""Coming in by a code, and inviting the group to."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sections.models import Behaviour, Section
from sessions import access
from sessions.door import guessing
from sessions.door.codes import JOIN_LENGTH, RECOVERY_LENGTH, MistypedCode, length_of
from sessions.door.coming_in import NothingOpens, opened_by
from sessions.door.devices import close_joining, device_of, raise_role
from sessions.door.invitations import invitation_to
from sessions.models import KeySlot, Role, Workshop
from sessions.models.slots import Kind
from sessions.page_forms import CodeForm
from sessions.views.behaviour_page import behaviour_address
from sessions.views.coming_from import worked_at

# The longest key that a section may have.
SECTION_LENGTH = 60

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def join(request: HttpRequest) -> HttpResponse:
    """
    Come in by a join code or a recovery code. Codes that never were, have run out or were closed get the same answer,
    after the same time.
    """
    if request.method != "POST":
        return _join_page(request)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _join_page(request, form, 422)
    try:
        slot = opened_by(form.cleaned_data["code"], guessing.bucket_of(request), timezone.now())
        return _let_in_by(slot, request)
    except MistypedCode:
        form.add_error("code", _slip_in(form.cleaned_data["code"]))
    except (NothingOpens, Http404):
        form.add_error("code", _nothing_opens_with(form.cleaned_data["code"]))
    except guessing.Wait as wait:
        return _wait_page(request, form, wait.seconds)
    return _join_page(request, form, 422)


def _join_page(request: HttpRequest, form: CodeForm | None = None, status: int = 200) -> HttpResponse:
    """Ask for a code, the first time or again; whoever is in a workshop already is told so, and shown the way back."""
    joined = access.joined_workshops(request)
    context = {"form": form or CodeForm(takes_focus=not joined), "workshops": joined}
    if len(joined) == 1:
        context["way_back"] = where_the_group_is(joined[0])
    return render(request, "sessions/join.html", context, status=status)


def _slip_in(typed: str) -> str:
    """Say what is wrong with what cannot be a code."""
    if length_of(typed) in {JOIN_LENGTH, RECOVERY_LENGTH}:
        return _("This code has a slip in it. Compare it with the one that you were given, group by group.")
    return _(
        "A join code has %(join)s letters and digits, a recovery code %(recovery)s. This one has %(typed)s. "
        "Compare it with the one that you were given, group by group."
    ) % {"join": JOIN_LENGTH, "recovery": RECOVERY_LENGTH, "typed": length_of(typed)}


def _nothing_opens_with(typed: str) -> str:
    """Say why a code may open nothing: one answer for codes that never were, have run out or were closed."""
    if length_of(typed) == JOIN_LENGTH:
        return _(
            "No workshop opens with this code. Compare it with the screen in the room, letter by letter. If it is right, "
            "joining has closed: ask your facilitator to open it again."
        )
    return _(
        "No workshop opens with this code. A newer recovery code may have taken its place, a facilitator may have "
        "ended it, or the workshop was deleted."
    )


def _wait_page(request: HttpRequest, form: CodeForm, seconds: int) -> HttpResponse:
    """Answer 429: not locked out, but slower."""
    said = ngettext(
        "Too many codes from your network opened nothing. Wait one second, then select “Join” again: "
        "your code is still here.",
        "Too many codes from your network opened nothing. Wait %(seconds)s seconds, then select “Join” again: "
        "your code is still here.",
        seconds,
    )
    form.add_error("code", said % {"seconds": seconds})
    response = _join_page(request, form, 429)
    response.headers["Retry-After"] = str(seconds)
    return response


@transaction.atomic
def _let_in_by(code: KeySlot, request: HttpRequest) -> HttpResponse:
    """
    Let this browser in by a code, unless that was closed meanwhile: then raise Http404 as `KeySlot.locked` does.

    A browser that is in already stays in by the slot that it has, in the better of both roles.
    """
    code = code.locked(timezone.now())
    if code.kind == Kind.SCREEN:
        code.delete()
    role = Role(code.role)
    response = redirect(_where_to(code))
    if held := access.held(request, code.workshop):
        raise_role(held, role)
    else:
        device = device_of(request.headers.get("User-Agent", ""))
        access.let_in(response, code.workshop, role, device)
    is_back = role == Role.FACILITATOR
    said = _("You are in. Everything that was saved is here.") if is_back else _("You are in.")
    messages.success(request, said)
    return response


def _where_to(code: KeySlot) -> str:
    """Return the address at which who came in begins: a facilitator at the devices, to shut out a lost one."""
    if code.kind == Kind.RECOVERY:
        return reverse("devices", args=[code.workshop_id])
    if code.kind == Kind.SCREEN:
        return f"/workshops/{code.workshop_id}/screen/"
    return where_the_group_is(code.workshop)


def where_the_group_is(workshop: Workshop) -> str:
    """
    Return the address of the behaviour that is on the screen; else that of the section to which the group was invited;
    else that of all sections.
    """
    shown = Behaviour.objects.having_pages().filter(key__in=workshop.screens.values("behaviour"))
    if behaviour := shown.select_related("section").first():
        return behaviour_address(workshop, behaviour)
    if Section.objects.published().filter(key=workshop.invited_to).exists():
        return reverse("introduction", args=[workshop.pk, workshop.invited_to])
    return reverse("workshop", args=[workshop.pk])


@page
def invite(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """
    The join view: address, code and QR code, large enough for the back row; open, renew and close joining.

    It leads back to where it was opened, else to where the group is.
    """
    workshop = access.to_lead(request, workshop_id)
    invitation, back = invitation_to(workshop), worked_at(request, workshop)
    if request.method == "POST":
        if "close" in request.POST:
            close_joining(workshop)
        elif "renew" in request.POST or invitation is None:
            KeySlot.objects.add_join(
                workshop, request.POST.get("section", workshop.invited_to)[:SECTION_LENGTH]
            )
        return redirect(way_to_invite(workshop, back))
    forward = back or where_the_group_is(workshop)
    context = {"workshop": workshop, "invitation": invitation, "forward": forward}
    return render(request, "sessions/invite.html", context)


def way_to_invite(workshop: Workshop, back: str) -> str:
    """Return the address of the join view that leads back to a page; nothing: to where the group is."""
    return reverse("invite", args=[workshop.pk]) + (f"?back={quote(back)}" if back else "")
