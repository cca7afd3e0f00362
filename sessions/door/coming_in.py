"""Coming in by a code: the one field takes join codes, a screen's codes and recovery codes."""

from collections.abc import Callable
from datetime import datetime

from sessions.door.codes import MistypedCode, join_secret, recovery_secret
from sessions.door.guessing import check_budget, count_failure
from sessions.models import KeySlot
from sessions.models.slots import Kind
from sessions.sealing import CannotUnseal


class NothingOpens(Exception):
    """A code that could be one opens no workshop: it never did, its time has run out, or it was closed."""


def opened_by(typed: str, bucket: int, now: datetime) -> KeySlot:
    """
    Return the slot that a typed code opens, its workshop's key in memory.

    Raise MistypedCode if it cannot be a code; NothingOpens, which counts as a failed attempt of the bucket; Wait, before
    anything is looked at, if that one is over its budget. A recovery code is too long to be guessed: it is never made
    to wait.
    """
    try:
        secret = join_secret(typed)
    except MistypedCode:
        return _opened(KeySlot.objects.opened, Kind.RECOVERY, recovery_secret(typed), now)
    check_budget(bucket, now)
    try:
        return _opened(KeySlot.objects.opened_by_short_code, secret, now)
    except NothingOpens:
        count_failure(bucket, now)
        raise


def _opened(look: Callable[..., KeySlot], *what: object) -> KeySlot:
    try:
        return look(*what)
    except (KeySlot.DoesNotExist, CannotUnseal):
        raise NothingOpens from None
