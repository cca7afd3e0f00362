"""Next steps, the document, the safe finish and the receipt."""

import logging
import re
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exports import finishing, receipts
from exports.building import in_plan_order, outline_of
from exports.finishing import NothingErased, Receipt
from exports.forms import DeletionForm, ErasureForm
from exports.taking import sections_taken
from exports.verification import DocumentDiffers
from sections.models import Behaviour, Section, Track
from sessions import access
from sessions.ending import last_finish, state_of
from sessions.models import Action, Workshop
from sessions.safety.checking import findings
from sessions.unsent import elsewhere
from sessions.views.behaviour_page import section_context
from sessions.words import places, wrap_up

log = logging.getLogger(__name__)

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def next_steps(request: HttpRequest, workshop_id: UUID, section: str) -> HttpResponse:
    """What is ready, what is missing, the download, and the other sections."""
    workshop = access.to_write(request, workshop_id)
    context = section_context(workshop, section)
    hidden = workshop.notes.hidden().values("behaviour")
    actions = workshop.actions.agreed().exclude(behaviour__in=hidden)
    context |= {
        "others": [one for one in context["sections"] if one.section.key != section],
        "written": sections_taken(workshop),
        "agreed": in_plan_order(actions.select_related("behaviour__section")),
        "unready": _unready(workshop),
        "findings": findings(workshop),
        "under_retired": workshop.notes.written().exclude(behaviour__in=hidden).under_retired(),
        "hidden": workshop.notes.hidden().select_related("behaviour__section"),
        "finish": (finish := last_finish(workshop)),
        "state": state_of(finish),
        "elsewhere": elsewhere(access.own_slot(request)),
        "wrap_up": wrap_up(context["section"], workshop.track),
        "places": places(),
    }
    return render(request, "exports/next_steps.html", context)


@require_POST
def copy(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Download a copy and keep working: checked like the finish, and never deletes."""
    workshop = access.to_write(request, workshop_id)
    try:
        document = finishing.checked_document(workshop)
    except DocumentDiffers as error:
        return _failed(request, workshop, error)
    return _begun(request, _file(document.content, document.file_name))


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Build and check the document; then ask whether it opens."""
    workshop = access.to_lead(request, workshop_id)
    if request.method == "POST":
        try:
            finishing.finish(workshop)
        except DocumentDiffers as error:
            return _failed(request, workshop, error)
        return redirect("finish", workshop_id=workshop.pk)
    return _finish_page(request, workshop)


@require_safe
def document(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Serve exactly the bytes that were checked."""
    workshop = access.to_lead(request, workshop_id)
    finish = get_object_or_404(workshop.finishes)
    if request.method == "GET":  # A HEAD takes no document away.
        finishing.take_away(workshop, finish)
    return _file(finish.document, finish.file_name)


@require_POST
def keeping(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Take back the erasing: the document did not arrive, or the group has not finished."""
    workshop = access.to_lead(request, workshop_id)
    finishing.keep_everything(workshop)
    if "print" not in request.POST:
        messages.success(request, _("Everything is kept. You can download again at any time."))
    return redirect("print" if "print" in request.POST else "workshop", workshop_id=workshop.pk)


@require_safe
def print_view(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """The whole document as a page, to print or copy."""
    workshop = access.to_write(request, workshop_id)
    return render(request, "exports/print.html", {"workshop": workshop, "outline": outline_of(workshop)})


@require_POST
def erasure(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Erase at once what the group has confirmed to hold; nothing if it moved since."""
    workshop = access.to_lead(request, workshop_id)
    form = ErasureForm(request.POST)
    try:
        if not form.is_valid():
            raise NothingErased
        receipt = finishing.erase_confirmed(workshop, **form.cleaned_data)
    except NothingErased:
        return _finish_page(request, workshop, moved=True)
    return _with_receipt(workshop, receipt)


@require_http_methods(["GET", "HEAD", "POST"])
def deletion(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Delete this workshop now, without a document, once the word is typed."""
    workshop = access.to_lead(request, workshop_id)
    form = DeletionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _with_receipt(workshop, finishing.erase_now(workshop))
    context = {"workshop": workshop, "form": form, "written": sections_taken(workshop)}
    return render(request, "exports/deletion.html", context, status=422 if form.errors else 200)


@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipts of the last 24 hours in this browser, usually one, and the next section to get started on."""
    held = receipts.held(request)
    track = next(iter(held.values())).track if held else Track.LARGER
    sections = Section.objects.published().in_order(track)
    context = {"receipts": held, "sections": sections, "track": track}
    return render(request, "exports/receipts.html", context)


@require_safe
def receipt_text(request: HttpRequest, name: str) -> HttpResponse:
    """One receipt as a small text file."""
    try:
        held = receipts.held(request)[name]
    except KeyError:
        raise Http404 from None
    response = render(
        request, "exports/receipt.txt", {"receipt": held}, content_type="text/plain; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="deletion-receipt-{held.erased_at:%Y-%m-%d}.txt"'
    return response


def _finish_page(request: HttpRequest, workshop: Workshop, *, moved: bool = False) -> HttpResponse:
    """Ask whether the document opens; where something changed since, say so and offer a new download."""
    finish = last_finish(workshop)
    if finish is None and not moved:
        return redirect("workshop", workshop_id=workshop.pk)
    context = {
        "workshop": workshop,
        "finish": finish,
        "moved": moved,
        "state": state_of(finish),
        "late": finishing.late_behaviours(workshop, finish) if finish else [],
        "elsewhere": elsewhere(access.own_slot(request)),
        "hidden": workshop.notes.hidden().select_related("behaviour__section"),
        "findings": findings(workshop),
        "written": sections_taken(workshop),
        "places": places(),
    }
    return render(request, "exports/finish.html", context, status=409 if moved else 200)


def _unready(workshop: Workshop) -> QuerySet[Action]:
    """Return the actions that still need an owner or a date; one under a retired behaviour has no page to mend it on."""
    hidden = workshop.notes.hidden().values("behaviour")
    unready = workshop.actions.unready().exclude(behaviour__in=hidden).select_related("behaviour__section")
    return unready.filter(behaviour__in=Behaviour.objects.having_pages())


def _failed(request: HttpRequest, workshop: Workshop, error: DocumentDiffers) -> HttpResponse:
    log.error("A document did not hold what the database holds, and was not offered", exc_info=error)
    return render(request, "exports/failed.html", {"workshop": workshop}, status=500)


def _begun(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Tell the page that asked for a download, by the name that it gave, that this is the answer (static/js/waiting.js)."""
    name = request.POST.get("began", "")
    if re.fullmatch(r"began-[a-z0-9]{8}", name):
        response.set_cookie(name, max_age=60, path="/workshops/", samesite="Strict", secure=settings.HTTPS)
    return response


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


def _with_receipt(workshop: Workshop, receipt: Receipt) -> HttpResponse:
    response = redirect(reverse("receipts"))
    access.forget(response, workshop)
    receipts.give(response, receipt)
    return response
