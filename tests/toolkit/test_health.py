"""The health page says 503 when a promise is not kept."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from sessions.models import PurgeRun

pytestmark = pytest.mark.django_db


def test_a_fresh_install_is_healthy(client: Client) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("hours", "status", "words"), [(47, 200, "ok"), (49, 503, "purge overdue")])
def test_a_purge_that_did_not_run_for_48_hours_is_reported(
    client: Client, hours: int, status: int, words: str
) -> None:
    PurgeRun.objects.create(ran_at=timezone.now() - timedelta(hours=hours), removed=0)
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (status, {"status": words})


def test_a_database_that_does_not_answer_is_reported(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE workshops_purgerun RENAME TO gone")
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": "database unavailable"})


def test_only_reading_is_answered(client: Client) -> None:
    assert client.head("/healthz").status_code == 200
    assert client.post("/healthz").status_code == 405


def test_a_monitor_behind_the_proxy_needs_no_https(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/glossary/").status_code == 301
    assert client.get("/healthz").status_code == 200
