"""What the database alone gives away: nothing that anybody typed, and nothing that opens it."""

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions.disk import READERS_AWAITED
from sessions.door.codes import recovery_secret
from sessions.models import Action, ChosenQuestions, Finish, KeySlot, Note, Workshop
from sessions.purge import purge
from tests.sessions.cast import fill, secret_of

TYPED = [
    "wistful heron", "quarrelsome ibex", "plover fields", "Ursula Quince", "Marmalade Assembly",
    "Tamarind Trust", "Ezra Pomfret", "plan-of-the-tamarind.docx", "every byte of the document", "second thoughts",
    "harbour seal asks",
]  # fmt: skip


def stored() -> bytes:
    """Return all that the database keeps: on SQLite every byte of its files, else every row of its tables."""
    if connection.vendor == "sqlite":
        name = connection.settings_dict["NAME"]
        paths = [Path(f"{name}{end}") for end in ("", "-wal", "-shm")]
        return b"".join(path.read_bytes() for path in paths if path.exists())
    return b"\n".join(_cells())


def _cells() -> Iterator[bytes]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield from (cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)


@pytest.fixture
def secrets(workshop: Workshop, client: Client) -> list[bytes]:
    """What opens the workshop: its key, the cookie's secret as it is and as the cookie says it, the recovery code."""
    secret = secret_of(client, workshop.pk)
    code = KeySlot.objects.add_recovery(workshop).code
    said = [code.encode(), code.replace("-", "").encode(), recovery_secret(code)]
    return [workshop.seal_key, secret, base64.urlsafe_b64encode(secret), secret.hex().encode(), *said]


@pytest.mark.django_db(transaction=True)
def test_nothing_typed_and_nothing_that_opens_it_is_stored_readably(
    workshop: Workshop, secrets: list[bytes]
) -> None:
    fill(workshop)
    kept = stored()
    assert workshop.slots.devices().get().lookup.encode() in kept
    assert [text for text in TYPED if text.encode() in kept] == []
    assert [secret for secret in secrets if secret in kept] == []


@pytest.mark.django_db(transaction=True)
def test_erasing_overwrites_the_ways_in(workshop: Workshop, secrets: list[bytes]) -> None:
    fill(workshop)
    slots = list(workshop.slots.all())
    left = [
        trace
        for slot in slots
        for trace in (slot.lookup.encode(), bytes(slot.wrapped_key), bytes(slot.sealed_code))
    ]
    traces = [trace for trace in left if trace]
    assert [trace in stored() for trace in traces] == [True] * 5
    with transaction.atomic():
        workshop.locked(timezone.now()).erase()
    assert [trace in stored() for trace in traces] == [False] * 5


@pytest.mark.django_db(transaction=True)
def test_erasing_overwrites_the_sealed_texts_too(workshop: Workshop) -> None:
    fill(workshop)
    texts = [bytes(Note.objects.get().sealed_text), bytes(Action.objects.get().sealed_accountable)]
    texts += [bytes(ChosenQuestions.objects.get().sealed_own)]
    texts += [bytes(Finish.objects.get().sealed_document), bytes(Workshop.objects.get().sealed_title)]
    assert all(text in stored() for text in texts)
    workshop.erase()
    assert not any(text in stored() for text in texts)


on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="Other databases manage their own files."
)


@pytest.fixture
def reader(workshop: Workshop) -> Iterator[sqlite3.Connection]:
    """Somebody who reads the database file at this moment."""
    fill(workshop)
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM workshops_keyslot").fetchone()
        yield reader


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_what_a_reader_holds_up_the_next_purge_overwrites_even_where_it_removes_nothing(
    workshop: Workshop, reader: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    trace = workshop.slots.get().lookup.encode()
    workshop.erase()
    assert trace in stored()
    assert "Erased rows still stand in the write-ahead log" in caplog.text
    reader.execute("COMMIT")
    assert purge(timezone.now()) == 0
    assert trace not in stored()


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_whoever_erases_does_not_wait_long_for_a_reader(
    workshop: Workshop, reader: sqlite3.Connection
) -> None:
    with connection.cursor() as cursor, CaptureQueriesContext(connection) as asked:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        workshop.erase()
        assert cursor.execute("PRAGMA busy_timeout").fetchone()[0] == usual
    told = [query["sql"] for query in asked if "PRAGMA" in query["sql"]]
    cut = told.index("PRAGMA wal_checkpoint(TRUNCATE)")
    assert told[cut - 1] == f"PRAGMA busy_timeout = {READERS_AWAITED}"
    assert usual > READERS_AWAITED


# What the privacy page and docs/threat-model.md name as readable: who adds a column here says so there.
READABLE = {
    "Workshop": "id created_at changed_at change_number steered_number chosen_end ends_at recovery_offered_at track "
    "hidden_at hidden_by hidden_under lead devices_made invited_to joining_awaits_start joining_ended_at",
    "KeySlot": "id workshop kind role joined_as lookup wrapped_key made_at expires_at number device seen_at unsent_at",
    "FailedAttempts": "bucket level counted_at",
    "Note": "id workshop behaviour revision saved_at content_version history_from hidden_at",
    "Action": "id workshop behaviour number revision history_from review_on do_first removed_at",
    "Change": "id workshop number edit_id made_at note revision action",
    "ChosenQuestions": "id workshop behaviour revision history_from skipped",
    "Finish": "id workshop change_number made_at erase_at cancelled_at served_at notes_count actions_count sha256",
    "PurgeRun": "id ran_at removed",
    "Release": "id workshop behaviour notes_number actions_number revision",
    "Removal": "id workshop behaviour removed_at",
    "Screen": "id workshop shows behaviour question live cover covered_at views pages",
    "Sitting": "id workshop section plan at began_at since added stopped_at",
    "SupportCard": "id workshop revision",
}


def test_no_more_is_readable_than_the_privacy_page_says() -> None:
    models = apps.get_app_config("workshops").get_models()
    readable = {
        model.__name__: [
            field.name for field in model._meta.concrete_fields if not field.name.startswith("sealed_")
        ]
        for model in models
    }
    assert readable == {name: columns.split() for name, columns in READABLE.items()}
