"""The same question one year on: what has changed, what has not, and what the numbers cannot say."""

from collections.abc import Iterable
from dataclasses import dataclass

from macfa.audits.findings.verdicts import Tally, by_standard, tally
from macfa.audits.models import Audit, FinalGrade
from macfa.audits.month_by_month import Month, months
from macfa.audits.policies import graded_lines
from macfa.measures.change import Change, compare
from macfa.measures.counts import Count
from macfa.partnership import here
from macfa.partnership.errors import NotNow
from macfa.record.version import Version
from macfa.standards.reading import Library
from macfa.vocabulary.days import Day, months_after


@dataclass(frozen=True, slots=True)
class Year:
    """What is compared: the record as at a day, over the days looked back on. `version` is the record's."""

    version: Version
    as_at: Day
    window: tuple[Day, Day]

    @classmethod
    def up_to(cls, version: Version, as_at: Day, months: int = 12) -> "Year":
        """The months before a day."""
        return cls(version, as_at, (months_after(as_at, -months), as_at))


@dataclass(frozen=True, slots=True)
class StandardThenAndNow:
    """One standard over all children, then and now. `versions` differ where the standard was changed between.

    `months_then` and `months_now` count the obligations of each year by month; of the whole life there are none.
    """

    standard: str
    title: str
    counts: str
    then: Tally
    now: Tally
    change: Change
    versions: tuple[int, ...]
    months_then: tuple[Month, ...] = ()
    months_now: tuple[Month, ...] = ()

    @property
    def sentence(self) -> str:
        """What may be said."""
        changed = " The standard itself was changed in between." if len(self.versions) > 1 else ""
        return f"{self.title}: {self.change.sentence}{changed}"


@dataclass(frozen=True, slots=True)
class GradesThenAndNow:
    """One key line: how many sampled children's final grade was good enough by the scale, then and now."""

    key_line: str
    change: Change


def standards_then_and_now(
    then: Year, now: Year, library: Library, nation: str = "england"
) -> tuple[StandardThenAndNow, ...]:
    """Every standard that could be judged in one of the two years, over all children, in order of id."""
    before, after = _tallied(then, library, nation), _tallied(now, library, nation)
    return tuple(
        _compared(standard_id, before[standard_id], after[standard_id], library)
        for standard_id in library.ids
        if before[standard_id].tally.judged or after[standard_id].tally.judged
    )


def grades_then_and_now(earlier: Audit, later: Audit) -> tuple[GradesThenAndNow, ...]:
    """Every key line that both audits graded with the same tool. `NotNow` where the tools differ."""
    if earlier.terms.tools[0] != later.terms.tools[0]:
        raise NotNow(
            f"{earlier.key} and {later.key} were graded with different tools; grades cannot be compared."
        )
    both = [line for line in graded_lines(later) if line in graded_lines(earlier)]
    return tuple(
        GradesThenAndNow(line, compare(_well_graded(earlier, line), _well_graded(later, line)))
        for line in both
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """What one year says of one standard."""

    tally: Tally
    versions: frozenset[int]
    months: tuple[Month, ...]


def _tallied(year: Year, library: Library, nation: str) -> dict[str, _Found]:
    found = by_standard(year.version, library, year.as_at, year.window, nation)
    return {
        name: _Found(tally(these), frozenset(v.version for v in these), months(these, year.window))
        for name, these in found.items()
    }


def _compared(standard_id: str, then: _Found, now: _Found, library: Library) -> StandardThenAndNow:
    newest = library.newest(standard_id)
    return StandardThenAndNow(
        standard=standard_id,
        title=newest.title_in_full,
        counts=newest.finding.counts,
        then=then.tally,
        now=now.tally,
        change=compare(then.tally.as_met, now.tally.as_met),
        versions=tuple(sorted(then.versions | now.versions)),
        months_then=then.months,
        months_now=now.months,
    )


def _well_graded(audit: Audit, key_line: str) -> Count:
    scale = audit.terms.audit_tools(here.folder() / "tools")[0].scale
    grades: Iterable[str] = FinalGrade.objects.filter(
        sampled_child__audit=audit, sampled_child__replaced_at=None, key_line=key_line
    ).values_list("grade", flat=True)
    given = list(grades)
    return Count(sum(grade in scale.good_codes for grade in given), len(given))
