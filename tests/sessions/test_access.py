"""Ways in: what a cookie opens, and until when."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404, HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sessions import access
from sessions.models import KeySlot, Role, Workshop
from sessions.models.slots import Kind
from sessions.sealing import CannotUnseal
from tests.sessions.cast import address, agreed, begun, ended, holder, noted, opened, secret_of


@pytest.mark.parametrize(("seconds", "opens"), [(1, True), (0, False), (-1, False)])
def test_a_way_in_opens_until_the_very_end(
    workshop: Workshop, client: Client, seconds: int, opens: bool
) -> None:
    secret, now = secret_of(client, workshop.pk), workshop.ends_at - timedelta(seconds=seconds)
    if opens:
        assert KeySlot.objects.opened(Kind.DEVICE, secret, now).workshop == workshop
    else:
        with pytest.raises(KeySlot.DoesNotExist):
            KeySlot.objects.opened(Kind.DEVICE, secret, now)


@pytest.mark.parametrize(("seconds", "status"), [(60, 200), (-1, 404)])
def test_an_ended_workshop_is_gone_before_any_purge(
    workshop: Workshop, client: Client, seconds: int, status: int
) -> None:
    ended(workshop, timezone.now() + timedelta(seconds=seconds))
    assert client.get(address(workshop, "workshop")).status_code == status
    assert client.post(address(workshop, "forgetting")).status_code == status
    assert Workshop.objects.count() == 1


def test_who_was_in_an_ended_workshop_gets_the_404_of_strangers(
    workshop: Workshop, client: Client, stranger: Client
) -> None:
    ended(workshop, timezone.now())
    gone, never = (one.get(f"/workshops/{workshop.pk}/stop/") for one in (client, stranger))
    assert (gone.headers, gone.content) == (never.headers, never.content)


def test_a_slot_opens_only_its_own_workshop(
    workshop: Workshop, other_workshop: Workshop, client: Client
) -> None:
    slot = workshop.slots.get()
    KeySlot.objects.filter(pk=slot.pk).update(workshop=other_workshop, number=99)
    with pytest.raises(CannotUnseal):
        opened(client, workshop.pk)
    client.cookies[f"{access.COOKIE}{other_workshop.pk}"] = client.cookies[
        f"{access.COOKIE}{workshop.pk}"
    ].value
    assert client.get(address(other_workshop, "workshop")).status_code == 404


def test_a_slot_given_another_role_in_the_database_opens_nothing(workshop: Workshop, member: Client) -> None:
    workshop.slots.filter(role=Role.MEMBER).update(role=Role.FACILITATOR)
    assert member.get(address(workshop, "workshop")).status_code == 404


def test_a_view_asked_for_another_workshop_than_the_gate_opened_finds_none(
    workshop: Workshop, member: Client
) -> None:
    request = member.get(address(workshop, "workshop")).wsgi_request
    with pytest.raises(Http404):
        access.to_write(request, uuid4())


def test_two_workshops_in_one_browser_never_mix(workshop: Workshop, client: Client) -> None:
    other = begun(client, "do-no-harm")
    noted(workshop, "of the first")
    noted(other, "of the second")
    for one, own, strange in [
        (workshop, "of the first", "of the second"),
        (other, "of the second", "of the first"),
    ]:
        html = client.get(address(one, "behaviour", "accountability", 1)).content.decode()
        assert own in html
        assert strange not in html


def test_an_action_of_one_workshop_is_not_found_in_another(
    workshop: Workshop, client: Client, other_workshop: Workshop
) -> None:
    strange = agreed(other_workshop).pk
    for name in ("action", "action_removal", "action_return"):
        assert client.post(address(workshop, name, strange)).status_code == 404


def test_two_that_get_started_at_once_both_keep_their_way_in(content: None) -> None:
    tabs = [Client(), Client()]
    answers = [tab.post("/workshops/", {"section": "accountability"}) for tab in tabs]
    browser = Client()
    for answer in answers:
        browser.cookies.update(answer.cookies)
    assert [browser.get(answer.headers["Location"]).status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize("https", [True, False])
def test_the_cookie_is_for_the_server_alone(content: None, settings: Settings, https: bool) -> None:
    settings.HTTPS = https
    client = Client()
    workshop = begun(client)
    cookie = client.cookies[f"workshop-{workshop.pk}"]
    assert (cookie["path"], cookie["samesite"], cookie["domain"]) == ("/", "Lax", "")
    assert (bool(cookie["httponly"]), bool(cookie["secure"]), cookie["max-age"]) == (True, https, 400 * 86400)
    assert len(secret_of(client, workshop.pk)) == 32


def test_each_device_has_a_secret_of_its_own(workshop: Workshop) -> None:
    secrets = {secret_of(holder(workshop, Role.MEMBER), workshop.pk) for _ in range(5)}
    assert len(secrets) == 5


def test_forgetting_takes_the_cookie_from_the_browser(workshop: Workshop, client: Client) -> None:
    response = HttpResponse()
    access.forget(response, workshop)
    cookie = response.cookies[f"workshop-{workshop.pk}"]
    assert (cookie.value, cookie["max-age"], cookie["path"], cookie["samesite"]) == ("", 0, "/", "Lax")


def test_the_list_of_a_browser_leaves_out_what_ended_or_was_altered(
    workshop: Workshop, client: Client
) -> None:
    noted(workshop, "typed")
    for cookie in ("workshop-", "workshop-x", f"workshop-{uuid4()}"):
        client.cookies[cookie] = "no secret"
    request = client.get("/").wsgi_request
    assert access.held_workshops(request) == [workshop]
    ended(workshop, timezone.now())
    assert access.held_workshops(request) == []


@pytest.mark.parametrize(("days", "renewed"), [(29, False), (31, True)])
def test_an_ageing_cookie_gets_its_full_time_again(
    workshop: Workshop, client: Client, days: int, renewed: bool
) -> None:
    name, secret = f"workshop-{workshop.pk}", secret_of(client, workshop.pk)
    workshop.slots.update(made_at=timezone.now() - timedelta(days=days))
    response = client.get(address(workshop, "stop"))
    assert (name in response.cookies) is renewed
    assert secret_of(client, workshop.pk) == secret
    assert not renewed or response.cookies[name]["max-age"] == access.COOKIE_AGE


def test_forgetting_renews_no_cookie(workshop: Workshop, client: Client) -> None:
    workshop.slots.update(made_at=timezone.now() - timedelta(days=40))
    response = client.post(address(workshop, "forgetting"))
    assert response.cookies[f"workshop-{workshop.pk}"]["max-age"] == 0
