"""The set-up script, in a folder of its own with locks of its own."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
BROKEN = "missing.whl --hash=sha256:" + 64 * "0"


@pytest.fixture
def dev(tmp_path: Path) -> ModuleType:
    """A copy of dev.py whose locks name nothing."""
    shutil.copy(ROOT / "dev.py", tmp_path)
    (tmp_path / "requirements").mkdir()
    for name in ("run", "postgres", "dev"):
        (tmp_path / "requirements" / f"{name}.txt").write_text("")
    spec = importlib.util.spec_from_file_location("dev_copy", tmp_path / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_install_is_made_once_until_the_lock_changes(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for lock in ("", "", "# changed\n"):
        dev.lock_file("run").write_text(lock)
        dev.install("run")
        said.append("Installing" in capsys.readouterr().out)
    assert said == [True, False, True]
    assert subprocess.run([dev.PYTHON, "-c", "pass"]).returncode == 0


def test_what_tests_need_is_enough_to_run(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    dev.install("dev")
    assert "Installing" in capsys.readouterr().out
    dev.install("run")
    assert capsys.readouterr().out == ""


def test_a_failed_install_leaves_nothing_that_says_it_was_made(dev: ModuleType) -> None:
    dev.install("run")
    dev.lock_file("run").write_text(BROKEN)
    with pytest.raises(SystemExit, match="The installation failed"):
        dev.install("run")
    assert list(dev.VENV.glob("installed-*")) == []


def test_an_environment_of_another_python_is_made_anew(dev: ModuleType) -> None:
    dev.install("run")
    dev.PYTHON.unlink()
    dev.PYTHON.symlink_to("/nonexistent/python")
    dev.install("run")
    assert subprocess.run([dev.PYTHON, "-c", "pass"]).returncode == 0


def test_a_word_that_is_no_command_shows_the_commands() -> None:
    done = subprocess.run([sys.executable, ROOT / "dev.py", "serve"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (
        2,
        "Usage: python3 dev.py run|test|browsers|check|fix|bench|lock [arguments]\n",
    )


def test_every_target_of_the_makefile_is_a_command() -> None:
    targets = (ROOT / "Makefile").read_text().partition(".PHONY: ")[2].split()
    assert sorted(targets) == ["bench", "browsers", "check", "fix", "run", "test"]
    script = (ROOT / "dev.py").read_text()
    assert [target for target in targets if f"\ndef {target}(" not in script] == []
