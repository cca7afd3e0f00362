"""Content admins at their browsers, and what they change, for the tests of the admin's pages."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from sections.loading.export import exported, zipped
from sections.models import Question

QUESTION = "owning-our-power-last-no"
PATH = "sections/1-accountability.yaml"
OLD, NEW = "the last time somebody at work said no to you", "the last time a colleague said no to you"


def browser_of(name: str, *rights: str) -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    return client


def words(response: Any) -> str:
    """Return what a page says, without its elements."""
    return re.sub(r"\s+", " ", unescape(strip_tags(response.content.decode())))


def agree(admin: Client, address: str) -> Any:
    """Agree to what the page at an address shows, and return the page to which that leads."""
    return admin.post(address, {"agreed": admin.get(address).context["agreed"]}, follow=True)


def draft(key: str = QUESTION, **values: object) -> None:
    Question.objects.filter(key=key).update(draft=values)


def send(admin: Client, **files: str | bytes) -> Any:
    """Upload files, with “/” and “.” of their names as “__” and “_”, and return the page to which that leads."""
    named = [
        SimpleUploadedFile(
            name.replace("__", "/").replace("_yaml", ".yaml").replace("_zip", ".zip"), _raw(held)
        )
        for name, held in files.items()
    ]
    return admin.post(reverse("admin:upload"), {"files": named}, follow=True)


def _raw(held: str | bytes) -> bytes:
    return held if isinstance(held, bytes) else held.encode()


def edited(change: Callable[[str], str], *, whole: bool = False) -> bytes:
    """Return one file of the export as a zip, changed; with the others only where asked for: to read all is slow."""
    files = exported()
    changed = change(files[PATH])
    assert changed != files[PATH]
    return zipped((files if whole else {}) | {PATH: changed})


def reworded(text: str) -> str:
    """Return the file with a question of other words; in the file it is wrapped."""
    start, key, rest = text.partition(f"key: {QUESTION}\n")
    return start + key + rest.replace("somebody at work said", "a colleague said", 1)


def without(key: str) -> Callable[[str], str]:
    """Return a change that takes an entry out of a file."""
    return lambda text: "\n".join(
        entry for entry in re.split(r"\n(?=- model)", text) if f"key: {key}\n" not in entry
    )
