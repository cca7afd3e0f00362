"""Pages before a workshop is open: home, getting started, and coming in with a code."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sections.models import Section, Track
from sessions import access
from sessions.codes import MistypedCode, recovery_secret
from sessions.forms import CodeForm
from sessions.models import KeySlot, Role, Workshop
from sessions.models.slots import Kind
from sessions.sealing import CannotUnseal, new_key


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "sections/home.html", {"workshops": access.held_workshops(request)})


@require_POST
def workshops(request: HttpRequest) -> HttpResponse:
    """Get started on a section: in a new workshop, or in one that this browser holds, once asked which."""
    section = get_object_or_404(Section.objects.published(), key=request.POST.get("section", ""))
    sent = request.POST.get("track", "")
    track = sent if sent in Track.values else Track.LARGER
    held = access.held_workshops(request)
    choice = request.POST.get("workshop", "" if held else "new")
    if choice in {str(workshop.pk) for workshop in held}:
        return redirect("introduction", workshop_id=UUID(choice), section=section.key)
    if choice != "new":
        context = {"section": section.on_track(track), "track": track, "workshops": held}
        return render(request, "sessions/which_workshop.html", context)
    return _new_workshop(section, track)


def _new_workshop(section: Section, track: str) -> HttpResponse:
    workshop = Workshop(track=track)
    workshop.key = new_key()
    workshop.settle_end()
    response = redirect("introduction", workshop_id=workshop.pk, section=section.key)
    with transaction.atomic():
        workshop.save(force_insert=True)
        access.let_in(response, workshop, Role.FACILITATOR)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Open a workshop on this computer by its recovery code; one wrong code gets the same answer as any other."""
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "sessions/join.html", {"form": form}, status=422 if form.errors else 200)
    try:
        secret = recovery_secret(form.cleaned_data["code"])
        return _let_in_by(KeySlot.objects.opened(Kind.RECOVERY, secret, timezone.now()), request)
    except MistypedCode:
        form.add_error("code", _("This code has a slip in it. Compare it with the sheet, group by group."))
    except (KeySlot.DoesNotExist, CannotUnseal, Http404):
        form.add_error(
            "code", _("No workshop opens with this code. It may have been deleted, or the code replaced.")
        )
    return render(request, "sessions/join.html", {"form": form}, status=422)


@transaction.atomic
def _let_in_by(code: KeySlot, request: HttpRequest) -> HttpResponse:
    """Let this browser in by a code, unless that was closed meanwhile: then raise Http404 as `KeySlot.locked` does."""
    workshop = code.locked(timezone.now()).workshop
    messages.success(request, _("This computer is in. Everything that was saved is here."))
    response = redirect("devices", workshop_id=workshop.pk)
    if not access.leads(request, workshop):
        access.let_in(response, workshop, Role.FACILITATOR)
    return response
