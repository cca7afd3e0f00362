"""
Sets the project up, then runs, tests, checks, mends or measures it; the Makefile's targets call it.

Needs nothing but Python. What it installs goes into .venv, pinned and checked by the hashes in requirements/.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    # Above everything that an older Python would stumble over.
    sys.exit(
        "This is Python {}.{}; the toolkit needs 3.11 to 3.14. "
        "If you have another one, name it, as in: make run PYTHON=python3.12".format(*sys.version_info)
    )

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
# Each lock, and the extras of pyproject.toml that it holds. "dev" holds everything.
LOCKS = {"run": [], "postgres": ["postgres"], "dev": ["postgres", "dev"]}
Word = str | Path
TEMPLATES = ["--line-length", "110", "--indent-width", "2", "templates"]


def main(words: list[str]) -> int:
    """Do what the first word says, with the others as its arguments, and return the exit status."""
    commands = {each.__name__: each for each in [run, test, browsers, check, fix, bench, lock]}
    if not words or words[0] not in commands:
        print(f"Usage: python3 dev.py {'|'.join(commands)} [arguments]")
        return 2
    os.chdir(ROOT)
    return commands[words[0]](words[1:])


# What each target does.


def run(arguments: list[str]) -> int:
    """Serve the toolkit; settings come from the environment (docs/operations.md)."""
    install("postgres" if postgres_given() else "run")
    # Replaces this process, so that signals reach the server itself.
    os.execv(PYTHON, [str(PYTHON), "-m", "toolkit.serve", *arguments])  # noqa: S606


def test(arguments: list[str]) -> int:
    """Run every test, on every database that is here and in a browser; tests/every_test.py says how."""
    install("dev")
    return 0 if call(PYTHON, "-m", "tests.every_test", *arguments) else 1


def browsers(arguments: list[str]) -> int:
    """Run what matters most in Firefox and in WebKit; tests/other_browsers.py says what."""
    install("dev")
    return 0 if call(PYTHON, "-m", "tests.other_browsers", *arguments) else 1


def check(arguments: list[str]) -> int:
    """Check format, lint, types, migrations, deployment settings and architecture, each to its end."""
    install("dev")
    production = {"PUBLIC_URL": "https://toolkit.example.org", "DATA_DIR": str(BUILD / "check")}
    checks: dict[str, list[Word]] = {
        "format": [BIN / "ruff", "format", "--check", "."],
        "lint": [BIN / "ruff", "check", "."],
        "templates": [BIN / "djangofmt", "--check", *TEMPLATES],
        "types": [BIN / "mypy", "."],
        "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
        "deployment": [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        "architecture": [PYTHON, "-m", "pytest", "-q", "tests/test_architecture.py"],
    }
    failed = []
    for name, command in checks.items():
        print(f"-- {name}", flush=True)
        if not call(*command, **production):
            failed.append(name)
    return verdict("check", failed)


def fix(arguments: list[str]) -> int:
    """Format the code and the templates, and mend what the linter can mend."""
    install("dev")
    steps = {
        "templates": call(BIN / "djangofmt", *TEMPLATES),
        "format": call(BIN / "ruff", "format", "."),
        "lint": call(BIN / "ruff", "check", "--fix", "."),
    }
    return verdict("fix", [name for name, done in steps.items() if not done])


def bench(arguments: list[str]) -> int:
    """Run every benchmarks/bench_*.py."""
    benchmarks = sorted((ROOT / "benchmarks").glob("bench_*.py"))
    install("dev")
    return verdict("bench", [path.stem for path in benchmarks if not call(PYTHON, path, *arguments)])


def lock(arguments: list[str]) -> int:
    """Write the locks anew from pyproject.toml, for maintainers; needs uv. For newer releases: --upgrade."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--quiet"]
    # No line may name where packages come from: that differs from machine to machine.
    options += ["--no-header", "--no-emit-index-url", "--no-emit-find-links", "pyproject.toml", *arguments]
    failed = []
    for name, extras in LOCKS.items():
        chosen = [word for extra in extras for word in ("--extra", extra)]
        if not call("uv", "pip", "compile", *options, *chosen, "-o", lock_file(name)):
            failed.append(name)
    return verdict("lock", failed)


# Installing.


def postgres_given() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://"))


def install(name: str) -> None:
    """Bring .venv to what the lock of this name says, unless it is there; exit if that cannot be done."""
    if PYTHON.exists() and (installed(name) or installed("dev")):
        return
    print("Installing what the toolkit needs into .venv (only this once) ...", flush=True)
    for old in LOCKS:
        stamp(old).unlink(missing_ok=True)
    if not (install_with_uv(name) or install_with_pip(name)):
        sys.exit("The installation failed, for the reason above. Run the same command again to retry.")
    stamp(name).write_text(wanted(name))


def install_with_uv(name: str) -> bool:
    """Install with uv, which is fast; return False if there is none or it fails here."""
    uv = shutil.which("uv")
    if not uv:
        return False
    make_venv("--without-pip")
    # Compiled now, as pip does: where nobody may write into .venv later, every start would compile all of it again.
    options: list[Word] = ["--quiet", "--python", PYTHON, "--require-hashes", "--compile-bytecode"]
    return call(uv, "pip", "install", *options, "-r", lock_file(name))


def install_with_pip(name: str) -> bool:
    """Install with the virtual environment's own pip; return False if it fails."""
    if not (BIN / "pip").exists() or not made_by_this_python():
        if importlib.util.find_spec("ensurepip") is None:
            sys.exit("This Python cannot make a virtual environment. Debian: apt-get install python3-venv")
        make_venv()
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    return call(PYTHON, "-m", "pip", "install", *options, "-r", lock_file(name))


def make_venv(*options: str) -> None:
    """Make .venv, anew if another Python made the one that is there."""
    anew = [] if made_by_this_python() else ["--clear"]
    subprocess.run([sys.executable, "-m", "venv", *anew, *options, VENV], check=True)


def made_by_this_python() -> bool:
    """Tell whether .venv works and has the Python version that runs this script."""
    if not PYTHON.exists():
        return False
    question = [str(PYTHON), "-c", "import sys; print(sys.version_info[:2])"]
    answer = subprocess.run(question, capture_output=True, text=True)
    return answer.stdout.strip() == str(sys.version_info[:2])


def lock_file(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


def stamp(name: str) -> Path:
    """Return the file that says which lock is installed. It is written last, so a broken install has none."""
    return VENV / f"installed-{name}"


def installed(name: str) -> bool:
    """Tell whether .venv holds what the lock of this name says, installed by this version of Python."""
    return stamp(name).exists() and stamp(name).read_text() == wanted(name)


def wanted(name: str) -> str:
    """Return what the stamp must hold: a hash of the lock and the Python version."""
    return hashlib.sha256(lock_file(name).read_bytes() + str(sys.version_info[:2]).encode()).hexdigest()


# Saying and calling.


def call(*command: Word, **environment: str) -> bool:
    """Run a command to its end and tell whether it went well."""
    words = [str(word) for word in command]
    return subprocess.run(words, env={**os.environ, **environment}).returncode == 0


def verdict(name: str, failed: list[str]) -> int:
    """Say how it went, and return the exit status."""
    print(f"make {name}: " + (f"FAILED ({', '.join(failed)})" if failed else "all well"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
