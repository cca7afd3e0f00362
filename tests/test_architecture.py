"""What must stay true of the code base as a whole."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ["sections", "sessions", "exports"]
# What each app must not import: the apps above it, and what wires them all.
FORBIDDEN = {
    "sections": {"sessions", "exports", "toolkit"},
    "sessions": {"exports", "toolkit"},
    "exports": {"toolkit"},
}
MADE = {".git", ".venv", "build", "data", "node_modules", "__pycache__"}
TEXT = {".py", ".html", ".css", ".js", ".mjs", ".md", ".yaml", ".yml", ".toml", ".txt", ".sh", ""}
# In parts, so that this file holds none of them.
MARK = "TO" + "DO"
REGISTRY = "py" + "pi.org"
MARKS = re.compile(rf"\b({MARK}|FIX{'ME'}|XX{'X'})\b")
REGISTRIES = re.compile(rf"{REGISTRY}|python{'hosted'}|npm{'js'}\.|deb\.{'debian'}|crates{'.io'}")


def files(folder: Path, *suffixes: str) -> Iterator[Path]:
    """Yield the files of ours in a folder, those with one of the suffixes if any are given."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part in MADE or part.endswith("_cache") for part in inside.parts)
        if path.is_file() and not hidden and (not suffixes or path.suffix in suffixes):
            yield path


def imported(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def reversed_imports(folder: Path) -> list[str]:
    return [
        f"{path.relative_to(folder)} imports {name}"
        for app in APPS
        for path in files(folder / app, ".py")
        for name in imported(path)
        if name.partition(".")[0] in FORBIDDEN[app]
    ]


def stray_docx_imports(folder: Path) -> list[str]:
    return [
        f"{path.relative_to(folder)} imports {name}"
        for app in [*APPS, "toolkit"]
        for path in files(folder / app, ".py")
        for name in imported(path)
        if name.partition(".")[0] == "docx" and path != folder / "exports" / "word.py"
    ]


def relative_imports(folder: Path) -> list[str]:
    """Return the modules that import by dots, which the other checks could not follow."""
    return [
        f"{path.relative_to(folder)}:{node.lineno}"
        for app in [*APPS, "toolkit"]
        for path in files(folder / app, ".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def long_modules(folder: Path) -> list[str]:
    return [
        str(path.relative_to(folder))
        for path in files(folder, ".py")
        if "migrations" not in path.parts and len(path.read_text().splitlines()) > 300
    ]


def matches(folder: Path, pattern: re.Pattern[str]) -> list[str]:
    """Return the file and line of each match in a text file of ours."""
    return [
        f"{path.relative_to(folder)}:{number}"
        for path in files(folder, *TEXT)
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if pattern.search(line)
    ]


def unfixed_log_calls(folder: Path) -> list[str]:
    """Return the log calls whose message is not fixed words: the formatter prints the message as it is."""
    return [
        f"{path.relative_to(folder)}:{node.lineno}"
        for app in [*APPS, "toolkit"]
        for path in files(folder / app, ".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") in {"logger", "logging"}
        and node.func.attr in {"debug", "info", "warning", "error", "exception", "critical"}
        and not (node.args and isinstance(node.args[0], ast.Constant))
    ]


def pins(lock: Path) -> dict[str, str]:
    """Return the version of each package that a lock names."""
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", lock.read_text(), re.MULTILINE))


def copy_of_the_code(folder: Path) -> Path:
    for app in [*APPS, "toolkit"]:
        shutil.copytree(ROOT / app, folder / app, ignore=shutil.ignore_patterns(*MADE))
    return folder


def test_imports_run_one_way() -> None:
    assert reversed_imports(ROOT) == []


@pytest.mark.parametrize(
    ("importer", "statement"),
    [
        ("sections/urls.py", "from sessions.models import Workshop"),
        ("sections/urls.py", "import exports.word"),
        ("sessions/urls.py", "def f() -> None:\n    from exports import outline"),
        ("exports/urls.py", "import toolkit.settings as s"),
    ],
)
def test_a_reversed_import_is_found(tmp_path: Path, importer: str, statement: str) -> None:
    code = copy_of_the_code(tmp_path)
    with (code / importer).open("a") as module:
        module.write(f"\n{statement}\n")
    assert len(reversed_imports(code)) == 1
    assert reversed_imports(code)[0].startswith(importer)


def test_imports_name_the_whole_way() -> None:
    assert relative_imports(ROOT) == []


def test_only_the_word_module_imports_docx() -> None:
    assert stray_docx_imports(ROOT) == []


def test_a_stray_import_of_docx_is_found(tmp_path: Path) -> None:
    code = copy_of_the_code(tmp_path)
    (code / "exports" / "stray.py").write_text("from docx.shared import Pt\n")
    assert stray_docx_imports(code) == ["exports/stray.py imports docx.shared"]


def test_no_module_is_over_300_lines() -> None:
    assert long_modules(ROOT) == []


def test_a_long_module_is_found(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("x = 1\n" * 301)
    (tmp_path / "short.py").write_text("x = 1\n" * 300)
    assert long_modules(tmp_path) == ["long.py"]


def test_no_work_is_marked_as_left_over() -> None:
    assert matches(ROOT, MARKS) == []


def test_a_mark_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(f"<p>\n{{# {MARK} #}}\n")
    assert matches(tmp_path, MARKS) == ["page.html:2"]


def test_no_file_names_a_package_registry() -> None:
    assert matches(ROOT, REGISTRIES) == []


def test_a_registry_is_found(tmp_path: Path) -> None:
    (tmp_path / "run.txt").write_text(f"--index-url https://{REGISTRY}/simple\n")
    assert matches(tmp_path, REGISTRIES) == ["run.txt:1"]


def test_log_messages_are_fixed_words() -> None:
    assert unfixed_log_calls(ROOT) == []


def test_a_log_message_with_a_value_is_found(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "notes.py").write_text(
        'logger.info(f"saved {text}")\nlogger.info("saved %d", n)\n'
    )
    assert unfixed_log_calls(tmp_path) == ["sessions/notes.py:1"]


@pytest.mark.parametrize("name", ["run", "postgres", "dev"])
def test_a_lock_holds_hashes_and_no_address(name: str) -> None:
    lock = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert "://" not in lock
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[a-z0-9])", lock))


@pytest.mark.parametrize("name", ["run", "postgres"])
def test_what_runs_is_what_was_tested(name: str) -> None:
    tested = pins(ROOT / "requirements" / "dev.txt")
    assert pins(ROOT / "requirements" / f"{name}.txt").items() <= tested.items()


def test_every_setting_is_described() -> None:
    read = re.findall(
        r"""(?:environ(?:\.get)?[\[(]|flag\(|number\(|secret\()"([A-Z_]+)""",
        (ROOT / "toolkit" / "settings.py").read_text(),
    )
    described = (ROOT / "docs" / "operations.md").read_text()
    assert len(read) >= 8
    assert [name for name in read if f"| `{name}` |" not in described] == []
