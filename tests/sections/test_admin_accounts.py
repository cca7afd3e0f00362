"""Who may do what in the admin, and that it leads to no workshop."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from sections.admin import content_admin as site
from sections.admin.accounts import CONTENT_ADMINS, make_content_admins
from tests.sections.changing import words
from tests.sections.editing import content_admin, fields
from tests.sessions.cast import begun
from tests.sessions.test_strangers import addresses

pytestmark = pytest.mark.django_db


def test_content_admins_have_rights_on_the_content_and_nothing_else() -> None:
    rights = Group.objects.get(name=CONTENT_ADMINS).permissions.all()
    assert {right.content_type.app_label for right in rights} == {"sections"}
    assert "change_behaviour" in {right.codename for right in rights}
    assert not {right.codename for right in rights} & {"change_contentversion", "delete_contentversion"}


def test_migrating_again_restores_the_rights_of_content_admins() -> None:
    group = Group.objects.get(name=CONTENT_ADMINS)
    group.permissions.set(Permission.objects.filter(content_type__app_label="auth"))
    make_content_admins(apps=apps)
    assert not group.permissions.filter(content_type__app_label="auth").exists()


def test_an_app_can_be_migrated_before_there_are_accounts() -> None:
    make_content_admins(apps=Apps())


def test_a_superuser_makes_a_content_admin(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    proposed = fields(client, "/admin/auth/user/add/")
    group = Group.objects.get(name=CONTENT_ADMINS)
    assert (proposed["is_staff"], proposed["groups"]) == ("on", str(group.pk))
    page = client.get("/admin/auth/user/add/")
    assert "May sign in here" in words(page)
    assert "_popup" not in page.content.decode()
    password = {"password1": "a long enough one", "password2": "a long enough one"}
    client.post("/admin/auth/user/add/", proposed | password | {"username": "amina"})
    amina = User.objects.get(username="amina")
    assert amina.is_staff
    assert list(amina.groups.all()) == [group]
    assert client.get(f"/admin/auth/user/{amina.pk}/change/").status_code == 200


def test_a_superuser_grants_rights_on_content_alone(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    page = client.get("/admin/auth/group/add/").content.decode()
    assert "Can change behaviour" in page or "behaviour | Can change" in page
    assert "workshop" not in page.lower()


def test_a_content_admin_finds_no_accounts(client: Client) -> None:
    content_admin(client)
    assert "Accounts" not in client.get("/admin/").content.decode()
    assert client.get("/admin/auth/user/").status_code == 403


def test_no_model_of_a_workshop_is_in_the_admin() -> None:
    assert {model._meta.app_label for model in site._registry} == {"sections", "auth"}


def test_accounts_open_no_workshop(content: None, client: Client) -> None:
    workshop, stranger = begun(Client()), Client()
    paths = addresses(workshop.pk, uuid4())
    nothing = {stranger.get(path).content for path in paths}
    content_admin(client)
    assert {client.get(path).content for path in paths} == nothing
    client.force_login(User.objects.create_superuser("root"))
    assert {client.get(path).content for path in paths} == nothing
    assert {client.get(path).status_code for path in paths} == {404}
    assert len(nothing) == 1


def test_the_admin_leads_to_no_workshop(content: None, client: Client) -> None:
    workshop = begun(Client())
    client.force_login(User.objects.create_superuser("root"))
    for path in ("", "workshops/", "workshops/workshop/", f"workshops/workshop/{workshop.pk}/change/"):
        answer = client.get(f"/admin/{path}")
        assert answer.status_code == (404 if path else 200)
        assert "workshop/" not in answer.content.decode().replace(f"/admin/{path}", "")


def test_what_is_saved_of_an_account_and_of_rights_is_said(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    amina = User.objects.create_user("amina", is_staff=True)
    path = f"/admin/auth/user/{amina.pk}/change/"
    saved = client.post(path, fields(client, path) | {"first_name": "Amina"}, follow=True)
    assert saved.redirect_chain[-1][0] == "/admin/auth/user/"
    assert "Saved." in words(saved)
    assert "Amina" in words(saved)
    # An account has no drafts: nothing in its history is put back.
    history = client.get(f"/admin/auth/user/{amina.pk}/history/")
    assert "First name" in words(history)
    assert "put-back" not in history.content.decode()
    rights = client.post("/admin/auth/group/add/", {"name": "Readers"}, follow=True)
    assert "Saved." in words(rights)
    gone = client.post(f"/admin/auth/user/{amina.pk}/delete/", {"post": "yes"}, follow=True)
    assert "“amina” was deleted for good." in words(gone)


def test_a_superuser_sets_the_password_of_somebody_and_sees_none(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    amina = User.objects.create_user("amina", is_staff=True)
    path = f"/admin/auth/user/{amina.pk}/password/"
    new = {"password1": "eleven-blue-doors", "password2": "another", "usable_password": "true"}
    refused = client.post(path, new)
    assert "eleven-blue-doors" not in refused.content.decode()
    client.post(path, new | {"password2": "eleven-blue-doors"})
    amina.refresh_from_db()
    assert amina.check_password("eleven-blue-doors")
