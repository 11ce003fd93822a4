"""Children who are left out of a frame, and why. Counts by reason are published, never who."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum


class ExclusionReason(Enum):
    """Why a child of the cohort cannot be picked. The value is the code in files."""

    AUDITED_LATELY = "audited_lately"
    REVIEW_UNDER_WAY = "review_under_way"
    COURT_OR_POLICE = "court_or_police"
    RESTRICTED = "restricted"
    LEFT_THE_AREA = "left_the_area"
    OUT_OF_SCOPE = "out_of_scope"

    @property
    def words(self) -> str:
        """The reason as a reader of the proof sees it."""
        return _WORDS[self]


_WORDS = {
    ExclusionReason.AUDITED_LATELY: "audited lately",
    ExclusionReason.REVIEW_UNDER_WAY: "a safeguarding practice review is under way",
    ExclusionReason.COURT_OR_POLICE: "a court case or a police investigation stands in the way",
    ExclusionReason.RESTRICTED: "access to the record is restricted",
    ExclusionReason.LEFT_THE_AREA: "no longer lives in the area",
    ExclusionReason.OUT_OF_SCOPE: "outside the terms of reference",
}


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One child left out. `child` is the partnership's own id and never leaves it."""

    child: str
    reason: ExclusionReason


def months_before(day: date, months: int) -> date:
    """The same day of the month so many months earlier, or that month's last day if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def audited_lately(last_audits: Mapping[str, date], *, as_at: date, months: int) -> tuple[Exclusion, ...]:
    """Exclude every child whose last audit lies within `months` calendar months before `as_at`.

    A child audited exactly `months` ago may be picked again; an audit after `as_at` does not count.
    """
    since = months_before(as_at, months)
    return tuple(
        Exclusion(child, ExclusionReason.AUDITED_LATELY)
        for child, audited in sorted(last_audits.items())
        if since < audited <= as_at
    )
