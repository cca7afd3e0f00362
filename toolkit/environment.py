"""Readers of environment variables and of the secrets that the first start makes."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def flag(name: str, *, default: bool) -> bool:
    """Return a yes/no variable as a bool; raise ImproperlyConfigured for any other word."""
    word = os.environ.get(name, "").strip().lower()
    if not word:
        return default
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is '{word}'. Set it to 'on' or 'off', or leave it out.")


def number(name: str, *, default: int) -> int:
    """Return a variable that holds a whole number; raise ImproperlyConfigured if it does not."""
    word = os.environ.get(name, "").strip()
    if not word:
        return default
    try:
        return int(word)
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} is '{word}'. Set it to a whole number, or leave it out."
        ) from None


def secret(name: str, folder: Path) -> str:
    """
    Return the secret given in the environment as NAME, else the one kept in `folder`, making it first if need be.

    The file is readable by its owner only. Two processes that start at once end with the same secret: it is written
    aside and then linked into place, which only one of them can do.
    """
    if given := os.environ.get(name):
        return given
    path = folder / name.lower()
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = folder / f".{name.lower()}-{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass  # Another process was first: its secret is the secret.
        finally:
            draft.unlink()
    return path.read_text().strip()
