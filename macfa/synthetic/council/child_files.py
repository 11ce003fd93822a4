"""Everything that the council's case system holds of one child, made of the family's life and seeded chances."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from macfa.synthetic.council import care_work, coming_in, going_out, inquiring, protecting
from macfa.synthetic.council.care import Looked, looked_after
from macfa.synthetic.council.desk import Desk
from macfa.synthetic.council.rows import (
    Assessed,
    Care,
    CarePlan,
    Check,
    Conference,
    Contact,
    EarlyHelp,
    Enquired,
    InNeedPlan,
    Involvement,
    Leaver,
    LegalStatus,
    Missing,
    Permanence,
    Placement,
    PreProceedings,
    ProtectionPlan,
    Referral,
    Reviewed,
    Row,
    Visited,
    all_told_on,
)
from macfa.synthetic.council.workers import Allocation, allocations
from macfa.synthetic.lives import Case, Child, Family
from macfa.synthetic.planted import Planted
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class ChildFile:
    """The rows of one child. Where rows hang on others, they name them by id."""

    family: Family
    child: Child
    contacts: tuple[Contact, ...] = ()
    early_help: tuple[EarlyHelp, ...] = ()
    referrals: tuple[Referral, ...] = ()
    assessments: tuple[Assessed, ...] = ()
    enquiries: tuple[Enquired, ...] = ()
    conferences: tuple[Conference, ...] = ()
    protection_plans: tuple[ProtectionPlan, ...] = ()
    protection_reviews: tuple[Reviewed, ...] = ()
    protection_visits: tuple[Visited, ...] = ()
    in_need_plans: tuple[InNeedPlan, ...] = ()
    in_need_visits: tuple[Visited, ...] = ()
    care: tuple[Care, ...] = ()
    statuses: tuple[LegalStatus, ...] = ()
    placements: tuple[Placement, ...] = ()
    care_reviews: tuple[Reviewed, ...] = ()
    care_visits: tuple[Visited, ...] = ()
    checks: tuple[Check, ...] = ()
    care_plans: tuple[CarePlan, ...] = ()
    missing: tuple[Missing, ...] = ()
    pre_proceedings: tuple[PreProceedings, ...] = ()
    permanence: tuple[Permanence, ...] = ()
    involvements: tuple[Involvement, ...] = ()
    leavers: tuple[Leaver, ...] = ()

    def rows(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """Every kind of row by its name here."""
        for one in fields(self):
            if one.name not in ("family", "child"):
                yield one.name, getattr(self, one.name)

    def told_on(self, day: Day) -> "ChildFile":
        """The file as the system told it on a day."""
        told: dict[str, Any] = {name: all_told_on(rows, day) for name, rows in self.rows()}
        return replace(self, **told)

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not any(rows for _, rows in self.rows())


def child_file(seed: int, family: Family, child: Child, planted: Planted) -> ChildFile:
    """The whole file of a child. The same seed, family and practice make the same file."""
    desk = Desk(seed, family, planted)
    cases = family.cases_of(child)
    statutory = tuple(case for case in cases if case.statutory)
    parts = [*_cases(desk, child, statutory)]
    looked = tuple(one for part in parts for one in part.looked)
    return ChildFile(
        family=family,
        child=child,
        contacts=coming_in.contacts(desk, child, statutory),
        early_help=coming_in.early_help(desk, child, cases),
        referrals=tuple(part.referral for part in parts),
        assessments=tuple(one for part in parts for one in part.assessments),
        enquiries=tuple(one for part in parts for one in part.enquiries),
        conferences=tuple(one for part in parts for one in part.conferences),
        protection_plans=tuple(plan for part in parts for plan, _, _ in part.protected),
        protection_reviews=tuple(
            one for part in parts for _, reviews, _ in part.protected for one in reviews
        ),
        protection_visits=tuple(one for part in parts for _, _, visits in part.protected for one in visits),
        in_need_plans=tuple(plan for part in parts for plan, _ in part.in_need),
        in_need_visits=tuple(one for part in parts for _, visits in part.in_need for one in visits),
        care=tuple(one.care for one in looked),
        statuses=tuple(status for one in looked for status in one.statuses),
        placements=tuple(placement for one in looked for placement in one.placements),
        care_reviews=tuple(row for one in looked for row in care_work.reviews(desk, child, one)),
        care_visits=tuple(row for one in looked for row in care_work.visits(desk, child, one)),
        checks=tuple(row for one in looked for row in care_work.checks(desk, child, one)),
        care_plans=tuple(plan for one in looked for plan in one.plans),
        missing=going_out.missing(desk, child, statutory, looked),
        pre_proceedings=going_out.pre_proceedings(desk, child, statutory),
        permanence=tuple(one.permanence for one in looked if one.permanence),
        involvements=tuple(row for part in parts for row in part.involvements),
        leavers=tuple(going_out.leavers(desk, child, looked)),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What one case adds to a file."""

    referral: Referral
    assessments: tuple[Assessed, ...]
    enquiries: tuple[Enquired, ...]
    conferences: tuple[Conference, ...]
    protected: tuple[protecting.Protected, ...]
    in_need: tuple[protecting.InNeed, ...]
    looked: tuple[Looked, ...]
    involvements: tuple[Involvement, ...]


def _cases(desk: Desk, child: Child, cases: tuple[Case, ...]) -> Iterator[_Part]:
    periods = 0
    for number, case in enumerate(cases, start=1):
        row, allocated = f"{child.id}-R{number}", allocations(desk, case)
        enquiries = inquiring.enquiries(desk, row, case, allocated)
        conferences = inquiring.conferences(row, case, enquiries, allocated)
        looked = tuple(looked_after(desk, child, row, case, periods + 1))
        periods += len(looked)
        yield _Part(
            coming_in.referral(row, case, allocated),
            inquiring.assessments(desk, child, row, case, allocated),
            enquiries,
            conferences,
            tuple(protecting.protection(desk, child, row, case, conferences)),
            tuple(protecting.in_need(desk, child, row, case, allocated)),
            looked,
            tuple(_involved(row, allocated)),
        )


def _involved(referral: str, allocated: tuple[Allocation, ...]) -> Iterator[Involvement]:
    for number, one in enumerate(allocated, start=1):
        yield Involvement(
            f"{referral}-W{number}", referral, one.worker, one.team, one.start, one.end, one.change_reason
        )
