"""The support card: where to turn, how to report here, and who to talk to today."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sessions import access
from sessions.page_forms import SupportForm
from sessions.safety.support import contacts_of, stored_card
from sessions.views.coming_from import came_from
from sessions.writing.support import SupportClash, amend_support_card


@require_safe
def support_card(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """The card itself, to read and to print."""
    workshop = access.to_write(request, workshop_id)
    context = {"workshop": workshop, "contacts": contacts_of(workshop), "back": came_from(request, workshop)}
    return render(request, "sessions/support_card.html", context)


def _on_top_of(sent: QueryDict, revision: int) -> QueryDict:
    """Return a form as it was sent, as if the card had been shown at another revision."""
    data = sent.copy()
    data["revision"] = str(revision)
    return data


@require_http_methods(["GET", "HEAD", "POST"])
def support_contacts(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Put the contacts of this place and this day on the card."""
    workshop = access.to_lead(request, workshop_id)
    back = came_from(request, workshop)
    now, revision = contacts_of(workshop), stored_card(workshop).revision
    form = SupportForm(request.POST or None, contacts=now, revision=revision)
    if request.method == "POST" and form.is_valid():
        shown = form.cleaned_data["revision"]
        try:
            amend_support_card(workshop, edit_id=form.edit, revision=shown, contacts=form.contacts)
        except SupportClash as clash:
            # Whoever saves again has then seen both.
            form = SupportForm(
                _on_top_of(request.POST, clash.fresh.revision), contacts=now, revision=revision
            )
            form.add_error(
                None,
                _(
                    "Somebody else changed the card meanwhile. What you typed is still here: "
                    "compare, then save again to keep yours."
                ),
            )
        else:
            messages.success(
                request, _("The support card is saved."), extra_tags=str(form.cleaned_data["edit_id"])
            )
            card = reverse("support_card", args=[workshop.pk])
            return redirect(f"{card}?{urlencode({'back': back})}")
    context = {"workshop": workshop, "form": form, "contacts": now, "back": back}
    return render(request, "sessions/support_contacts.html", context, status=422 if form.errors else 200)
