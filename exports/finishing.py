"""The safe finish: build, check, offer; erase only when the group confirms exactly what it downloaded."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from exports import word
from exports.building import outline_of
from exports.verification import DocumentDiffers, verify
from sections.models import Behaviour, Track
from sessions.lifetime import ANSWER_AWAITED
from sessions.models import Finish, Workshop

TRIES_WITHOUT_LOCK = 2


@dataclass(frozen=True)
class Document:
    """A Word document that was checked against the database, and the change number at which it was."""

    content: bytes
    file_name: str
    change_number: int


class NothingErased(Exception):
    """What was confirmed is not what the workshop holds now."""


def checked_document(workshop: Workshop) -> Document:
    """
    Build a workshop's document and check it; raise DocumentDiffers where it does not hold what the database holds, Http404
    where the workshop is gone.

    Building takes seconds, and nobody may wait for them to save: it is done without a lock, and again where something was
    changed meanwhile. Only a group that never pauses is made to wait, once.
    """
    for _ in range(TRIES_WITHOUT_LOCK):
        fresh = workshop.afresh()
        try:
            document = _built(fresh)
        except DocumentDiffers:
            if _is_unchanged(fresh):
                raise
        else:
            if _is_unchanged(fresh):
                return document
    with transaction.atomic():
        return _built(workshop.locked(timezone.now()))


def _built(fresh: Workshop) -> Document:
    try:
        outline = outline_of(fresh)
        content = word.write(outline, now=timezone.now())
    except Exception as error:  # Whatever broke: to the group it is one more way not to hold what they wrote.
        raise DocumentDiffers("the writing") from error
    verify(content, fresh)
    return Document(content, word.file_name(outline, timezone.now().date()), fresh.change_number)


def _is_unchanged(read: Workshop) -> bool:
    """Tell whether everything that was read of a workshop since it was read itself is of one change number."""
    return Workshop.objects.filter(pk=read.pk, change_number=read.change_number).exists()


def finish(workshop: Workshop) -> Finish:
    """
    Keep the checked document in the place of an earlier one; from now everything is erased in seven days, unless somebody
    says otherwise. Raises as `checked_document` does, and then nothing changes.
    """
    document = checked_document(workshop)
    # Everybody's page is told that the workshop is finished.
    with workshop.steering() as fresh:
        if document.change_number != fresh.change_number:
            document = _built(fresh)
        return _keep(fresh, document)


def _keep(fresh: Workshop, document: Document) -> Finish:
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


def keep_everything(workshop: Workshop) -> None:
    """Take back the erasing that a finish has announced; everybody's page is told."""
    with workshop.steering() as fresh:
        finish = fresh.finishes.pending().first()
        fresh.was_steered = finish is not None
        if finish:
            finish.cancel(timezone.now())
        fresh.settle_end()
        fresh.save(update_fields=["ends_at"])


def take_away(workshop: Workshop, finish: Finish) -> None:
    """Remember that a document was fetched; the first time, everybody's page is told that a facilitator has it."""
    with workshop.steering() as fresh:
        unserved = fresh.finishes.filter(pk=finish.pk, served_at=None)
        fresh.was_steered = bool(unserved.update(served_at=timezone.now()))


def late_behaviours(workshop: Workshop, finish: Finish) -> list[Behaviour]:
    """Return the behaviours under which something was changed after a document was made, in order."""
    late = workshop.changes.filter(number__gt=finish.change_number)
    under = Q(key__in=late.values("note__behaviour")) | Q(key__in=late.values("action__behaviour"))
    return list(Behaviour.objects.filter(under).select_related("section").in_order())


@dataclass(frozen=True)
class Receipt:
    """
    Proof of deletion, without content. `sha256` is the document's, or nothing where none was made. `track` is the one that
    the group's next workshop starts on.
    """

    workshop_id: str
    erased_at: datetime
    notes: int
    actions: int
    sha256: str
    track: str = Track.LARGER


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
    # Steering raises the number, too, and is no reason to keep anything.
    was_changed = fresh.changes.filter(number__gt=finish.change_number).exists()
    if finish.change_number != change_number or was_changed:
        raise NothingErased
    return _erase(fresh, finish.sha256)


@transaction.atomic
def erase_now(workshop: Workshop) -> Receipt:
    """Erase a workshop without a document."""
    return _erase(workshop.locked(timezone.now()), "")


def _erase(fresh: Workshop, sha256: str) -> Receipt:
    notes, actions = fresh.notes.written().count(), fresh.actions.agreed().count()
    fresh.erase()
    return Receipt(str(fresh.pk), timezone.now(), notes, actions, sha256, fresh.track)
