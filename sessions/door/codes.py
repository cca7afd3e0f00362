"""
Codes that people read and type: join codes of 40 random bits, which are open for hours, and recovery codes of 130, which
notice a slip of the pen.
"""

import hashlib
import secrets

# Crockford's base 32: no I, L, O or U, so that no two look alike (https://www.crockford.com/base32.html).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("ILO", "110")
RANDOM_LENGTH = 26  # 26 x 5 bits = 130 bits.
CHECK_LENGTH = 2
RECOVERY_LENGTH = RANDOM_LENGTH + CHECK_LENGTH
JOIN_LENGTH = 8
GROUP = 4


class MistypedCode(ValueError):
    """What was typed cannot be a code: its length, a character or the check characters are wrong."""


def new_recovery_code() -> str:
    """Return a new code as it is shown: seven groups of four, `ABCD-EFGH-…`."""
    return shown(_with_check(_random(RANDOM_LENGTH)))


def new_join_code() -> str:
    """Return a new join code as it is shown: `ABCD-EFGH`."""
    return shown(_random(JOIN_LENGTH))


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def shown(code: str) -> str:
    """Return the bare characters in groups of four."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def spelled(code: str) -> str:
    """Return a shown code as it is read aloud: `A B C D, E F G H`."""
    return ", ".join(" ".join(group) for group in code.split("-"))


def recovery_secret(typed: str) -> bytes:
    """
    Return the secret that a typed code stands for, whatever its case, spaces or dashes.

    Raise MistypedCode if it cannot be one; that says nothing about which codes exist.
    """
    code = _bare(typed)
    if len(code) != RECOVERY_LENGTH or _with_check(code[:RANDOM_LENGTH]) != code:
        raise MistypedCode
    return code[:RANDOM_LENGTH].encode()


def join_secret(typed: str) -> bytes:
    """Return what a typed join code, or a screen's, stands for; raise MistypedCode if it cannot be one."""
    code = _bare(typed)
    if len(code) != JOIN_LENGTH or not set(code) <= set(ALPHABET):
        raise MistypedCode
    return code.encode()


def length_of(typed: str) -> int:
    """Return how many letters and digits were typed, which tells what kind of code it is meant to be."""
    return len(_bare(typed))


def _bare(typed: str) -> str:
    return "".join(character for character in typed.upper() if character.isalnum()).translate(LOOKALIKES)


def _with_check(code: str) -> str:
    digest = hashlib.sha256(code.encode()).digest()
    return code + "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:CHECK_LENGTH])
