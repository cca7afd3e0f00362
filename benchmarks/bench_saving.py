"""What a save of a note costs beside the bare transaction on the same disk, and a merge beside a plain save."""

import sys
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.workshop import full_workshop, in_turn


def main() -> None:
    """Print the medians, and the ratios to the bare transaction."""
    with full_workshop() as workshop:
        from django.db import connection, transaction

        from sections.models import Behaviour
        from sessions.models import Note
        from sessions.writing.notes import write_note

        behaviour = Behaviour.objects.in_order()[0]
        base = Note.objects.filter(behaviour=behaviour).get(workshop=workshop).revision

        def save(revision: int | None) -> None:
            """Save one more word, on top of the newest revision or of an old one."""
            note = workshop.notes.get(behaviour=behaviour)
            texts = {"text": f"{uuid4()} {note.text[-900:]}"}
            newest = note.revision if revision is None else revision
            write_note(workshop, behaviour, edit_id=uuid4(), revision=newest, texts=texts)

        def bare() -> None:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("UPDATE workshops_workshop SET change_number = change_number")

        floor, plain, merged = in_turn(bare, lambda: save(None), lambda: save(base))
    print(
        f"bare transaction {floor * 1000:.2f} ms, save {plain * 1000:.2f} ms, save with merge {merged * 1000:.2f} ms"
    )
    print(f"save / bare = {plain / floor:.1f}, save with merge / save = {merged / plain:.1f}")


if __name__ == "__main__":
    main()
