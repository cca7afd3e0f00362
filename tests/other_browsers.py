"""
What matters most, in Firefox and in WebKit: `make browsers`, or `python -m tests.other_browsers`.

Arguments go to pytest. Those that name tests choose them: any of tests/browser/ for Firefox, of tests/webkit/ for WebKit.
"""

import os
import subprocess
import sys

# The main job, and what browsers do each in its own way.
FIREFOX = [
    "tests/browser/test_main_job.py",
    "tests/browser/test_other_browsers.py",
    "tests/browser/test_writing_together.py",
    "tests/browser/test_following.py",
    "tests/browser/test_typed_actions.py",
]
WEBKIT = ["tests/webkit"]


def main(arguments: list[str]) -> int:
    """Run the tests of both, each to its end, and return the exit status."""
    named = [word for word in arguments if word.startswith("tests/")]
    options = [word for word in arguments if word not in named]
    in_webkit = [word for word in named if word.startswith("tests/webkit")]
    in_firefox = [word for word in named if word not in in_webkit]
    if not named:
        in_firefox, in_webkit = FIREFOX, WEBKIT
    failed = []
    if in_firefox and not run([*in_firefox, *options], "firefox", BROWSER="firefox"):
        failed.append("Firefox")
    if in_webkit and not run([*in_webkit, *options], "webkit"):
        failed.append("WebKit")
    print("make browsers: " + (f"FAILED ({', '.join(failed)})" if failed else "all well"))
    return 1 if failed else 0


def run(arguments: list[str], name: str, **settings: str) -> bool:
    """Run pytest with a data folder of its own, and tell whether it went well; no browser may be missing."""
    folder = f"build/tests/{name}"
    print(f"-- {name}", flush=True)
    command = [sys.executable, "-m", "pytest", "-o", f"cache_dir={folder}/cache", *arguments]
    settings |= {"DATA_DIR": folder, "REQUIRE_BROWSER": "1", "REQUIRE_WEBKIT": "1"}
    return subprocess.run(command, env={**os.environ, **settings}).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
