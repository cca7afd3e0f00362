"""Pages for what went wrong."""

from collections.abc import Callable

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page

from tests.accessibility.stage import Stage
from tests.accessibility.states.gallery import STATES, State
from toolkit import errors


def _wrong(answer: Callable[[HttpRequest], HttpResponse]) -> State:
    """A page for what went wrong, which no good page leads to: as the server would answer."""

    def reach(stage: Stage) -> Page:
        page = stage.public("/")
        body = answer(RequestFactory().post("/", {"text": "What we typed"})).content
        page.route(
            "**/wrong/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8")
        )
        stage.afterwards(lambda: page.unroute("**/wrong/"))
        page.goto("/wrong/")
        return page

    return reach


STATES |= {
    "error 400": _wrong(lambda asked: errors.bad_request(asked, BadRequest())),
    "error 403": _wrong(lambda asked: errors.forbidden(asked, PermissionDenied())),
    "error 413": _wrong(lambda asked: errors.bad_request(asked, RequestDataTooBig())),
    "error 500": _wrong(errors.server_error),
    "error csrf": _wrong(errors.csrf_failure),
    "error lead": _wrong(lambda asked: HttpResponse(render_to_string("errors/lead.html", {"devices": "/"}))),
}
