"""Codes that people copy by hand, and the slips that this makes."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sessions.door.codes import (
    ALPHABET,
    MistypedCode,
    join_secret,
    new_join_code,
    new_recovery_code,
    recovery_secret,
    shown,
    spelled,
)

CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSNP"
POSITIONS = st.integers(min_value=0, max_value=27)


def bare(code: str) -> str:
    return code.replace("-", "")


def test_a_code_is_seven_groups_of_four_without_lookalikes() -> None:
    assert all(
        re.fullmatch(rf"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{6}}", new_recovery_code()) for _ in range(100)
    )
    assert not set("ILOU") & set(ALPHABET)


def test_a_code_carries_130_random_bits() -> None:
    codes = [bare(new_recovery_code())[:26] for _ in range(500)]
    assert len(ALPHABET) ** 26 == 2**130
    assert all({code[place] for code in codes} == set(ALPHABET) for place in range(26))


def test_every_code_is_new() -> None:
    assert len({recovery_secret(new_recovery_code()) for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        bare(CODE),
        CODE.replace("-", " "),
        CODE.replace("-", " – "),
        f"  {CODE}.\n",
        CODE.replace("0", "O").replace("1", "l"),
        CODE.replace("0", "o").replace("1", "I"),
    ],
)
def test_case_spaces_dashes_and_lookalikes_make_no_difference(typed: str) -> None:
    assert recovery_secret(typed) == recovery_secret(CODE)


@pytest.mark.parametrize("typed", ["", "ABCD-EFGH", CODE[:-1], f"{CODE}0", CODE[:-5], "字" * 28, "É" * 28])
def test_what_cannot_be_a_code_is_mistyped(typed: str) -> None:
    with pytest.raises(MistypedCode):
        recovery_secret(typed)


def slipped(typed: str) -> bool:
    """Tell whether a code is refused as mistyped."""
    try:
        recovery_secret(typed)
    except MistypedCode:
        return True
    return False


def test_a_wrong_character_is_noticed_a_thousand_times_to_one() -> None:
    codes = [bare(new_recovery_code()) for _ in range(20)]
    slips = [
        code[:place] + wrong + code[place + 1 :]
        for code in codes
        for place in range(28)
        for wrong in ALPHABET
        if wrong != code[place]
    ]
    assert sum(map(slipped, slips)) > 0.995 * len(slips)


@given(POSITIONS)
def test_a_character_left_out_or_doubled_is_always_noticed(place: int) -> None:
    code = bare(CODE)
    assert slipped(code[:place] + code[place + 1 :])
    assert slipped(code[:place] + code[place] + code[place:])


def test_two_characters_changed_about_are_noticed() -> None:
    codes = [bare(new_recovery_code()) for _ in range(100)]
    turned = [
        code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        for code in codes
        for place in range(27)
        if code[place] != code[place + 1]
    ]
    assert sum(map(slipped, turned)) > 0.995 * len(turned)


@given(st.text())
def test_no_typed_text_breaks_the_reading_of_codes(typed: str) -> None:
    assume(typed != CODE)
    assert slipped(typed)


@given(st.text(alphabet=ALPHABET))
def test_groups_change_no_character(code: str) -> None:
    assert bare(shown(code)) == code
    assert all(len(group) == 4 for group in shown(code).split("-")[:-1])


def test_a_join_code_is_two_groups_of_four_with_40_random_bits() -> None:
    codes = [new_join_code() for _ in range(500)]
    assert all(re.fullmatch(rf"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", code) for code in codes)
    assert len(ALPHABET) ** 8 == 2**40
    assert all({bare(code)[place] for code in codes} == set(ALPHABET) for place in range(8))


@pytest.mark.parametrize("typed", ["ABCD-EFG1", "abcdefg1", " AB CD EF GI ", "abcd–efgl"])
def test_a_join_code_may_be_typed_in_any_way(typed: str) -> None:
    assert join_secret(typed) == b"ABCDEFG1"


@pytest.mark.parametrize("typed", ["", "ABCD-EFG", "ABCD-EFGHJ", "ABCD-EFGU", "ABCD-EFGß", "ABCD-EFG٣"])
def test_what_cannot_be_a_join_code_is_told(typed: str) -> None:
    with pytest.raises(MistypedCode):
        join_secret(typed)


def test_a_code_is_spelled_letter_by_letter_to_be_read_aloud() -> None:
    assert spelled("XA1Y-6KCV") == "X A 1 Y, 6 K C V"
