"""How the tests edit: as a content admin, through the forms that the admin shows."""

import re
from html.parser import HTMLParser
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import resolve, reverse

from sections.admin.accounts import CONTENT_ADMINS
from sections.admin.drafts import drafted, parts
from sections.models import Entry


def content_admin(client: Client) -> User:
    """Log a content admin in, as a superuser would have made the account; return the account."""
    person = User.objects.create_user("amina", password="a long enough one", is_staff=True)
    person.groups.add(Group.objects.get(name=CONTENT_ADMINS))
    client.force_login(person)
    return person


def address(entry: Entry, what: str = "change") -> str:
    """Return the address of an entry's page in the admin."""
    return reverse(f"admin:sections_{entry._meta.model_name}_{what}", args=[entry.pk])


class Fields(HTMLParser):
    """The fields of the form on a page, as a browser would send them untouched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.name = self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        found = dict(attributes)
        name = found.get("name", "")
        if tag in {"textarea", "select"}:
            self.name, self.text = name, ""
        elif tag == "option" and "selected" in found:
            self.values[self.name] = found.get("value", "")
        elif tag == "input" and found.get("type") not in {"submit", "checkbox"}:
            self.values[name] = found.get("value", "")
        elif tag == "input" and "checked" in found:
            self.values[name] = "on"

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.values[self.name] = self.text.removeprefix("\n")

    def handle_data(self, data: str) -> None:
        self.text += data


def fields(client: Client, path: str) -> dict[str, str]:
    """Return what the form of a page would send as it stands."""
    return fields_of(client.get(path))


def fields_of(page: Any) -> dict[str, str]:
    """Return what the form of an answer would send as it stands."""
    assert page.status_code == 200, page.status_code
    form = re.search(r'<form[^>]*id="\w+_form".*?</form>', page.content.decode(), re.DOTALL)
    assert form
    return {name: value for name, value in Fields(form[0]).values.items() if "__prefix__" not in name}


def save(client: Client, path: str, press: str = "_continue", **changes: str) -> Any:
    """Open a page, change some fields, press a button; return the answer after the redirect."""
    return client.post(path, fields(client, path) | changes | {press: "1"}, follow=True)


def row(path: str, prefix: str, entry: Entry) -> str:
    """Return the prefix of the fields of one part on the page of what it belongs to."""
    return f"{prefix}-{_rows(path, prefix).index(entry)}"


def new_row(path: str, prefix: str, **values: str) -> dict[str, str]:
    """Return the fields of one more part on a page, as the browser's script would add them."""
    total = len(_rows(path, prefix))
    added = {f"{prefix}-{total}-{name}": value for name, value in values.items()}
    return added | {f"{prefix}-TOTAL_FORMS": str(total + 1)}


def _rows(path: str, prefix: str) -> list[Entry]:
    """Return the parts that stand on a page; to open it for that alone takes a test much longer."""
    found = resolve(path.partition("?")[0])
    if "object_id" not in found.kwargs:
        return []
    app, model_name, _page = str(found.url_name).split("_")
    model = apps.get_model(app, model_name)
    parent = drafted(model._default_manager.get(pk=found.kwargs["object_id"]))
    return parts(parent._meta.get_field(prefix).related_model, parent)
