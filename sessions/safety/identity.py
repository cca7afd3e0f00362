"""
Points at what could tell who is meant: e-mail addresses, phone numbers, dates of birth and case numbers.

Pure rules on one text; nothing leaves the server. They warn, and prefer to miss something over crying wolf.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# Younger people's dates are pointed at only beside a word such as "born": they may be the days of policies and reviews.
GROWN_UP = 16
OLDEST = 110
PHONE_DIGITS = range(9, 16)  # ITU-T E.164 allows 15; what is shorter is seldom one person's.
BORN_WITHIN = 30  # Characters between a word such as "born" and the date.

EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.,/+-])(?:\+|\()?\d[\d().\- \u00a0\u2011]{6,24}\d(?![\w/]|[.,-]\d)")
AMERICAN = re.compile(r"\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}")
INDIAN = re.compile(r"[6-9]\d{4}[ -]\d{5}")
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
DAY = re.compile(
    rf"""(?<![\w/.-])(?:
        \d{{1,2}}(?P<by>[/.-])\d{{1,2}}(?P=by)(?P<last>\d{{4}})
        | (?P<first>\d{{4}})-\d{{2}}-\d{{2}}
        | \d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<named>\d{{4}})
        | {_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?P<american>\d{{4}})
    )(?![\w/-])""",
    re.VERBOSE | re.IGNORECASE,
)
SHORT_DAY = re.compile(r"(?<![\w/.-])\d{1,2}([/.-])\d{1,2}\1\d{2}(?![\w/-])")
BORN = re.compile(
    r"\b(?:born|d\.?\s?o\.?\s?b|date of birth|birth ?da(?:y|te)|n[ée]e? le|fecha de nacimiento|nacid[oa]|geboren)\b",
    re.IGNORECASE,
)
CASES = [
    # As in "case no. 47", "Incident number: 2024/117", "complaint ref SG-14".
    re.compile(
        r"\b(?:case|incident|complaint|allegation|crime|file|report)\s+(?:no|nr|num|number|id|ref|reference)\b"
        r"\.?\s*[:#]?\s*(?P<id>[\w/.-]*\d[\w/-]*\d)",
        re.IGNORECASE,
    ),
    # As in "case #12", "ref: 4471", "Reference 2023-014".
    re.compile(r"\b(?:case|incident|complaint|ref|reference)\.?\s*[:#]\s*(?P<id>[\w/.-]*\d[\w/-]*\d)", re.IGNORECASE),
    re.compile(r"\b(?:case|incident|complaint|ref|reference)\s+(?P<id>\d{2,}[/-]\d{2,}(?:[/-]\d+)?)", re.IGNORECASE),
    # As in "SG-2023-014", "SAR/2024/17", "INC0012345", "HR-0432".
    re.compile(r"(?<![\w/.-])(?P<id>[A-Z]{2,6}[-/]?\d{2,4}[-/]\d{2,6}|[A-Z]{2,6}[-/]?\d{4,})(?![\w/-])"),
]  # fmt: skip
STANDARDS = re.compile(r"(?:FY|ISO|EN|BS|IEC|RFC|CHS|SDG)[-/]?\d")
YEAR = re.compile(r"(?:[A-Z]{2,6}[-/]?)?(?:19|20)(?P<from>\d\d)(?:[/-](?P<to>\d\d))?")


class Kind(StrEnum):
    """What was found."""

    EMAIL = "email"
    PHONE = "phone"
    BIRTH = "birth"
    CASE = "case"


class Found(NamedTuple):
    """What may tell who is meant: its kind, the text, and where it begins, in characters."""

    kind: Kind
    text: str
    start: int


def found_in(text: str, today: date) -> list[Found]:
    """Return what may tell who is meant in a text, in order, none overlapping another."""
    found: list[Found] = []
    for one in (*_emails(text), *_cases(text), *_births(text, today), *_phones(text)):
        end = one.start + len(one.text)
        if all(end <= other.start or other.start + len(other.text) <= one.start for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def _emails(text: str) -> Iterator[Found]:
    for match in EMAIL.finditer(text):
        yield Found(Kind.EMAIL, match[0], match.start())


def _cases(text: str) -> Iterator[Found]:
    for rule in CASES:
        for match in rule.finditer(text):
            if not _is_year(match["id"]) and not STANDARDS.match(match["id"]):
                yield Found(Kind.CASE, match[0], match.start())


def _is_year(said: str) -> bool:
    """Tell whether this is a year, or two in a row ("2024/25")."""
    year = YEAR.fullmatch(said)
    return year is not None and (year["to"] is None or int(year["to"]) == (int(year["from"]) + 1) % 100)


def _births(text: str, today: date) -> Iterator[Found]:
    for match in DAY.finditer(text):
        year = int(next(filter(None, (match[name] for name in ("last", "first", "named", "american")))))
        if today.year - OLDEST <= year <= today.year - GROWN_UP or _is_told_born(text, match.start()):
            yield Found(Kind.BIRTH, match[0], match.start())
    for match in SHORT_DAY.finditer(text):
        if _is_told_born(text, match.start()):
            yield Found(Kind.BIRTH, match[0], match.start())


def _is_told_born(text: str, start: int) -> bool:
    return bool(BORN.search(text[max(0, start - BORN_WITHIN) : start]))


def _phones(text: str) -> Iterator[Found]:
    for match in PHONE.finditer(text):
        said = match[0].rstrip("( ")
        if _is_phone(said):
            yield Found(Kind.PHONE, said, match.start())


def _is_phone(said: str) -> bool:
    """Tell whether digits read as a number to call: by an international or national prefix, or in a known grouping."""
    if AMERICAN.fullmatch(said) or INDIAN.fullmatch(said):
        return True
    begins = said.lstrip("(").startswith(("+", "0"))
    groups = re.findall(r"\d+", said.replace("(0)", ""))
    # Rows of decimals or of small numbers are none. Behind the country's number, an area may have a single digit.
    single = [place for place, group in enumerate(groups) if len(group) == 1]
    has_country = said.startswith(("+", "00"))
    is_grouped = not single or (has_country and set(single) <= {0, 1, 2} and len(single) < 3)
    return begins and is_grouped and not _counts_up(groups) and sum(map(len, groups)) in PHONE_DIGITS


def _counts_up(groups: list[str]) -> bool:
    """Tell whether the groups are numbers in a row ("01 02 03 04 05"), as in lists."""
    return len(groups) > 1 and all(int(after) - int(before) == 1 for before, after in pairwise(groups))
