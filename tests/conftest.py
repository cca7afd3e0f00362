"""What many tests share: the content, real servers and a real browser."""

import os
import re
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from pytest_django import DjangoDbBlocker

from tests.browsers import CHOSEN, DRIVEN, WEBKIT, Browsers
from tests.server import PATIENCE_MS, SERVERS, Server
from toolkit.serve import collect_static

# Playwright keeps an event loop in the thread of the tests, which Django would take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The same examples each time, so that a red run means a change; no deadline and no fault for slowness: machines differ.
patient = hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.register_profile("same", patient, derandomize=True)
hypothesis_settings.register_profile("search", patient, derandomize=False)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

SOFFICE = shutil.which("soffice")
NewPage = Callable[..., Page]
# Firefox reports each stream that ends; the page takes it up again.
BY_THE_WAY = re.compile("^(Firefox can’t establish a connection to|The connection to) .*/events/")
expect.set_options(timeout=PATIENCE_MS)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "console_errors(pattern): browser errors that match are part of what the test provokes"
    )
    config.addinivalue_line("markers", "not_in_firefox(why): cannot run in Firefox as it is driven here")


def pytest_sessionstart() -> None:
    """
    Collect the static files, whose names with hashes every page asks for; make accounts without the slow hash.

    Each client of a test would read the whole folder of static files again, a third of its time; so they are looked up.
    """
    collect_static()
    settings.WHITENOISE_AUTOREFRESH = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """
    Run the browser's tests last: its event loop, once begun, stays in the thread, where no other may start.

    With DATABASE_ONLY=1, run only what touches the database, for a second run on another one.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    if os.environ.get("DATABASE_ONLY") == "1":
        config.hook.pytest_deselected(items=[item for item in items if not touches_database(item)])
        items[:] = [item for item in items if touches_database(item)]


def touches_database(item: pytest.Item) -> bool:
    """Tell whether a test uses the database, itself or through a server, and is about what it does there."""
    if item.get_closest_marker("any_database"):
        return False
    used = {"db", "transactional_db", "server", "own_server", "new_server", "new_page"} & set(
        getattr(item, "fixturenames", ())
    )
    return bool(used) or item.get_closest_marker("django_db") is not None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, loudly, the tests whose program is missing; where it is required, fail."""
    for mark, program, package in [
        ("browser", *DRIVEN),
        ("webkit", WEBKIT, "webkit2gtk-driver xvfb"),
        ("office", SOFFICE, "libreoffice-writer-nogui"),
    ]:
        if item.get_closest_marker(mark) and not program:
            reason = f"NOT TESTED: {package} is missing. To install it: sudo apt-get install -y {package}"
            if os.environ.get(f"REQUIRE_{mark.upper()}") == "1":
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)
    unfit = item.get_closest_marker("not_in_firefox")
    if unfit and CHOSEN == "firefox":
        pytest.skip(f"Not in Firefox: {unfit.args[0]}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show, below a failure, what each server logged last."""
    report = yield
    for server in SERVERS if report.failed else []:
        report.sections.append((f"log of {server.url}", server.log.read_text()[-3000:]))
    return report


# The content.


@pytest.fixture(scope="session")
def shipped(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Model]:
    """The rows of the shipped content, which stand in the test database from the beginning: to load them takes long."""
    from sections.loading import load_shipped

    with django_db_blocker.unblock():
        load_shipped()
        return [row for model in models_of_content() for row in model._default_manager.order_by("pk")]


@pytest.fixture
def content(db: None, shipped: list[Model]) -> None:
    """The shipped content is in the database; put in again where a test that committed has emptied it."""
    from sections.models import Section

    if Section.objects.exists():
        return
    for model in models_of_content():
        model._default_manager.bulk_create([row for row in shipped if type(row) is model])
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models_of_content()):
            cursor.execute(statement)


@pytest.fixture(autouse=True)
def no_content(request: pytest.FixtureRequest) -> None:
    """Where a test does not ask for the content, its database holds none."""
    used = set(request.fixturenames)
    if "content" in used or not (
        used & {"db", "transactional_db"} or request.node.get_closest_marker("django_db")
    ):
        return
    request.getfixturevalue("db")
    with connection.cursor() as cursor:
        for model in reversed(models_of_content()):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def models_of_content() -> list[type[Model]]:
    """Return the models of the content, those that others point to first, and its versions."""
    from sections.loading.names import MODELS
    from sections.models import ContentVersion

    return [*MODELS.values(), ContentVersion]


# Servers.


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that was started once and stopped, to begin others like it: the first start takes the longest."""
    first = Server(tmp_path_factory.mktemp("prepared"))
    first.start()
    first.stop()
    yield first
    first.remove()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, prepared: Server) -> Iterator[Server]:
    """A server that all tests share: do not stop it."""
    shared = Server(tmp_path_factory.mktemp("server"), prepared)
    shared.start()
    yield shared
    shared.remove()


@pytest.fixture
def own_server(tmp_path: Path, prepared: Server) -> Iterator[Server]:
    """A server of this test alone, which it may stop, kill and start again."""
    own = Server(tmp_path, prepared)
    own.start()
    yield own
    own.remove()


@pytest.fixture
def new_server(tmp_path: Path) -> Iterator[Server]:
    """A server that never ran before."""
    new = Server(tmp_path)
    new.start()
    yield new
    new.remove()


# The browser.


@pytest.fixture(scope="session")
def browsers() -> Iterator[Browsers]:
    with sync_playwright() as playwright:
        browsers = Browsers(playwright)
        yield browsers
        browsers.close()


@pytest.fixture(scope="session")
def browser(browsers: Browsers) -> Browser:
    return browsers.get(CHOSEN, {})


@pytest.fixture
def new_page(request: pytest.FixtureRequest, browsers: Browsers) -> Iterator[NewPage]:
    """
    Makes a page in a browser of its own, as another person has it; options are those of a browser context.

    It is a Chromium unless BROWSER says another, or `browser` does for this page. A page opens addresses of the shared
    server unless told another `base_url`. An error in its script or its console fails the test, unless the test is
    marked console_errors(pattern) with a pattern that matches it.
    """
    mark = request.node.get_closest_marker("console_errors")
    contexts, errors = [], []

    def note(error: str) -> None:
        if not (BY_THE_WAY.search(error) or (mark and re.search(mark.args[0], error))):
            errors.append(error)

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            note(f"{message.text} ({message.location.get('url')})")

    def make(browser: str = CHOSEN, **options: Any) -> Page:
        if "base_url" not in options:
            options["base_url"] = request.getfixturevalue("server").url
        if browser == "firefox" and options.get("java_script_enabled") is False:
            pytest.skip("Not in Firefox: as it is driven here, it cannot be without JavaScript")
        context = browsers.get(browser, options).new_context(**options)
        contexts.append(context)
        context.on("console", heard)
        context.on("weberror", lambda raised: note(raised.error.stack or str(raised.error)))
        context.set_default_timeout(PATIENCE_MS)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page of the shared server."""
    return new_page()
