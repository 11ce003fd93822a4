"""Days as whole numbers: the record keeps integers, people see dates."""

from datetime import date, timedelta

Day = date
"""A calendar day. Day numbers count from 1 January 1970 (day 0), as in Parquet and Unix."""

FIRST_DAY = date(1970, 1, 1)
_EPOCH = FIRST_DAY.toordinal()


def day_number(day: Day) -> int:
    """Days since 1 January 1970; negative before."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> Day:
    """The day with this number."""
    return FIRST_DAY + timedelta(days=number)


def months_after(day: Day, months: int) -> Day:
    """The same day of the month, so many calendar months on; the month's last day where there is no such day.

    31 August and six months is 28 (or 29) February. `months` may be negative.
    """
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month_index + 1, min(day.day, _length_of_month(year, month_index + 1)))


def _length_of_month(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def age_on(birth: Day, day: Day) -> int:
    """Completed years of age; -1 before birth. A child born on 29 February has a birthday on 1 March."""
    had_birthday = (day.month, day.day) >= (birth.month, birth.day)
    return day.year - birth.year - (0 if had_birthday else 1)
