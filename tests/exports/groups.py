"""A group with an open workshop: it does what groups do, through the addresses that their browsers use."""

import base64
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sections.models import Behaviour
from sessions import access
from sessions.models import Finish, KeySlot, Role, Workshop
from sessions.models.slots import Kind
from sessions.writing.details import DETAILS

FIRST = "owning-our-power"
SECOND = "learning-from-cases"
ELSEWHERE = "evidence-before-approval"


@dataclass
class Group:
    """One browser with one open workshop."""

    client: Client
    id: str

    def address(self, rest: str = "") -> str:
        return f"/workshops/{self.id}/{rest}"

    def get(self, rest: str = "", **fields: str) -> Any:
        return self.client.get(self.address(rest), fields)

    def post(self, rest: str, **fields: object) -> Any:
        return self.client.post(self.address(rest), fields)

    def page(self, rest: str = "") -> str:
        """Return a page's text."""
        response = self.get(rest)
        assert response.status_code == 200
        return str(response.content.decode())

    @property
    def workshop(self) -> Workshop:
        """The workshop as the database has it now, opened with the secret in the browser's cookie."""
        secret = base64.urlsafe_b64decode(self.client.cookies[f"{access.COOKIE}{self.id}"].value)
        return KeySlot.objects.opened(Kind.DEVICE, secret, timezone.now()).workshop

    @property
    def offered(self) -> Finish:
        """The finish that stands."""
        return self.workshop.finishes.get()

    def write(self, behaviour: str, text: str, views_differ: str = "") -> Any:
        """Save notes on top of what is there."""
        note = self.workshop.notes.filter(behaviour__key=behaviour).first()
        revision = note.revision if note else 0
        return self.post(
            f"notes/{behaviour}/",
            edit_id=uuid4(),
            revision=revision,
            text=text.replace("\n", "\r\n"),
            views_differ=views_differ.replace("\n", "\r\n"),
        )

    def add_action(self, behaviour: str, text: str, **fields: object) -> None:
        """Add an action; fields are accountable, review_on, do_first."""
        said = {f"new-{name}": value for name, value in {"text": text, **fields}.items()}
        response = self.post(f"notes/{behaviour}/actions/", **{"new-edit_id": uuid4()}, **said)
        assert response.status_code == 302

    def ask(self, section: str, number: int, *questions: str) -> None:
        """Give a behaviour questions of the group's own; it had none."""
        own = "\r\n".join(questions)
        fields = {"edit_id": uuid4(), "revision": 0, "own": own}
        assert self.post(f"{section}/{number}/questions/", **fields).status_code == 302

    def use_the_room(self) -> None:
        """Leave a row of everything by which a room is led."""
        behaviour = Behaviour.objects.get(key=FIRST)
        plan = {"section": behaviour.section.key, "minutes": 240, f"discuss-{FIRST}": "on", "start": "1"}
        assert self.post("plan/", **plan).status_code == 302
        self.workshop.support_cards.create()
        self.workshop.screens.create(behaviour=behaviour)
        self.workshop.releases.create(behaviour=behaviour, notes_number=1)
        self.workshop.removals.create(behaviour=behaviour, removed_at=timezone.now())

    def say_who(self, **details: str) -> None:
        """Fill in title, organisation, held_on, facilitator; what is left out stays as it is."""
        now = {name: getattr(self.workshop, name) for name in DETAILS}
        seen = {f"seen-{name}": text for name, text in now.items()}
        assert self.post("details/", edit_id=uuid4(), **seen, **now | details).status_code == 302

    def finish(self) -> Finish:
        """Select the download; return what is offered."""
        assert self.post("finish/").status_code == 302
        return self.offered

    def confirm(self, change_number: int, sha256: str | None = None) -> Any:
        """Say that a document opens and everything may go; it is the one that stands, unless its hash is given."""
        if sha256 is None:
            standing = Finish.objects.filter(workshop=UUID(self.id)).first()
            sha256 = standing.sha256 if standing else "0" * 64
        return self.post("finish/erasure/", change_number=change_number, sha256=sha256)

    def another_browser(self, role: Role = Role.FACILITATOR) -> "Group":
        """Return the same workshop in another browser, let in with a role."""
        response, client = HttpResponse(), Client()
        access.let_in(response, self.workshop, role)
        client.cookies.update(response.cookies)
        return Group(client, self.id)


def a_group(section: str = "accountability") -> Group:
    """Return a group that has just got started on a section."""
    client = Client()
    response = client.post("/workshops/", {"section": section, "workshop": "new"})
    return Group(client, response["Location"].split("/")[2])


def a_working_group() -> Group:
    """Return a group with a note, two actions in two sections, and its details."""
    group = a_group()
    group.say_who(
        title="Leadership day",
        organisation="Riverbank Trust",
        held_on="2026-11-12",
        facilitator="Amina Yusuf",
    )
    group.write(FIRST, "We began with who speaks last.\n\n- a chair who asks", "Some would wait.")
    group.add_action(
        FIRST, "Ask the newest first", accountable="Chair", review_on="2027-03-31", do_first="on"
    )
    group.add_action(ELSEWHERE, "Check three sources")
    return group


def retire(behaviour: str) -> Behaviour:
    """Retire a behaviour, and publish another with the same number and name in its place; return that."""
    old = Behaviour.objects.get(key=behaviour)
    old.retired_at = timezone.now()
    old.save()
    return Behaviour.objects.create(
        key=f"{behaviour}-anew",
        section=old.section,
        number=old.number,
        short_name=old.short_name,
        statement="Leaders do it anew.",
    )


def rows(group: Group) -> dict[str, int]:
    """Count what each table holds of a workshop."""
    counts = {}
    for model in apps.get_app_config("workshops").get_models():
        names = {field.name for field in model._meta.get_fields()}
        if "workshop" in names or model is Workshop:
            found = model._default_manager.filter(**{"workshop" if "workshop" in names else "pk": group.id})
            counts[model.__name__] = found.count()
    return counts
