"""Remove for good: what is shown before it is done, and reminds to pass a concern on first."""

from urllib.parse import urldefrag
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from sections.models import Behaviour
from sessions import access
from sessions.fields import TypedText
from sessions.forms import EditForm
from sessions.models import Workshop
from sessions.safety import hiding
from sessions.safety.support import contacts_of
from sessions.text import NOTE_LIMIT
from sessions.views.behaviour_page import behaviour_address
from sessions.writing.removal import places_of, remove_for_good


class RemovalForm(EditForm):
    """The exact words to remove."""

    words = TypedText(
        label=gettext_lazy("The text to remove"),
        help_text=gettext_lazy(
            "Select the words in the note before you select “Remove for good”, and they stand here. Or paste or type "
            "them as they stand there; capitals make no difference. A short piece may stand in many places."
        ),
        limit=NOTE_LIMIT,
        required=True,
        error_messages={"required": gettext_lazy("Write the text to remove.")},
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: HttpRequest, workshop_id: UUID) -> HttpResponse:
    """Say which text; see every place where it stands; remove it there for good."""
    workshop = access.to_lead(request, workshop_id)
    under = request.POST.get("under", request.GET.get("under", ""))
    form = RemovalForm(request.POST or None, initial={"edit_id": uuid4()})
    places = None
    if form.is_bound and form.is_valid():
        places = places_of(workshop, form.cleaned_data["words"])
        keys = set(request.POST.getlist("place")) & {place.key for place in places}
        if "remove" in request.POST and places and not keys:
            form.add_error(None, _("Tick each place from which the text is to go."))
        elif "remove" in request.POST and keys:
            remove_for_good(workshop, edit_id=form.edit, words=form.cleaned_data["words"], keys=keys)
            messages.success(request, _("The text is removed for good."))
            # It is said first on the page.
            return redirect(urldefrag(_back(request, workshop, under)).url)
    context = {
        "workshop": workshop,
        "form": form,
        "places": places,
        "under": under,
        "contacts": contacts_of(workshop),
        "back": _back(request, workshop, under),
    }
    return render(request, "sessions/removal.html", context, status=422 if form.errors else 200)


def _back(request: HttpRequest, workshop: Workshop, under: str) -> str:
    """Return the address from which the facilitator came."""
    if workshop.hidden_at and hiding.holds(access.own_slot(request), workshop):
        return reverse("hidden", args=[workshop.pk])
    behaviour = Behaviour.objects.select_related("section").filter(key=under).first()
    if behaviour is None or not behaviour.has_page:
        return reverse("workshop", args=[workshop.pk])
    return f"{behaviour_address(workshop, behaviour)}#notes"
