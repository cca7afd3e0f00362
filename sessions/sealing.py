"""
Encryption at rest: one random key a workshop seals its texts; each way in holds that key wrapped under its own secret.

As in the key slots of an encrypted disk, the server keeps no secret that opens a slot (docs/threat-model.md).
"""

import os
from dataclasses import dataclass
from threading import BoundedSemaphore

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings

KEY_BYTES = 32
NONCE_BYTES = 12  # NIST SP 800-38D: 96 random bits, for far fewer than 2**32 messages a key.

# What a join code costs whoever guesses: about 30 ms and 16 MB each.
SCRYPT = {"n": 2**14, "r": 8, "p": 1}
# In one process: a room that joins must leave room for saving.
SCRYPTS_AT_ONCE = BoundedSemaphore(2)


class CannotUnseal(Exception):
    """The key does not fit, or the bytes were altered or moved from the row or field they were sealed for."""


def new_key() -> bytes:
    """Return a random key of 256 bits."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, message: bytes, place: str) -> bytes:
    """Return nonce and AES-GCM ciphertext of `message`, bound to `place` (workshop, row and field)."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, message, place.encode())


def unseal(key: bytes, sealed: bytes, place: str) -> bytes:
    """Return the message that `seal` was given; raise CannotUnseal where key, bytes or place differ."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotUnseal(place) from error


@dataclass(frozen=True)
class SlotKeys:
    """What a secret gives: `lookup` finds the slot (64 hex digits, stored), `wrapping` opens it (never stored)."""

    lookup: str
    wrapping: bytes


def slot_keys(secret: bytes, kind: str) -> SlotKeys:
    """Derive both from a secret of 128 random bits or more by HKDF (RFC 5869); neither tells of the other."""
    return SlotKeys(
        lookup=slot_lookup(secret, kind),
        wrapping=_derive(secret, f"{kind}/wrapping"),
    )


def slot_lookup(secret: bytes, kind: str) -> str:
    """Derive the look-up id alone, which opens nothing."""
    return _derive(secret, f"{kind}/lookup").hex()


def code_keys(secret: bytes) -> SlotKeys:
    """Derive both from a short code by scrypt (RFC 7914), hardened by the server's pepper; slow by design."""
    with SCRYPTS_AT_ONCE:
        derived = Scrypt(salt=settings.PEPPER.encode(), length=2 * KEY_BYTES, **SCRYPT).derive(secret)
    return SlotKeys(lookup=derived[:KEY_BYTES].hex(), wrapping=derived[KEY_BYTES:])


def _derive(secret: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(secret)
