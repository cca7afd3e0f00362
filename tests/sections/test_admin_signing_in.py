"""Coming in, being signed out in the middle, and being refused: nothing typed is lost, and there is a way back."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from sections.models import Behaviour
from tests.sections.changing import words
from tests.sections.editing import Fields, address, content_admin, fields
from tests.sections.making import a_behaviour, a_section

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

PASSWORD = "one-long-password-of-words"
ORIGIN = {"Origin": "http://testserver"}
SIGNED_IN = {"sign_in-username": "amina", "sign_in-password": PASSWORD}


@pytest.fixture
def behaviour() -> Behaviour:
    return a_behaviour(a_section())


@pytest.fixture
def amina(client: Client) -> User:
    person = content_admin(client)
    person.set_password(PASSWORD)
    person.save()
    client.force_login(person)
    return person


def carried(page: Any) -> dict[str, str]:
    """Return what the form of a page that asks to sign in would send as it stands."""
    (form,) = re.findall(r'<form class="stack".*?</form>', page.content.decode(), re.DOTALL)
    return Fields(form).values


def test_what_was_typed_before_the_session_ended_is_saved_after_signing_in(
    client: Client, amina: User, behaviour: Behaviour
) -> None:
    path = address(behaviour)
    typed = fields(client, path) | {"statement": "Leaders “listen” first & last.\nAnd then?", "_save": "1"}
    client.logout()
    asked = client.post(path, typed)
    assert asked.status_code == 403
    assert "Nothing that you typed is lost" in words(asked)
    wrong = client.post(path, carried(asked) | SIGNED_IN | {"sign_in-password": "not this one"})
    assert "No account fits this username and password." in words(wrong)
    assert "not this one" not in wrong.content.decode()
    behaviour.refresh_from_db()
    assert behaviour.draft is None
    answer = client.post(path, carried(wrong) | SIGNED_IN, follow=True)
    assert "is saved as a draft." in words(answer)
    behaviour.refresh_from_db()
    assert behaviour.draft == {"statement": "Leaders “listen” first & last. And then?"}


def test_a_page_older_than_the_last_sign_in_is_sent_once_more(amina: User, behaviour: Behaviour) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(amina)
    typed = fields(client, address(behaviour)) | {"statement": "Leaders listen.", "_save": "1"}
    client.cookies["csrftoken"] = "x" * 32
    late = client.post(address(behaviour), typed, headers=ORIGIN)
    assert "send it once more" in words(late)
    client.post(address(behaviour), carried(late))
    behaviour.refresh_from_db()
    assert behaviour.draft == {"statement": "Leaders listen."}


def test_who_is_also_signed_out_by_then_signs_in(amina: User, behaviour: Behaviour) -> None:
    client = Client(enforce_csrf_checks=True)
    late = client.post(address(behaviour), {"statement": "Leaders listen."}, headers=ORIGIN)
    assert carried(late)["statement"] == "Leaders listen."
    assert "sign_in-password" in carried(late)


def test_a_form_that_came_from_elsewhere_is_not_sent_once_more(amina: User, behaviour: Behaviour) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(amina)
    for origin in ({}, {"Origin": "http://elsewhere.example"}):
        page = client.post(address(behaviour), {"statement": "Leaders listen."}, headers=origin)
        assert page.status_code == 403
        assert "sign_in-username" not in page.content.decode()
        assert 'name="statement"' not in page.content.decode()


def test_no_password_comes_back_on_a_page(amina: User) -> None:
    sent = {
        "username": "amina",
        "password": "a-secret-of-mine",
        "password1": "another-secret",
        "next": "/admin/",
    }
    client = Client(enforce_csrf_checks=True)
    for headers in ({}, ORIGIN):
        for path in ("/admin/login/", "/admin/auth/user/add/", "/admin/password_change/"):
            answer = client.post(path, sent, headers=headers)
            assert "secret" not in answer.content.decode(), path
    page = Client().post("/admin/login/", sent)
    assert "secret" not in page.content.decode()
    assert "No account fits this username and password." in words(page)


def test_a_stale_page_for_signing_in_is_shown_anew(amina: User) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/admin/login/?next=/admin/upload/", {"username": "amina"}, headers=ORIGIN)
    assert answer.headers["Location"] == "/admin/login/?next=/admin/upload/"


def test_signing_out_after_the_session_ended_leads_to_signing_in(client: Client) -> None:
    assert client.post("/admin/logout/", follow=True).redirect_chain[-1][0].startswith("/admin/login/")


def test_signing_in_and_out_is_said_in_our_words(client: Client, amina: User) -> None:
    assert "Every draft that you saved waits for you." in words(client.post("/admin/logout/"))
    page = client.get("/admin/login/")
    assert "Sign in" in words(page)
    assert "Log in" not in page.content.decode()


def test_nothing_and_nobody_have_pages_of_the_admin_with_a_way_back(client: Client, amina: User) -> None:
    for path, status in (
        ("/admin/nothing/", 404),
        ("/admin/sections/behaviour/999/change/", 404),
        ("/admin/sections/behaviour/999/history/", 404),
        ("/admin/sections/behaviour/999/delete/", 404),
        ("/admin/sections/behaviour/999/retire/", 404),
        ("/admin/publish/discarding/sections.nothing/x/", 404),
        ("/admin/auth/user/", 403),
    ):
        page = client.get(path)
        assert page.status_code == status, path
        assert "Go to the content" in words(page)
        assert "workshop" not in page.content.decode()


def test_the_list_of_all_lists_is_the_first_page(client: Client, amina: User) -> None:
    assert client.get("/admin/sections/").headers["Location"] == "/admin/"


def test_somebody_changes_their_own_password(client: Client, amina: User) -> None:
    assert "Change your password" in words(client.get("/admin/password_change/"))
    new = {
        "old_password": PASSWORD,
        "new_password1": "eleven-blue-doors",
        "new_password2": "eleven-blue-doors",
    }
    refused = client.post("/admin/password_change/", new | {"old_password": "wrong"})
    assert "eleven-blue-doors" not in refused.content.decode()
    assert "Your password is changed." in words(client.post("/admin/password_change/", new, follow=True))
