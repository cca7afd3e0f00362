"""What loading the whole content costs, into an empty database and once more, beside reading its files alone."""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.workshop import in_turn


def main() -> None:
    """Print the medians, and the ratios to reading the files."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "toolkit.settings"}
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import transaction

        from sections.loading import load
        from sections.loading.check import read_files

        def load_and_forget() -> None:
            with transaction.atomic():
                load(settings.CONTENT_DIR)
                transaction.set_rollback(True)

        call_command("migrate", verbosity=0)
        read, first = in_turn(lambda: read_files(settings.CONTENT_DIR), load_and_forget, rounds=9)
        load(settings.CONTENT_DIR)
        [again] = in_turn(lambda: load(settings.CONTENT_DIR), rounds=9)
    print(f"read {read * 1000:.0f} ms, load {first * 1000:.0f} ms, load again {again * 1000:.0f} ms")
    print(f"load / read = {first / read:.2f}, load again / read = {again / read:.2f}")


if __name__ == "__main__":
    main()
