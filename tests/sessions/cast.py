"""Who takes part in the tests of workshops, and what their browsers send."""

import base64
import re
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sections.models import Behaviour
from sessions import access
from sessions.models import Action, Finish, KeySlot, Note, Role, Workshop
from sessions.models.slots import Kind
from sessions.writing.actions import add_action
from sessions.writing.details import amend_details
from sessions.writing.notes import write_note
from sessions.writing.questions import choose_questions, questions_of

SECTION = "accountability"
BEHAVIOUR = "owning-our-power"
OTHER_BEHAVIOUR = "learning-from-cases"
SUGGESTED = "owning-our-power-page-on-power"
HTMX = {"HX-Request": "true"}


# Ways in.


def begun(client: Client, section: str = SECTION) -> Workshop:
    """Get started on a section in a new workshop with this browser, and return the workshop, open."""
    answer = client.post("/workshops/", {"section": section, "workshop": "new"})
    return opened(client, answer.headers["Location"].split("/")[2])


def opened(client: Client, workshop_id: object) -> Workshop:
    """Return the workshop that this browser's cookie opens, its key in memory."""
    return KeySlot.objects.opened(Kind.DEVICE, secret_of(client, workshop_id), timezone.now()).workshop


def secret_of(client: Client, workshop_id: object) -> bytes:
    return base64.urlsafe_b64decode(client.cookies[f"{access.COOKIE}{workshop_id}"].value)


def holder(workshop: Workshop, role: Role) -> Client:
    """Return a browser of its own that holds a way into an open workshop."""
    client, response = Client(), HttpResponse()
    access.let_in(response, workshop, role)
    client.cookies.update(response.cookies)
    return client


def copy_of(client: Client) -> Client:
    """Return another browser with the same cookies, for another thread."""
    copy = Client()
    copy.cookies.update(client.cookies)
    return copy


# Addresses.


def address(workshop: Workshop, name: str, *arguments: object) -> str:
    return reverse(name, args=[workshop.pk, *arguments])


def behaviour_page(workshop: Workshop, behaviour: str = BEHAVIOUR) -> str:
    found = Behaviour.objects.get(key=behaviour)
    return address(workshop, "behaviour", found.section.key, found.number)


def page(client: Client, path: str) -> str:
    """Return a page that this browser may see."""
    response = client.get(path)
    assert response.status_code == 200
    return str(response.content.decode())


# What is written.


def text_of(html: str) -> str:
    """Return the text of a page as one reads it, without markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def squeezed(html: str) -> str:
    """Return markup with single spaces alone, as a browser reads it, and none beside a tag's edge."""
    return re.sub(r"(?<=>) | (?=<|>)", "", " ".join(html.split()))


def noted(workshop: Workshop, text: str, behaviour: str = BEHAVIOUR, **options: Any) -> Note:
    """Write discussion notes on the newest revision, unless another is given."""
    note = workshop.notes.filter(behaviour__key=behaviour).first()
    sent: dict[str, Any] = {"revision": note.revision if note else 0, "edit_id": uuid.uuid4()}
    sent |= {"texts": {"text": text}} | options
    return write_note(workshop, Behaviour.objects.get(key=behaviour), **sent)


def agreed(workshop: Workshop, text: str = "Meet", behaviour: str = BEHAVIOUR, **fields: Any) -> Action:
    """Add an action."""
    said: Any = {"text": text, "accountable": "", "review_on": None, "do_first": False} | fields
    action = add_action(workshop, Behaviour.objects.get(key=behaviour), edit_id=uuid.uuid4(), fields=said)
    assert action
    return action


def asked(workshop: Workshop, own: str = "", skipped: Iterable[str] = (), behaviour: str = BEHAVIOUR) -> None:
    """Choose the questions of a behaviour: skip some, by their keys, and add the group's own, one a line."""
    chosen = questions_of(workshop, Behaviour.objects.get(key=behaviour))
    sent: dict[str, Any] = {"edit_id": uuid.uuid4(), "revision": chosen.revision}
    choose_questions(chosen, own=own, skipped=list(skipped), **sent)


def many_agreed(workshop: Workshop, count: int, behaviour: str = BEHAVIOUR) -> None:
    """Add so many actions, the first of the workshop, at once."""
    actions = [
        Action(workshop=workshop, behaviour_id=behaviour, number=place) for place in range(1, count + 1)
    ]
    for action in actions:
        action.text = f"Action {action.number}"
    Action.objects.bulk_create(actions)


def fill(workshop: Workshop) -> None:
    """Type something into every field that a workshop has."""
    noted(workshop, "wistful heron")
    noted(
        workshop,
        "wistful heron, second thoughts",
        texts={"text": "second thoughts", "views_differ": "quarrelsome ibex"},
    )
    agreed(workshop, "plover fields", accountable="Ursula Quince")
    asked(workshop, "harbour seal asks")
    details = {"title": "Marmalade Assembly", "organisation": "Tamarind Trust", "held_on": "2026-05-04"}
    details["facilitator"] = "Ezra Pomfret"
    amend_details(workshop, edit_id=uuid.uuid4(), seen=dict.fromkeys(details, ""), details=details)
    a_finish(workshop)


def a_finish(workshop: Workshop) -> Finish:
    finish = Finish(workshop=workshop, change_number=1, erase_at=timezone.now() + timedelta(days=7))
    finish.notes_count, finish.actions_count, finish.sha256 = 1, 1, "0" * 64
    finish.file_name, finish.document = "plan-of-the-tamarind.docx", b"every byte of the document"
    finish.save()
    return finish


def form(**fields: Any) -> dict[str, Any]:
    """Return the page's whole form as a browser without JavaScript sends it, but for the fields given."""
    untouched = {
        "edit_id": uuid.uuid4(),
        "revision": 0,
        "text": "",
        "views_differ": "",
        "new-edit_id": uuid.uuid4(),
        "new-text": "",
        "new-accountable": "",
        "new-review_on": "",
    }
    return untouched | {name.replace("__", "-"): value for name, value in fields.items()}


def saved(client: Client, workshop: Workshop, text: str, behaviour: str = BEHAVIOUR, **fields: Any) -> Any:
    """Send discussion notes as the page's script does, and return the answer."""
    sent = {"edit_id": uuid.uuid4(), "revision": 0, "text": text} | fields
    return client.post(address(workshop, "note", behaviour), sent, headers={"Accept": "application/json"})


def adopted(
    client: Client, workshop: Workshop, key: str = SUGGESTED, behaviour: str = BEHAVIOUR, **fields: Any
) -> Any:
    """Press "Add this" beside a suggested action, with JavaScript."""
    sent = {"new-edit_id": uuid.uuid4(), "suggested": key} | fields
    return client.post(address(workshop, "actions", behaviour), sent, headers=HTMX)


def ended(workshop: Workshop, moment: datetime) -> None:
    """Move the stored end of a workshop."""
    Workshop.objects.filter(pk=workshop.pk).update(ends_at=moment)


def title(html: str) -> str:
    """Return the title of a page."""
    found = re.search(r"<title>(.*?)</title>", html, re.DOTALL)
    assert found
    return " ".join(found[1].split())


class Fields(HTMLParser):
    """The values of the input elements of a page, by name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "input" and given.get("name"):
            self.values[str(given["name"])] = given.get("value") or ""


def value(html: str, name: str) -> str:
    """Return the value that an input element of a page holds."""
    return Fields(html).values[name]
