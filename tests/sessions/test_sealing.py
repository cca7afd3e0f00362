"""Sealing: what comes back, and what no longer opens."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from sessions import sealing
from sessions.sealing import (
    KEY_BYTES,
    NONCE_BYTES,
    CannotUnseal,
    SlotKeys,
    code_keys,
    new_key,
    seal,
    slot_keys,
    unseal,
)

KEY = bytes(KEY_BYTES)
SECRETS = st.binary(min_size=16, max_size=64)


@given(st.binary(), st.text())
def test_what_is_sealed_comes_back_in_its_place(message: bytes, place: str) -> None:
    assert unseal(KEY, seal(KEY, message, place), place) == message


@given(st.binary(), st.text(), st.text())
def test_another_place_does_not_open_it(message: bytes, place: str, other: str) -> None:
    sealed = seal(KEY, message, place)
    if place != other:
        with pytest.raises(CannotUnseal):
            unseal(KEY, sealed, other)


@given(st.binary(), st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_one_altered_byte_is_noticed(message: bytes, position: int, difference: int) -> None:
    sealed = bytearray(seal(KEY, message, "place"))
    sealed[position % len(sealed)] ^= difference
    with pytest.raises(CannotUnseal):
        unseal(KEY, bytes(sealed), "place")


@pytest.mark.parametrize("length", [0, 5, NONCE_BYTES, NONCE_BYTES + 15])
def test_bytes_that_are_too_few_do_not_open(length: int) -> None:
    with pytest.raises(CannotUnseal, match="place"):
        unseal(KEY, bytes(length), "place")


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(CannotUnseal):
        unseal(new_key(), seal(new_key(), b"message", "place"), "place")


def test_sealing_twice_never_gives_the_same_bytes() -> None:
    assert len({seal(KEY, b"message", "place")[:NONCE_BYTES] for _ in range(100)}) == 100


def test_every_key_is_new_and_of_256_bits() -> None:
    keys = {new_key() for _ in range(100)}
    assert {len(key) for key in keys} == {32}
    assert len(keys) == 100


@given(SECRETS)
def test_a_secret_always_gives_the_same_keys_and_they_differ_from_each_other(secret: bytes) -> None:
    keys = slot_keys(secret, "device")
    assert keys == slot_keys(secret, "device")
    assert len(keys.wrapping) == KEY_BYTES
    assert len(bytes.fromhex(keys.lookup)) == KEY_BYTES
    assert keys.lookup != keys.wrapping.hex()


@given(SECRETS, SECRETS)
def test_another_secret_or_kind_gives_other_keys(secret: bytes, other: bytes) -> None:
    keys = slot_keys(secret, "device")
    strange = [slot_keys(secret, "recovery"), *([slot_keys(other, "device")] if other != secret else [])]
    assert all(keys.lookup != one.lookup and keys.wrapping != one.wrapping for one in strange)


def test_a_short_code_is_hardened_by_scrypt_and_the_pepper(settings: Settings) -> None:
    settings.PEPPER = "pepper"
    derived = hashlib.scrypt(b"ABCDEFGH", salt=b"pepper", n=2**14, r=8, p=1, dklen=64)
    assert code_keys(b"ABCDEFGH") == SlotKeys(lookup=derived[:32].hex(), wrapping=derived[32:])
    settings.PEPPER = "another"
    assert code_keys(b"ABCDEFGH").lookup != derived[:32].hex()


def test_no_more_than_two_codes_are_derived_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    running: list[bytes] = []
    most: list[int] = []

    class Slow:
        def __init__(self, **options: Any) -> None:
            pass

        def derive(self, secret: bytes) -> bytes:
            running.append(secret)
            most.append(len(running))
            meeting.wait()
            running.pop()
            return secret * 64

    meeting = Barrier(2, timeout=20)
    monkeypatch.setattr(sealing, "Scrypt", Slow)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(code_keys, [b"x"] * 8))
    assert max(most) == 2
