"""Six months after every moment there can be."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.lifetime import six_months_after

FOUR_YEARS = [datetime(2027, 1, 1, 13, 45, tzinfo=UTC) + timedelta(days=day) for day in range(4 * 366)]
MOMENTS = st.datetimes(max_value=datetime(9998, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-08-31", "2027-02-28"),
        ("2027-08-31", "2028-02-29"),
        ("2027-08-29", "2028-02-29"),
        ("2026-08-28", "2027-02-28"),
        ("2028-02-29", "2028-08-29"),
        ("2026-02-28", "2026-08-28"),
        ("2026-03-31", "2026-09-30"),
        ("2026-06-30", "2026-12-30"),
        ("2026-12-31", "2027-06-30"),
        ("2099-08-31", "2100-02-28"),
    ],
)
def test_the_day_is_clamped_to_the_end_of_its_month(day: str, end: str) -> None:
    moment = datetime.fromisoformat(f"{day}T23:59:59.999999+00:00")
    assert six_months_after(moment) == datetime.fromisoformat(f"{end}T23:59:59.999999+00:00")


def test_every_day_of_four_years_ends_in_the_sixth_month_on_the_same_day_or_the_last() -> None:
    for moment in FOUR_YEARS:
        end = six_months_after(moment)
        assert (end.month - moment.month) % 12 == 6
        assert end.day == moment.day or (end.day < moment.day and (end + timedelta(days=1)).day == 1)
        assert end.timetz() == moment.timetz()


@given(MOMENTS)
def test_six_months_are_181_to_184_days(moment: datetime) -> None:
    assert timedelta(days=181) <= six_months_after(moment) - moment <= timedelta(days=184)


@given(MOMENTS, MOMENTS)
def test_a_later_change_never_ends_on_an_earlier_day(one: datetime, other: datetime) -> None:
    earlier, later = sorted([one, other])
    assert six_months_after(earlier).date() <= six_months_after(later).date()


def test_the_date_alone_decides_the_end() -> None:
    ends = {six_months_after(datetime(2026, 8, 31, hour, tzinfo=UTC)).date() for hour in range(24)}
    assert ends == {date(2027, 2, 28)}
