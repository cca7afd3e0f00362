"""Random damage: the loader refuses or succeeds, whole, and never anything in between."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from sections.loading import ContentError, load
from sections.models import ContentVersion
from tests.sections.trees import Entry, full, keys, published, rows, write

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
example = settings(max_examples=40)

# fmt: off
WORDS = [
    "", "~", "no", "1", "0", "-1", "two", "[a]", "[]", "{a: b}", "&a b", "*a", "!!int 3", "!x", "|", ">-",
    "? a", "'", '"', '"\\0"', '"\\uD800"', '"\\UFFFFFFFF"', "<b>x</b>", "<<: x", "a: b", "- a", "# a", "---", "...",
    "%", "\t", "\x00", "\u202e", "screen", "asking", "listening", "Power", "law", "yes", "so",
    "behaviour", "2026-02-30", "[asking]", '[""]', "[a](/glossary/#x)", "javascript:x", "x" * 200, "[" * 30, "@", "`",
    "%YAML 9.9",
]
# fmt: on


@contextmanager
def world() -> Iterator[Path]:
    """A folder and the database with the full small content in it; both are as before afterwards."""
    with tempfile.TemporaryDirectory() as name, transaction.atomic():
        folder = write(Path(name), full())
        load(folder)
        yield folder
        transaction.set_rollback(True)


def loads_whole_or_not_at_all(folder: Path) -> None:
    before = (rows(), ContentVersion.objects.count())
    try:
        load(folder)
    except ContentError as error:
        str(error).encode()  # Can be printed anywhere.
        assert (rows(), ContentVersion.objects.count()) == before
    else:
        assert not load(folder)
        assert published() == keys({path.name: _read(path) for path in folder.rglob("*.yaml")})


def _read(path: Path) -> list[Entry]:
    """Read a file without our reader, its scalars as text."""
    entries: list[Entry] = yaml.load(path.read_bytes(), yaml.BaseLoader)
    return entries


@example
@given(st.binary(max_size=200))
def test_random_bytes_as_a_file(raw: bytes) -> None:
    with world() as folder:
        (folder / "glossary.yaml").write_bytes(raw)
        loads_whole_or_not_at_all(folder)


@example
@given(st.lists(st.sampled_from([*WORDS, "- ", "  ", "\n", ": ", "model", "fields", "sections.page", "key"])))
def test_random_yaml_as_a_file(words: list[str]) -> None:
    with world() as folder:
        (folder / "glossary.yaml").write_text("".join(words))
        loads_whole_or_not_at_all(folder)


@example
@given(st.randoms(use_true_random=False), st.integers(1, 3))
def test_deleted_doubled_and_swapped_lines(chance: random.Random, times: int) -> None:
    with world() as folder:
        path = chance.choice(sorted(folder.rglob("*.yaml")))
        lines = path.read_text().splitlines(keepends=True)
        for _ in range(times):
            here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
            match chance.randrange(3):
                case 0:
                    lines[here] = ""
                case 1:
                    lines.insert(there, lines[here])
                case _:
                    lines[here], lines[there] = lines[there], lines[here]
        path.write_text("".join(lines))
        loads_whole_or_not_at_all(folder)


@example
@given(st.randoms(use_true_random=False), st.sampled_from(WORDS))
def test_a_value_replaced_by_something_odd(chance: random.Random, odd: str) -> None:
    with world() as folder:
        path = chance.choice(sorted(folder.rglob("*.yaml")))
        lines = path.read_text().splitlines()
        here = chance.choice([number for number, line in enumerate(lines) if ":" in line])
        lines[here] = lines[here].partition(":")[0] + ": " + odd
        path.write_text("\n".join(lines))
        loads_whole_or_not_at_all(folder)


@example
@given(st.randoms(use_true_random=False), st.binary(min_size=1, max_size=4))
def test_bytes_thrown_into_a_file(chance: random.Random, raw: bytes) -> None:
    with world() as folder:
        path = chance.choice(sorted(folder.rglob("*.yaml")))
        old = path.read_bytes()
        here = chance.randrange(len(old))
        path.write_bytes(old[:here] + raw + old[here + len(raw) :])
        loads_whole_or_not_at_all(folder)
