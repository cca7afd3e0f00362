"""
Every test, in runs side by side: `make test`, or `python -m tests.every_test`.

On SQLite, counting what they cover; on SQLite in a browser; and on PostgreSQL all that touch the database.
Arguments go to pytest, in each run, and then no coverage is demanded.
PostgreSQL is what DATABASE_URL names, else a throw-away one by pg_virtualenv; without, REQUIRE_POSTGRES=1 fails.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from dev import postgres_given

ROOT = Path(__file__).resolve().parent.parent
COVERAGE = ROOT / "build" / "coverage"
# A folder of each run, and beside it what the run printed.
RUNS = ROOT / "build" / "tests"
Running = subprocess.Popen[bytes]


def main(arguments: list[str]) -> int:
    """
    Run the tests, say what failed, and return the exit status.

    Without arguments, the tests without a browser, with those about what PostgreSQL does its own way, must cover every
    branch. To count that makes a run take nearly twice as long, so the others are not counted.
    """
    for old in [COVERAGE] if arguments else [COVERAGE, RUNS]:
        shutil.rmtree(old, ignore_errors=True)
    for told in RUNS.glob("*.txt"):
        told.unlink()
    postgres = before_postgres()
    # Side by side: each by itself leaves processors idle. What the others print is shown once they end.
    runs = {
        name: begin(name, words, counted="not browser" in words, to_file=name != "sqlite")
        for name, words in shares_of(arguments).items()
    }
    if postgres is not None:
        own_way = begin("postgresql-own-way", ["-m", "own_way", *arguments], postgres, counted=True)
        # One after the other: both make the same database.
        own_way.wait()
        runs["postgresql-own-way"] = own_way
        runs["postgresql"] = begin("postgresql", ["-m", "not own_way", *arguments], postgres)
    failed = [name for name, run in runs.items() if not passed(run, arguments)]
    for told in sorted(RUNS.glob("*.txt")):
        print(told.read_text(errors="replace"))
    if postgres is None:
        print("NOTE: no PostgreSQL found, so the tests ran on SQLite alone. To run them on both:")
        print("      sudo apt-get install -y postgresql postgresql-common, or set DATABASE_URL.")
        failed += ["postgresql, which is missing"] if os.environ.get("REQUIRE_POSTGRES") == "1" else []
    failed += ["coverage"] if not arguments and not covered() else []
    # Last of all, because the end may be all that is kept of a long output.
    for name in [] if arguments else failed_tests():
        print(f"FAILED: {name}")
    print("make test: " + (f"FAILED ({', '.join(failed)})" if failed else "all well"))
    return 1 if failed else 0


def shares_of(arguments: list[str]) -> dict[str, list[str]]:
    """Return what pytest is told in each run on SQLite, by the run's name."""
    if arguments:
        return {
            "sqlite": ["-m", "not browser", *arguments],
            "sqlite-browser": ["-m", "browser", *arguments],
        }
    return {
        "sqlite": ["-m", "not browser", "--ignore=tests/sessions"],
        "sqlite-sessions": ["-m", "not browser", "tests/sessions"],
        "sqlite-browser": ["-m", "browser", "tests/browser"],
        "sqlite-browser-rest": ["-m", "browser", "--ignore=tests/browser"],
    }


def before_postgres() -> list[str] | None:
    """Return what to put before a command so that DATABASE_URL names a PostgreSQL; None if there is none."""
    if postgres_given():
        return []
    if not shutil.which("pg_virtualenv"):
        return None
    # Thrown away afterwards: nothing need reach the disk. A folder of its own (-t) meets no other's, left or running.
    options = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "log_min_messages=panic"]
    quick = [word for option in options for word in ("-o", option)]
    url = "postgresql://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres"
    return ["pg_virtualenv", "-t", *quick, "sh", "-c", f'DATABASE_URL="{url}" exec "$@"', "sh"]


def begin(
    name: str,
    arguments: list[str],
    postgres: list[str] | None = None,
    *,
    counted: bool = False,
    to_file: bool = True,
) -> Running:
    """
    Start pytest, with a data folder of its own and its output going to a file; `counted`: what it covers counts.

    `postgres` is what stands before the command so that DATABASE_URL names a PostgreSQL; without it, it is SQLite.
    """
    folder = RUNS / name
    folder.mkdir(parents=True, exist_ok=True)
    environment = coverage_environment() | {"DATA_DIR": str(folder)}
    if postgres is None:
        environment.pop("DATABASE_URL", None)
    else:
        environment["DATABASE_ONLY"] = "1"
    counting = ["-m", "coverage", "run"] if counted else []
    options = ["-m", "pytest", "-o", f"cache_dir={folder / 'cache'}", *arguments]
    command = [*(postgres or []), sys.executable, *counting, *options]
    if not to_file:
        return subprocess.Popen(command, env=environment)
    with folder.with_suffix(".txt").open("wb") as output:
        return subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)


def passed(run: Running, arguments: list[str]) -> bool:
    """Wait for a run of pytest and tell whether it went well; with arguments it may have found no test to run."""
    nothing_found = 5
    return run.wait() == 0 or (bool(arguments) and run.returncode == nothing_found)


def failed_tests() -> list[str]:
    """Return the names of the tests that failed, each after the run it failed in, as pytest remembers them."""
    remembered = sorted(RUNS.glob("*/cache/v/cache/lastfailed"))
    return [f"{path.parents[3].name}: {name}" for path in remembered for name in json.loads(path.read_text())]


def covered() -> bool:
    """Join what the runs and their servers measured, print what is missing, and tell whether nothing is."""
    coverage = [sys.executable, "-m", "coverage"]
    environment = coverage_environment()
    joined = subprocess.run([*coverage, "combine", "--quiet", COVERAGE], env=environment)
    report = subprocess.run([*coverage, "report", "--fail-under=100"], env=environment)
    return joined.returncode == report.returncode == 0


def coverage_environment() -> dict[str, str]:
    return {**os.environ, "COVERAGE_FILE": str(COVERAGE / "data")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
