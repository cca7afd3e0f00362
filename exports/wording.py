"""The words of the document itself, which its writer puts in and its reader looks for."""

from collections.abc import Sequence
from datetime import date, datetime

from exports.outline import ActionLine

DOCUMENT = "Discussion notes and action plan"

ORGANISATION = "Organisation"
HELD_ON = "Date"
FACILITATOR = "Facilitator"
SECTIONS = "Sections covered"

NOTICE = (
    "This document is now your group’s own record. Keep it in a restricted folder and share it only with"
    " people who need it. It is no place for the names of people in cases: concerns go through your"
    " organisation’s reporting route."
)

PLAN = "Action plan"
NO_ACTIONS = "No actions were written down."
NOTES = "Discussion notes"
EARLIER_STATEMENT = "The notes were begun when this read"
TEXT_REMOVED = "Text removed"
OWN_QUESTIONS = "Your own questions"
VIEWS_DIFFER = "Where views differ"
ACTIONS = "Actions"

NUMBER = "No."
ACTION = "Action"
ACCOUNTABLE = "Accountable"
REVIEW_DATE = "Review date"
BEHAVIOUR = "Behaviour"

DO_FIRST = "Do first"
# These stand in cells in which nothing was typed, in a style of their own (styles.NOT_GIVEN).
NO_TEXT = "Nothing written"
NO_ACCOUNTABLE = "Not decided yet"
NO_REVIEW_DATE = "No date yet"

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)

PLAN_DESCRIPTION = (
    "Every agreed action, one a row: its number, the action, who is accountable, when it is reviewed, and the"
    " behaviour it belongs to."
)


def behaviour(number: int, short_name: str) -> str:
    """Return the heading of a behaviour."""
    return f"{BEHAVIOUR} {number}: {short_name}"


def words_of(content_version: int) -> str:
    """Return the sentence that says which published words the group worked with."""
    return f"The questions and statements are those of content version {content_version} of the toolkit."


def count(actions: Sequence[ActionLine]) -> str:
    """Return how many actions there are, and how many need what."""
    if not actions:
        return NO_ACTIONS
    needs = {
        "to do first": sum(action.do_first for action in actions),
        "with nobody accountable yet": sum(not action.accountable.strip() for action in actions),
        "with no review date yet": sum(action.review_on is None for action in actions),
    }
    said = [f"{number} {need}" for need, number in needs.items() if number]
    noun = "action" if len(actions) == 1 else "actions"
    return f"{len(actions)} {noun}{': ' if said else ''}{', '.join(said)}."


def removed(moment: datetime) -> str:
    """Return the mark that stays where text was removed for good, at a time in UTC."""
    return f"{TEXT_REMOVED} {day(moment.date())}, {moment:%H:%M} UTC"


def day(value: date) -> str:
    """Return a date in words, such as 31 March 2027."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def as_date(text: str) -> date | None:
    """Return the date that `day` put into words; None for any other text."""
    try:
        number, month, year = text.split()
        return date(int(year), _MONTHS.index(month) + 1, int(number))
    except (ValueError, OverflowError):
        return None
