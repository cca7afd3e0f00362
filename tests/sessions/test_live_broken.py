"""Live events where the way from who saves to who listens is broken."""

import os
from pathlib import Path

import pytest

from tests.server import Server
from tests.sessions.listening import Device, wait_until

pytestmark = pytest.mark.own_way
ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")

# Where the way from who saves to who listens is broken.


def test_without_a_socket_changes_are_looked_up(tmp_path: Path, prepared: Server) -> None:
    (folder := tmp_path / ("long" * 30)).mkdir()
    server = Server(folder, prepared)
    server.start()
    device = Device.begun(server)
    with device.listening(since=0) as stream:
        assert stream.next("here")
        device.save("typed")
        assert stream.next()
        device.ask("POST", device.path("forgetting/"), {})
        assert stream.ends()
    server.remove()


@pytest.mark.skipif(ON_POSTGRES, reason="a socket is used on SQLite alone")
def test_a_lost_poke_is_made_up_for(own_server: Server) -> None:
    device = Device.begun(own_server)
    with device.listening(since=0) as stream:
        assert stream.next("here")
        for path in (own_server.data_dir / "events").iterdir():
            path.unlink()
        device.save("typed")
        assert stream.next()


@pytest.mark.skipif(ON_POSTGRES, reason="a socket is used on SQLite alone")
def test_the_socket_of_a_killed_process_is_cleared_away(own_server: Server) -> None:
    device = Device.begun(own_server)
    with device.listening() as stream:
        assert stream.next("here")
        own_server.kill()
    own_server.start()
    with device.listening() as stream:
        assert stream.next("here")
        assert len(list((own_server.data_dir / "events").iterdir())) == 2
        device.save("typed")
        assert stream.next()
        assert len(list((own_server.data_dir / "events").iterdir())) == 1
        assert all(path.stat().st_mode & 0o077 == 0 for path in (own_server.data_dir / "events").iterdir())


def ears(server: Server) -> set[int]:
    """Return the connections that listen to a server's database."""
    query = (
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND starts_with(query, 'LISTEN')"
    )
    return {pid for (pid,) in server.sql(query)}


@pytest.mark.skipif(not ON_POSTGRES, reason="only PostgreSQL is listened to over a connection")
def test_a_broken_connection_to_the_database_is_made_anew(own_server: Server) -> None:
    device = Device.begun(own_server)
    with device.listening(since=0) as stream:
        assert stream.next("here")
        wait_until(lambda: bool(ears(own_server)))
        broken = ears(own_server)
        own_server.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        for revision in range(2):
            device.save(f"word {revision}", revision=revision)
            assert stream.next()
        wait_until(lambda: bool(ears(own_server) - broken))
