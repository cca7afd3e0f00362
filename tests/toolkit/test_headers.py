"""Every answer says what a browser may load from it and keep of it."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from sections.models import Section
from toolkit.headers import HEADERS, OF_EVERY_FILE, OF_PAGES, SecurityHeaders

PUBLIC = ["/", "/sections/", "/glossary/"]


def answer(path: str, response: HttpResponse) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        return response

    return SecurityHeaders(view)(RequestFactory().get(path))


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PUBLIC, "/no-such-page/", "/workshops/x/"])
def test_every_page_carries_every_header(client: Client, path: str) -> None:
    response = client.get(path)
    response.close()
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/static/img/mark.svg", "/healthz"])
def test_what_is_no_page_carries_every_header_but_what_is_heeded_of_pages_alone(
    client: Client, path: str
) -> None:
    response = client.get(path)
    response.close()
    assert HEADERS.keys() - response.headers.keys() == OF_PAGES


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/static/css/base.css", "/static/js/kept.js"])
def test_a_script_or_style_carries_what_is_about_itself_alone(client: Client, path: str) -> None:
    response = client.get(path)
    response.close()
    assert response.status_code == 200
    assert {name for name in HEADERS if name in response.headers} - {"Cross-Origin-Opener-Policy"} == set(
        OF_EVERY_FILE
    )


def test_no_script_or_style_may_stand_in_a_page() -> None:
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/workshops/", "/workshops/x/", "/receipts/", "/receipts/x/", "/join/"])
def test_an_answer_about_a_workshop_is_kept_nowhere_whatever_the_view_says(path: str) -> None:
    said = HttpResponse(headers={"Cache-Control": "public, max-age=60"})
    assert answer(path, said).headers["Cache-Control"] == "no-store"


def test_an_answer_that_sets_a_cookie_is_kept_nowhere() -> None:
    said = HttpResponse(headers={"Cache-Control": "public, max-age=60"})
    said.set_cookie("name", "value")
    assert answer("/glossary/", said).headers["Cache-Control"] == "no-store"


def test_a_page_of_which_nothing_is_said_is_kept_nowhere() -> None:
    assert answer("/sections/", HttpResponse()).headers["Cache-Control"] == "no-store"


def test_a_public_page_may_be_kept_for_as_long_as_it_says() -> None:
    said = HttpResponse(headers={"Cache-Control": "public, max-age=60"})
    assert answer("/glossary/", said).headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.django_db
def test_the_overview_is_kept_nowhere_because_its_forms_hold_a_token(client: Client) -> None:
    times = {"duration": "an hour", "minutes": 60, "smaller_minutes": 60}
    Section.objects.create(key="care", number=1, smaller_number=1, title="Care", purpose="Why.", **times)
    client.get("/sections/")
    again = client.get("/sections/")
    assert b"csrfmiddlewaretoken" in again.content
    assert again.headers["Cache-Control"] == "no-store"
