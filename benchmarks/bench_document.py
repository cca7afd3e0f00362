"""What the check of a document costs beside writing it: 19 notes of 1 kB and 60 actions."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.workshop import full_workshop, in_turn


def main() -> None:
    """Print the medians, and the ratio of checking to writing."""
    with full_workshop() as workshop:
        from django.utils import timezone

        from exports import word
        from exports.building import outline_of
        from exports.verification import verify

        outline = outline_of(workshop)
        document = word.write(outline, now=timezone.now())
        build, write, check = in_turn(
            lambda: outline_of(workshop),
            lambda: word.write(outline, now=timezone.now()),
            lambda: verify(document, workshop),
        )
    print(f"outline {build * 1000:.1f} ms, write {write * 1000:.1f} ms, check {check * 1000:.1f} ms")
    print(f"check / write = {check / write:.2f}")


if __name__ == "__main__":
    main()
