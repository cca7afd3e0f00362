"""The safe finish: build, check, offer; erase only when the group confirms exactly what it downloaded."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from exports import word
from exports.building import outline_of
from exports.verification import verify
from sessions.lifetime import ANSWER_AWAITED
from sessions.models import Finish, Workshop


@dataclass(frozen=True)
class Document:
    """A Word document that was checked against the database, and the change number at which it was."""

    content: bytes
    file_name: str
    change_number: int


class NothingErased(Exception):
    """What was confirmed is not what the workshop holds now."""


def checked_document(workshop: Workshop) -> Document:
    """Build a workshop's document and check it; raise DocumentDiffers where it does not hold what the database holds."""
    with transaction.atomic():
        fresh = workshop.locked(timezone.now())
        outline = outline_of(fresh)
        content = word.write(outline, now=timezone.now())
        verify(content, fresh)
    return Document(content, word.file_name(outline, timezone.now().date()), fresh.change_number)


@transaction.atomic
def finish(workshop: Workshop) -> Finish:
    """
    Keep the checked document in the place of an earlier one; from now everything is erased in seven days, unless somebody
    says otherwise. Raises as `checked_document` does, and then nothing changes.
    """
    fresh = workshop.locked(timezone.now())
    document = checked_document(fresh)
    now = timezone.now()
    fresh.finishes.all().delete()
    finish = Finish(
        workshop=fresh,
        change_number=document.change_number,
        made_at=now,
        erase_at=now + ANSWER_AWAITED,
        notes_count=fresh.notes.written().count(),
        actions_count=fresh.actions.agreed().count(),
        sha256=hashlib.sha256(document.content).hexdigest(),
    )
    finish.file_name, finish.document = document.file_name, document.content
    finish.save()
    fresh.settle_end(finish.erase_at)
    fresh.save(update_fields=["ends_at"])
    return finish


@transaction.atomic
def keep_everything(workshop: Workshop) -> None:
    """Take back the erasing that a finish has announced."""
    fresh = workshop.locked(timezone.now())
    for finish in fresh.finishes.pending():
        finish.cancel(timezone.now())
    fresh.settle_end()
    fresh.save(update_fields=["ends_at"])


@dataclass(frozen=True)
class Receipt:
    """Proof of deletion, without content. `sha256` is the document's, or nothing where none was made."""

    workshop_id: str
    erased_at: datetime
    notes: int
    actions: int
    sha256: str


@transaction.atomic
def erase_confirmed(workshop: Workshop, *, change_number: int, sha256: str) -> Receipt:
    """
    Erase a workshop whose document opens, named by its change number and SHA-256.

    Raise NothingErased if the workshop changed since, another document was made, or the erasing was taken back.
    """
    fresh = workshop.locked(timezone.now())
    finish = fresh.finishes.pending().first()
    if finish is None or finish.sha256 != sha256:
        raise NothingErased
    if not finish.change_number == fresh.change_number == change_number:
        raise NothingErased
    return _erase(fresh, finish.sha256)


@transaction.atomic
def erase_now(workshop: Workshop) -> Receipt:
    """Erase a workshop without a document."""
    return _erase(workshop.locked(timezone.now()), "")


def _erase(fresh: Workshop, sha256: str) -> Receipt:
    notes, actions = fresh.notes.written().count(), fresh.actions.agreed().count()
    fresh.erase()
    return Receipt(str(fresh.pk), timezone.now(), notes, actions, sha256)
