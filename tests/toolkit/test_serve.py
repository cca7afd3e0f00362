"""The server process, started, asked, stopped and killed for real."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as configured
from pytest_django import Settings

from tests.server import PATIENCE, ROOT, Server
from toolkit.front import WORKERS
from toolkit.serve import collect_static

ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
# The connections of the server to its database, without the one that asks.
CONNECTIONS = "pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


def ask(server: Server, text: str, body: bytes = b"") -> tuple[int, bytes]:
    """Send a request as it stands, and return the status and all that came back."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        connection.sendall(text.encode() + body)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return int(answer.split(b" ", 2)[1]), answer


def head(line: str, *headers: str) -> str:
    """Return the head of a request that asks for the connection to be closed."""
    return "\r\n".join([f"{line} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *headers, "", ""])


def run_serve(**environment: str) -> subprocess.CompletedProcess[str]:
    """Start a server that cannot start, and return what came of it."""
    command = [sys.executable, "-m", "toolkit.serve"]
    surroundings = os.environ | environment
    return subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=PATIENCE
    )


def test_the_shipped_content_is_served_from_the_start(new_server: Server) -> None:
    status, answer = ask(new_server, head("GET /sections/"))
    assert status == 200
    assert b"Accountability" in answer
    assert b"\r\nserver:" not in answer.lower()


def test_head_answers_without_a_body(server: Server) -> None:
    status, answer = ask(server, head("HEAD /sections/"))
    assert status == 200
    assert answer.endswith(b"\r\n\r\n")


def test_the_cookies_of_300_workshops_do_not_shut_a_browser_out(server: Server) -> None:
    cookies = "; ".join(f"w{number}={'x' * 200}" for number in range(300))
    asked = head("GET /sections/", f"Cookie: {cookies}").encode()
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as connection:
        connection.sendall(asked[:50_000])
        # Once another request is answered, the server has read this much of the first.
        assert ask(server, head("GET /sections/"))[0] == 200
        connection.sendall(asked[50_000:])
        assert connection.recv(12) == b"HTTP/1.1 200"


def test_a_body_too_large_is_read_to_its_end_and_refused_as_too_large(server: Server) -> None:
    size = configured.DATA_UPLOAD_MAX_MEMORY_SIZE + 1
    assert ask(server, head("POST /sections/", f"Content-Length: {size}"), b"x" * size)[0] == 413


def test_an_address_with_a_query_leaves_no_trace_in_the_log(server: Server) -> None:
    assert ask(server, head("GET /nowhere?code=KXMQ-7RTP"))[0] == 404
    assert "404 GET (unknown address)" in server.log.read_text()
    assert "KXMQ" not in server.log.read_text()


def test_a_request_that_is_no_http_leaves_no_trace_in_the_log(server: Server) -> None:
    assert ask(server, "KXMQ-7RTP\r\n\r\n")[0] == 400
    assert "KXMQ" not in server.log.read_text()


def test_what_an_admin_loaded_survives_a_restart_and_a_kill(own_server: Server) -> None:
    own_server.sql("UPDATE sections_section SET title = %s WHERE number = 1", "Ours")
    assert own_server.stop() == 0
    own_server.start()
    assert own_server.kill() == -9
    own_server.start()
    assert own_server.sql("SELECT title FROM sections_section WHERE number = 1") == [("Ours",)]


def test_the_purge_runs_at_the_start(new_server: Server) -> None:
    assert new_server.sql("SELECT count(*) FROM workshops_purgerun")[0][0] == 1


def test_other_users_of_the_machine_cannot_read_what_is_kept(new_server: Server) -> None:
    kept = [path for path in new_server.data_dir.iterdir() if path.name.startswith(("toolkit", "secrets"))]
    assert kept
    assert [path.name for path in kept if path.stat().st_mode & 0o077] == []


@pytest.mark.skipif(not ON_POSTGRES, reason="SQLite has no connections to run out of")
def test_connections_are_kept_and_stay_within_the_number_of_workers(own_server: Server) -> None:
    for _ in range(3 * WORKERS):
        assert ask(own_server, head("GET /sections/"))[0] == 200
    assert 1 <= own_server.sql(f"SELECT count(*) FROM {CONNECTIONS}")[0][0] <= WORKERS


@pytest.mark.skipif(not ON_POSTGRES, reason="only PostgreSQL can end a connection")
def test_pages_come_back_after_the_database_ended_every_connection(own_server: Server) -> None:
    assert ask(own_server, head("GET /sections/"))[0] == 200
    assert (True,) in own_server.sql(f"SELECT pg_terminate_backend(pid) FROM {CONNECTIONS}")
    assert ask(own_server, head("GET /sections/"))[0] == 200


def test_a_port_in_use_is_said_plainly(server: Server, tmp_path: Path) -> None:
    done = run_serve(PORT=str(server.port), DATA_DIR=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith(f"Cannot serve at 127.0.0.1, port {server.port}: Address already in use.\n")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "eighty", "Cannot start: PORT is 'eighty'"),
        ("PORT", "99999", "Cannot serve at 127.0.0.1, port 99999"),
        ("HOST", "no.such.host.invalid", "Cannot serve at no.such.host.invalid"),
        ("DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/none", "Cannot start: connection failed"),
    ],
)
def test_a_wrong_setting_is_said_plainly(tmp_path: Path, name: str, value: str, words: str) -> None:
    done = run_serve(**{"PORT": "0", "DATA_DIR": str(tmp_path), name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(words)
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr


@pytest.fixture
def style(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only style sheet of a project with its own data folder, which is in no pack."""
    monkeypatch.setattr("toolkit.packs.PACKS", {})
    settings.DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    (tmp_path / "source").mkdir()
    sheet = tmp_path / "source" / "a.css"
    sheet.write_text("p {}")
    return sheet


def collected(tmp_path: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (tmp_path / "static").glob("a.*.css")}


def test_static_files_are_collected_once(style: Path, tmp_path: Path) -> None:
    collect_static()
    first = collected(tmp_path)
    collect_static()
    assert len(first) == 1
    assert collected(tmp_path) == first


def test_changed_static_files_are_collected_again_even_if_older(style: Path, tmp_path: Path) -> None:
    collect_static()
    style.write_text("b {}")
    os.utime(style, (0, 0))
    collect_static()
    assert [path.read_text() for path in (tmp_path / "static").glob("a.*.css")] == ["b {}"]


def test_static_files_that_somebody_deleted_are_collected_again(style: Path, tmp_path: Path) -> None:
    collect_static()
    (tmp_path / "static" / "staticfiles.json").unlink()
    collect_static()
    assert (tmp_path / "static" / "staticfiles.json").exists()
