"""The pages for what went wrong say what to do next, and give nothing away."""

import logging
from collections.abc import Callable

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from toolkit import errors

ANSWERS: list[tuple[Callable[[HttpRequest], HttpResponse], int, str]] = [
    (lambda asked: errors.bad_request(asked, BadRequest()), 400, "We could not read that"),
    (lambda asked: errors.forbidden(asked, PermissionDenied()), 403, "This page is for facilitators"),
    (errors.not_found, 404, "Nothing opens at this address"),
    (lambda asked: errors.bad_request(asked, RequestDataTooBig()), 413, "That was too much at once"),
    (errors.server_error, 500, "Something went wrong here"),
    (errors.csrf_failure, 403, "Send that again"),
]
CAUSES = ["deleted it", "time ran out", "device forgot it", "another browser", "recovery code"]
NOT_TYPED = [
    *("csrfmiddlewaretoken", "edit_id", "new-edit_id", "revision", "amend-revision", "opened", "section"),
    *("suggested", "seen-title", "code"),
]


def request(path: str = "/somewhere/", **cookies: str) -> HttpRequest:
    asked = RequestFactory().get(path)
    asked.COOKIES.update(cookies)
    return asked


def sent(**fields: str) -> HttpResponse:
    return errors.csrf_failure(RequestFactory().post("/workshops/x/", fields), reason="CSRF cookie not set.")


@pytest.mark.parametrize(("view", "status", "heading"), ANSWERS)
def test_each_page_has_its_status_and_its_words_and_needs_no_database(
    view: Callable[[HttpRequest], HttpResponse], status: int, heading: str
) -> None:
    response = view(request())
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in response.content.decode()


def test_the_page_of_a_missing_workshop_names_every_cause_and_both_ways_on() -> None:
    page = errors.not_found(request()).content.decode()
    for words in [
        "deleted it",
        "time ran out",
        "device forgot it",
        "another browser",
        "recovery code",
    ]:
        assert words in page
    assert 'href="/join/"' in page
    assert 'href="/"' in page


def test_a_missing_page_is_the_same_whatever_the_address_and_the_cookies() -> None:
    page = errors.not_found(request("/workshops/one/")).content
    assert (
        page == errors.not_found(request("/receipts/two/?three", csrftoken="a" * 32, messages="four")).content
    )
    assert b"csrf" not in page


@pytest.mark.django_db
def test_a_real_missing_address_gets_that_page(client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert response.content == errors.not_found(request()).content


def test_a_fault_of_ours_says_what_is_kept() -> None:
    page = errors.server_error(request()).content.decode()
    assert "Everything that the page showed as “Saved” is kept." in page
    assert "Back button" in page


@override_settings(TEMPLATES=[])
def test_a_fault_that_hits_the_error_page_too_is_told_in_plain_words() -> None:
    response = errors.server_error(request())
    assert response.status_code == 500
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "kept" in response.content.decode()


def test_a_refused_form_gives_back_what_was_typed_unaltered() -> None:
    page = sent(text="First\n\n  </textarea><b>second</b>").content.decode()
    assert "Copy this before you go on" in page
    assert "readonly>\nFirst\n\n  &lt;/textarea&gt;&lt;b&gt;second&lt;/b&gt;</textarea>" in page


def test_a_refused_form_keeps_a_leading_empty_line() -> None:
    # A browser drops one line end after <textarea>; a second one is the person's own.
    assert "readonly>\n\nFirst</textarea>" in sent(text="\nFirst").content.decode()


@pytest.mark.parametrize("field", NOT_TYPED)
def test_a_refused_form_shows_neither_what_was_not_typed_nor_a_code(field: str) -> None:
    page = sent(**{field: "ABCD-EFGH"}).content.decode()
    assert "ABCD-EFGH" not in page
    assert "waits in this browser" in page


def test_a_refused_form_is_a_403() -> None:
    assert sent(text="First").status_code == 403


@pytest.mark.django_db
def test_a_refused_form_leaves_no_text_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = Client(enforce_csrf_checks=True).post("/join/", {"text": "What we said"})
    assert response.status_code == 403
    assert "What we said" in response.content.decode()
    assert "What we said" not in caplog.text
