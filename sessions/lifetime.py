"""How long a workshop lives (the rules that the pages and the privacy notice promise)."""

import calendar
from datetime import datetime, timedelta

MONTHS_KEPT = 6
UNUSED_KEPT = timedelta(days=1)
ANSWER_AWAITED = timedelta(days=7)


def six_months_after(moment: datetime) -> datetime:
    """
    Return the same time of day six calendar months later, the day clamped to the month's end.

    31 August gives 28 or 29 February. The moment is in UTC, and so is the result.
    """
    months = moment.month - 1 + MONTHS_KEPT
    year, month = moment.year + months // 12, months % 12 + 1
    return moment.replace(year=year, month=month, day=min(moment.day, calendar.monthrange(year, month)[1]))
