"""What the page of one behaviour is made of, and how the answer to each of its forms is given."""

from dataclasses import dataclass
from typing import Any, Self, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from sections.models import Behaviour
from sections.templatetags.glossary import marks_of
from sessions import progress, words
from sessions.access import own_slot
from sessions.forms import ActionForm, AmendForm, NoteForm
from sessions.models import Action, Note, Workshop
from sessions.models.notes import earlier_statements
from sessions.progress import SectionProgress
from sessions.safety.covering import covered, is_kept_from
from sessions.safety.hiding import is_covered

F = TypeVar("F", bound=ActionForm)

# A message that stands beside the actions, not above the page (templates/_messages.html).
SAID_OF_ACTIONS = "actions"


@dataclass
class BehaviourForms:
    """
    What somebody sent from a behaviour page and what is not yet in the database; None where the database has it all.

    `opened` is the id of the action that is open for changing, `changed` that of the one which was just changed; either
    may be nothing.
    """

    note: NoteForm | None = None
    new_action: ActionForm | None = None
    amended: AmendForm | None = None
    opened: str = ""
    changed: UUID | None = None

    @classmethod
    def typed(cls, request: HttpRequest) -> Self:
        """Return what was typed into the fields for a new action and for the action that is open."""
        new_action = ActionForm(request.POST, prefix="new")
        opened = request.POST.get("opened", "")
        return cls(
            new_action=None if new_action.is_untouched else _as_typed(ActionForm, "new", request),
            amended=_as_typed(AmendForm, "amend", request) if opened else None,
            opened=opened,
        )

    @property
    def are_refused(self) -> bool:
        """Whether the person has something to mend."""
        return bool(self.refused)

    @property
    def refused(self) -> list[forms.Form]:
        """The forms in which the person has something to mend."""
        sent = (self.note, self.new_action, self.amended)
        return [form for form in sent if form is not None and form.is_bound]

    @property
    def are_pending(self) -> bool:
        """Whether a redirect would lose what was typed."""
        return any((self.note, self.new_action, self.amended, self.opened))


def _as_typed(form: type[F], prefix: str, request: HttpRequest) -> F:
    """Return the form filled as it was sent, without judging it."""
    sent = {name: request.POST.get(f"{prefix}-{name}", "") for name in form.base_fields}
    return form(prefix=prefix, initial=sent)


def behaviour_of(**which: Any) -> Behaviour:
    """Return the published behaviour with its section; raise Http404 if there is none."""
    try:
        return Behaviour.objects.having_pages().select_related("section").get(**which)
    except Behaviour.DoesNotExist:
        raise Http404 from None


def written_on(key: str) -> Behaviour:
    """Return a behaviour, retired or not: what was typed while it was published is kept. Raise Http404 if there is none."""
    return get_object_or_404(Behaviour.objects.select_related("section"), key=key)


def section_context(workshop: Workshop, key: str) -> dict[str, Any]:
    """Return what every page of a section shows: the workshop, the section's progress, and that of all sections."""
    sections = progress.of_sections(workshop)
    current = next((one for one in sections if one.section.key == key), None)
    if current is None:
        raise Http404
    return {"workshop": workshop, "sections": sections, "current": current, "section": current.section}


def behaviour_page(
    request: HttpRequest, workshop: Workshop, behaviour: Behaviour, forms: BehaviourForms, status: int = 200
) -> HttpResponse:
    """Return the page of one behaviour: what the database has and, in its place, what is still in the forms."""
    if is_covered(own_slot(request), workshop):
        return covered(request, workshop, forms.refused)
    context = behaviour_context(workshop, behaviour, forms)
    if context["amended"] and not forms.refused:
        context["amended"].begin_at_gap()
    if context["note"].hidden_at:
        context["returned"] = forms.refused
        return render(request, "sessions/behaviour_hidden.html", context, status=status)
    return render(request, "sessions/behaviour.html", context | {"refused": forms.refused}, status=status)


def answer(
    request: HttpRequest,
    workshop: Workshop,
    behaviour: Behaviour,
    forms: BehaviourForms,
    done: str = "",
    remark: str = "",
) -> HttpResponse:
    """
    Answer a form of the actions: their fragment to the page's script, else the page, by redirect where it can be.

    What was `done` is seen by who sees the page: it is spoken, or stands there without a script; a `remark` does both.
    """
    status = 422 if forms.are_refused else 200
    if not behaviour.has_page:
        return retired_page(request, workshop, behaviour, forms)
    if request.htmx and is_kept_from(request, workshop.afresh(), behaviour):  # type: ignore[attr-defined]
        return HttpResponseClientRefresh()
    if request.htmx:  # type: ignore[attr-defined]
        context = behaviour_context(workshop.afresh(), behaviour, forms) | {"done": done, "remark": remark}
        _mark_what_stays(request, context)
        return render(request, "sessions/_actions.html", context, status=status)
    if done or remark:
        messages.success(request, f"{done} {remark}".strip(), extra_tags=SAID_OF_ACTIONS)
    if forms.are_pending:
        return behaviour_page(request, workshop, behaviour, forms, status)
    return redirect(f"{behaviour_address(workshop, behaviour)}#actions")


def parts(request: HttpRequest, workshop: Workshop, behaviour: Behaviour) -> HttpResponse:
    """Return what others may change on a behaviour's page: tabs, questions and actions. Raise Http404 if it has no page."""
    if not behaviour.has_page:
        raise Http404
    context = behaviour_context(workshop, behaviour, BehaviourForms())
    _mark_what_stays(request, context)
    return render(request, "sessions/_parts.html", context)


def _mark_what_stays(request: HttpRequest, context: dict[str, Any]) -> None:
    """A glossary term that is marked in the words beside the actions, which stay on the page, is not marked again."""
    words_beside = context | {"one": context["here"], "of": len(context["words"])}
    context["words_beside"] = render_to_string("sessions/_words.html", words_beside, request)
    marks_of(request).go_on_apart()


def retired_page(
    request: HttpRequest, workshop: Workshop, behaviour: Behaviour, forms: BehaviourForms
) -> HttpResponse:
    """Answer what was sent from the page of a behaviour that was retired meanwhile; what was not taken comes back."""
    if returned := [form for form in (forms.note, forms.new_action, forms.amended) if form]:
        context = {"workshop": workshop, "behaviour": behaviour, "returned": returned}
        return render(request, "sessions/retired.html", context, status=422)
    messages.info(
        request,
        _(
            "“%(behaviour)s” is no longer published. What you wrote under it is kept, and goes into the document."
        )
        % {"behaviour": behaviour.short_name},
    )
    where = reverse("workshop", args=[workshop.pk])
    return HttpResponseClientRedirect(where) if request.htmx else redirect(where)  # type: ignore[attr-defined]


def behaviour_address(workshop: Workshop, behaviour: Behaviour) -> str:
    """Return the address of a behaviour's page in a workshop."""
    return reverse("behaviour", args=[workshop.pk, behaviour.section.key, behaviour.number])


def behaviour_context(workshop: Workshop, behaviour: Behaviour, forms: BehaviourForms) -> dict[str, Any]:
    """Return what the page of a behaviour, and each fragment of it, shows."""
    context = section_context(workshop, behaviour.section.key)
    current: SectionProgress = context["current"]
    note = note_of(workshop, behaviour)
    agreed = list(workshop.actions.filter(behaviour=behaviour).agreed())
    numbers = [step.behaviour.number for step in current.behaviours]
    # Those of the whole section, which stay readable when the network goes.
    all_words = words.of_section(workshop, current.section)
    here = next(one for one in all_words if one.behaviour == behaviour)
    return context | {
        "behaviour": behaviour,
        "words": all_words,
        "here": here,
        "step": next(step for step in current.behaviours if step.behaviour == behaviour),
        "previous": max((number for number in numbers if number < behaviour.number), default=None),
        "next": min((number for number in numbers if number > behaviour.number), default=None),
        "note": note,
        "removals": workshop.removals.filter(behaviour=behaviour),
        "note_form": forms.note or _note_form(note),
        "earlier_statement": earlier_statements([note]).get(behaviour.key),
        "actions": agreed,
        "removed": list(workshop.actions.filter(behaviour=behaviour).removed()),
        "suggestions": words.suggestions(workshop, here.behaviour, {action.text for action in agreed}),
        "new_action": forms.new_action or ActionForm(prefix="new"),
        "opened": forms.opened,
        "changed": forms.changed,
        "amended": forms.amended or _amend_form(agreed, forms.opened),
        "offer_recovery": workshop.recovery_offered_at is None and not workshop.slots.recovery().exists(),
    }


def note_of(workshop: Workshop, behaviour: Behaviour) -> Note:
    """Return the note on a behaviour; an empty one, not in the database, where nothing was written yet."""
    return workshop.notes.filter(behaviour=behaviour).first() or Note(workshop=workshop, behaviour=behaviour)


def _note_form(note: Note) -> NoteForm:
    shown = {f"from_{name}": text for name, text in note.texts.items()}
    return NoteForm(initial={**note.texts, **shown, "revision": note.revision})


def _amend_form(agreed: list[Action], opened: str) -> AmendForm | None:
    action = next((action for action in agreed if str(action.pk) == opened), None)
    return (
        AmendForm(prefix="amend", initial={**action.fields, "revision": action.revision}) if action else None
    )
