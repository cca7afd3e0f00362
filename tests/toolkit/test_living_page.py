"""The living page shows every component from the templates that pages use, keeps nothing, and stands with DEBUG alone."""

import re

import pytest
from django.test import Client, override_settings

from sessions.models import KeySlot, Workshop
from tests.sessions.cast import page

pytestmark = pytest.mark.django_db

COMPONENTS = [
    *("Buttons", "Fields", "Notices", "Actions", "Notes and whether they are saved", "Tabs", "Dividers"),
    *("The end", "The strip of the screen", "The clock"),
]


def test_without_debug_nobody_is_there(client: Client, content: None) -> None:
    assert client.get("/design/").status_code == 404


@override_settings(DEBUG=True)
def test_without_content_there_is_nothing_to_show(client: Client) -> None:
    assert client.get("/design/").status_code == 404


@override_settings(DEBUG=True)
def test_every_component_is_there_in_light_and_in_dark(client: Client, content: None) -> None:
    html = page(client, "/design/")
    assert re.findall(r"<h2 id=\"component-\d+\">(.*?)</h2>", html) == COMPONENTS
    assert html.count('class="state state-light"') == html.count('class="state state-dark"') > 50


@override_settings(DEBUG=True)
def test_everything_that_can_be_said_of_saving_is_shown(client: Client, content: None) -> None:
    html = page(client, "/design/")
    head = html.partition('class="notes-head"')[2].partition(">")[0]
    words = re.findall(r'data-[\w-]+="([^"]*)"', head)
    assert len(words) >= 10
    for said in words:
        assert re.search(rf">\s*{re.escape(said)}\s*<", html)


@override_settings(DEBUG=True)
def test_no_id_stands_twice(client: Client, content: None) -> None:
    ids = re.findall(r'\sid="([^"]*)"', page(client, "/design/"))
    assert len(ids) == len(set(ids))


@override_settings(DEBUG=True)
def test_nothing_of_it_is_kept(client: Client, content: None) -> None:
    page(client, "/design/")
    assert not Workshop.objects.exists()
    assert not KeySlot.objects.exists()
