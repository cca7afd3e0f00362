"""
The living page of the design, with DEBUG alone: every component in every state, from the templates that the pages use.

It makes a workshop, writes in it as a group does, renders the templates, and takes everything back. What is what is said in
docs/design-system.md.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.messages import constants as levels
from django.contrib.messages.storage.base import Message
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from exports.building import in_plan_order
from exports.finishing import Receipt
from exports.forms import DeletionForm
from exports.taking import sections_taken
from sections.models import Behaviour, Track
from sessions import progress
from sessions.forms import ActionForm, NoteForm
from sessions.models import KeySlot, Role, Workshop
from sessions.models.screens import Shows
from sessions.models.sittings import begin_sitting, stop_clock
from sessions.screen import steering
from sessions.screen.room import strip_context
from sessions.sealing import new_key
from sessions.sitting.proposal import proposal
from sessions.sitting.timing import timing_of
from sessions.views.behaviour_page import BehaviourForms, behaviour_address, behaviour_context
from sessions.views.room import clock_context
from sessions.writing.actions import ActionFields, add_action, remove_action
from sessions.writing.notes import write_note

NAMED = re.compile(r'(\s(?:id|for|form|aria-(?:labelledby|describedby|controls))="|\shref="#)([^"]*)"')
LONG = "Publish how we decide who is told what, and when. " * 4 + "Safeguarding" * 7
LONG_OWNER = "The trustee who leads on safeguarding, together with the director of people " * 3


@dataclass
class Component:
    """One kind of thing on the living page: where its style stands, and each of its states, by name, as HTML."""

    name: str
    style: str
    states: dict[str, SafeString]

    @property
    def twice(self) -> Iterator[tuple[str, SafeString, SafeString]]:
        """Each state's name, and its HTML for light and for dark."""
        for name, html in self.states.items():
            yield name, html, apart(html, "dark")


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Show every component; nothing without DEBUG, or without content to show them with."""
    behaviour = Behaviour.objects.having_pages().in_order().select_related("section").first()
    if not settings.DEBUG or behaviour is None:
        raise Http404
    with transaction.atomic():
        components = list(Showcase(request, behaviour).components())
        transaction.set_rollback(True)
    return render(request, "design/page.html", {"components": components})


class Showcase:
    """A workshop that nobody keeps, for the components that need one."""

    def __init__(self, request: HttpRequest, behaviour: Behaviour) -> None:
        self.request, self.behaviour = request, behaviour
        self.workshop = Workshop(track=Track.LARGER)
        self.workshop.key = new_key()
        self.workshop.settle_end()
        self.workshop.save(force_insert=True)
        self.lead, _ = KeySlot.objects.add_device(self.workshop, Role.FACILITATOR)
        self.member, _ = KeySlot.objects.add_device(self.workshop, Role.MEMBER)
        self.numbers = count(1)
        self.seen_by(self.lead)

    def components(self) -> Iterator[Component]:
        """Yield what the page shows, in its order; each goes on with what those before it wrote."""
        yield Component("Buttons", "buttons.css", {"All": self.html("design/_buttons.html")})
        yield Component("Fields", "forms.css", self.fields())
        yield Component("Notices", "notices.css", self.notices())
        yield Component("Actions", "actions.css", self.actions())
        yield Component("Notes and whether they are saved", "notes.css", self.notes())
        yield Component("Tabs", "stepper.css", self.tabs())
        yield Component("Dividers", "dividers.css", self.dividers())
        yield Component("The end", "notices.css, next_steps.css, lists.css", self.end())
        yield Component("The strip of the screen", "strip.css", self.strip())
        yield Component("The clock", "stepper.css", self.clock())

    def seen_by(self, slot: KeySlot) -> None:
        """From here on the templates are rendered for whoever came in by this slot."""
        slot.workshop = self.workshop = self.workshop.afresh()
        self.request.slot = slot  # type: ignore[attr-defined]

    def html(self, template: str, **context: Any) -> SafeString:
        """Render a template; what it names is named apart, since a page may hold it more than once."""
        whole = {"workshop": self.workshop, "section": self.behaviour.section} | context
        return apart(render_to_string(template, whole, self.request), next(self.numbers))

    def behaviour_html(self, template: str, **typed: Any) -> SafeString:
        """Render a template of the behaviour's page as it now stands; with `said`, with a remark."""
        said = typed.pop("said", "")
        self.seen_by(self.request.slot)  # type: ignore[attr-defined]
        context = behaviour_context(self.workshop, self.behaviour, BehaviourForms(**typed))
        return self.html(template, **context | {"said": said})

    def fields(self) -> dict[str, SafeString]:
        form, wrong, word = (
            ActionForm(),
            ActionForm({"text": "", "review_on": "x"}),
            DeletionForm({"word": ""}),
        )
        full = ActionForm(initial={"text": LONG, "accountable": LONG_OWNER, "do_first": True})
        one: Callable[[Any], SafeString] = lambda field: self.html("_field.html", field=field)  # noqa: E731
        return {
            "One line": one(form["accountable"]),
            "Several lines": one(form["text"]),
            "A day": one(form["review_on"]),
            "To tick": one(form["do_first"]),
            "Ticked": one(full["do_first"]),
            "With a hint": one(NoteForm()["views_differ"]),
            "Wrong": one(wrong["text"]),
            "A day, wrong": one(wrong["review_on"]),
            "Long text": one(full["text"]) + one(full["accountable"]),
            "What is wrong, ahead of a form": self.html("_errors.html", form=word),
        }

    def notices(self) -> dict[str, SafeString]:
        said = [
            Message(level, "What was done, or was not.")
            for level in (levels.INFO, levels.WARNING, levels.ERROR)
        ]
        member = {"is_member": True, "place": "Accountability, behaviour 2", "address": "/"}
        return {
            "Messages": self.html("_messages.html", messages=said),
            "No live changes": shown(self.html("sessions/_live.html", here="/")),
            "Where the facilitator is": shown(self.html("sessions/_follow.html", **member, is_here=False)),
            "The facilitator is here": self.html("sessions/_follow.html", **member, is_here=True),
            "Finished": self.html("sessions/_finished.html", finish=True, can_copy=True),
            "A concern": self.html("sessions/_care.html"),
            "Typed, not added": shown(self.html("sessions/_typed_actions.html", places=[], back="/")),
        }

    def actions(self) -> dict[str, SafeString]:
        template = "sessions/_actions.html"
        states = {"None yet, and what is suggested": self.behaviour_html(template)}
        today = timezone.localdate()
        self.agree("Ask the newest first", "Chair", timedelta(days=90), do_first=True)
        self.agree("Set out who answers a concern at night")
        self.agree("Read back what was promised", "Chair", timedelta(days=-9))
        self.agree(LONG, LONG_OWNER, timedelta(days=30))
        states["Agreed"] = self.behaviour_html(template, said="What may be worth saying, once.")
        amended = self.workshop.actions.agreed()[0]
        removed = self.agree("Left out again")
        remove_action(removed, edit_id=uuid4())
        states["One open, one removed"] = self.behaviour_html(template, opened=str(amended.pk))
        wrong = ActionForm(
            {"new-text": "", "new-accountable": "Chair", "new-review_on": f"{today}"}, prefix="new"
        )
        states["Refused"] = self.behaviour_html(template, new_action=wrong)
        not_sent = re.compile(r'(class="not-sent"[^>]*?data-offline="([^"]*)"[^>]*>)')
        states["Not sent"] = shown(SafeString(not_sent.sub(r"\1\2", self.behaviour_html(template), count=1)))
        return states

    def agree(self, text: str, accountable: str = "", after: timedelta | None = None, **fields: Any) -> Any:
        """Agree an action, its review so long after today; return it."""
        review_on = timezone.localdate() + after if after else None
        said = ActionFields(text=text, accountable=accountable, review_on=review_on, do_first=False)
        said.update(fields)  # type: ignore[typeddict-item]
        return add_action(self.workshop, self.behaviour, edit_id=uuid4(), fields=said)

    def notes(self) -> dict[str, SafeString]:
        template = "sessions/_notes.html"
        empty = self.behaviour_html(template)
        texts = {
            "text": "We hear about concerns only when they are serious.\n\n- Nobody was told what came of two"
        }
        texts["views_differ"] = "Some would wait."
        write_note(self.workshop, self.behaviour, edit_id=uuid4(), revision=0, texts=texts)
        saved = self.behaviour_html(template)
        self.seen_by(self.member)
        states = {"Empty": empty, "Saved": saved, "As a member sees it": self.behaviour_html(template)}
        self.seen_by(self.lead)
        head = saved.partition('class="notes-head"')[2].partition(">")[0]
        for name, words in re.findall(r'data-([\w-]+)="([^"]*)"', head):
            context = {
                "name": name,
                "words": SafeString(words),
                "is_reason": name not in {"saved", "unsaved", "empty"},
            }
            states[f"data-{name}"] = self.html("design/_save_state.html", **context)
        states["Recovery offered"] = shown(self.behaviour_html("sessions/_recovery_offer.html"))
        return states

    def tabs(self) -> dict[str, SafeString]:
        current = progress.of_sections(self.workshop)[0]
        places = {"Introduction": "introduction", "A behaviour": 2, "Next steps": "next-steps"}
        return {
            name: self.html("sessions/_stepper.html", current=current, here=here)
            for name, here in places.items()
        }

    def dividers(self) -> dict[str, SafeString]:
        states = {
            one.section.title: self.html("sessions/_section_card.html", one=one)
            for one in progress.of_sections(self.workshop)
        }
        states["Before a workshop"] = self.html("sections/_divider.html", track=Track.LARGER)
        return states

    def end(self) -> dict[str, SafeString]:
        agreed = in_plan_order(self.workshop.actions.agreed().select_related("behaviour__section"))
        unready = self.workshop.actions.unready().select_related("behaviour__section")
        receipt = Receipt("", timezone.now(), notes=3, actions=5, sha256="5c1e" * 16)
        written = sections_taken(self.workshop)
        return {
            "What is agreed": self.html("exports/_agreed.html", agreed=agreed),
            "What is not ready": self.html("exports/_unready.html", unready=unready),
            "What goes": self.html("exports/_what_goes.html", written=written),
            "What goes, where nothing was written": self.html("exports/_what_goes.html"),
            "Receipt": self.html("exports/_receipt.html", receipt=receipt, name="0"),
            "Workshops of this browser": self.html("sessions/_my_workshops.html", workshops=[self.workshop]),
            "None of them": self.html("sessions/_my_workshops.html"),
        }

    def strip(self) -> dict[str, SafeString]:
        states = {"Open": self.strip_html()}
        steering.go_to(self.lead, self.behaviour.key)
        states["With a behaviour"] = self.strip_html()
        steering.show(self.lead, Shows.NOTES)
        states["Notes, of which nothing is shown yet"] = self.strip_html()
        steering.set_live(self.lead, live=True)
        states["Live typing"] = self.strip_html()
        steering.cover(self.lead)
        states["Covered"] = self.strip_html()
        other, _ = KeySlot.objects.add_device(self.workshop, Role.FACILITATOR)
        self.seen_by(other)
        states["Another device leads"] = self.strip_html()
        self.seen_by(self.lead)
        return states

    def strip_html(self) -> SafeString:
        """Render the strip as it now stands on the behaviour's page."""
        self.seen_by(self.request.slot)  # type: ignore[attr-defined]
        path = behaviour_address(self.workshop, self.behaviour)
        context = strip_context(self.request, self.workshop, path) | {"others_read": True}
        return self.html("sessions/_strip.html", **context)

    def clock(self) -> dict[str, SafeString]:
        current = progress.of_sections(self.workshop)[0]
        begin_sitting(self.workshop, current.section, proposal(self.workshop, current, None).plan)
        states = {"Runs": self.clock_html()}
        states["Over"] = self.clock_html(later=timedelta(hours=5))
        states["Notes hidden"] = self.clock_html(is_hidden=True)
        stop_clock(self.workshop)
        states["Stopped"] = self.clock_html()
        self.seen_by(self.member)
        states["As a member sees it"] = self.clock_html()
        return states

    def clock_html(self, later: timedelta = timedelta(), **fields: Any) -> SafeString:
        """Render the clock as it stands so much later."""
        self.seen_by(self.request.slot)  # type: ignore[attr-defined]
        timing = timing_of(self.workshop)
        timing = timing and replace(timing, now=timing.now + later, **fields)
        path = behaviour_address(self.workshop, self.behaviour)
        return shown(
            self.html("sessions/_clock.html", **clock_context(self.request, self.workshop, timing, path))
        )


def apart(html: str, mark: object) -> SafeString:
    """Return HTML whose ids, and what refers to them, end with a mark."""

    def renamed(found: re.Match[str]) -> str:
        names = " ".join(f"{name}-{mark}" for name in found[2].split())
        return f'{found[1]}{names}"'

    return SafeString(NAMED.sub(renamed, html))


def shown(html: SafeString) -> SafeString:
    """Return HTML with what a script would show."""
    return SafeString(re.sub(r"\s+hidden(?=[\s>])", "", html))
