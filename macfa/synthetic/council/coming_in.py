"""How a child comes to the council: contacts, early help, referrals."""

from collections.abc import Iterator

from macfa.synthetic.chances import pick, weighted, whole
from macfa.synthetic.council.desk import Desk, made
from macfa.synthetic.council.rows import Contact, EarlyHelp, Referral
from macfa.synthetic.council.workers import Allocation
from macfa.synthetic.lives import TOLD_BEFORE_BIRTH, Case, Child
from macfa.synthetic.planted import figures
from macfa.synthetic.years import plus_days, plus_working_days, working_day
from macfa.vocabulary.days import Day

NOT_KNOWN_WHO = "8"


def contacts(desk: Desk, child: Child, cases: tuple[Case, ...]) -> tuple[Contact, ...]:
    """Contacts about a child: one for each referral, and some that led to nothing."""
    told: dict[tuple[Day, str], bool] = {}
    for case in cases:
        for day, source, led in _contacts(desk, case):
            if (child.birth - day).days <= TOLD_BEFORE_BIRTH:
                told[day, source] = led or told.get((day, source), False)
    rows = ((day, source, led) for (day, source), led in sorted(told.items()))
    return tuple(Contact(f"{child.id}-C{number}", *row) for number, row in enumerate(rows, start=1))


def _contacts(desk: Desk, case: Case) -> Iterator[tuple[Day, str, bool]]:
    chances = desk.chances("contacts", case.received)
    same_day, other, gap = chances.random(), chances.random(), whole(chances, 20, 200)
    day = case.received if same_day < made()["contact_on_the_day"] else plus_working_days(case.received, -1)
    yield day, case.source or NOT_KNOWN_WHO, True
    source = weighted(chances, figures("population.yaml")["referral_source"])
    if other < made()["contacts_without_referral"]:
        yield working_day(plus_days(case.received, -gap)), source, False


def early_help(desk: Desk, child: Child, cases: tuple[Case, ...]) -> tuple[EarlyHelp, ...]:
    """Episodes of early help of a child."""
    plans = (plan for case in cases for plan in case.plans if plan.kind == "EH")
    found = []
    for number, plan in enumerate(plans, start=1):
        chances, told = desk.chances("early help", plan.start), made()["early_help"]
        organisation = weighted(chances, told["organisations"])
        reason, end_reason = pick(chances, told["reasons"]), weighted(chances, told["ends"])
        found.append(
            EarlyHelp(
                id=f"{child.id}-E{number}",
                start=plan.start,
                end=plan.end,
                reason=reason,
                end_reason=end_reason if plan.end else None,
                organisation=organisation,
                worker=desk.worker(0),
            )
        )
    return tuple(found)


def referral(row: str, case: Case, allocated: tuple[Allocation, ...]) -> Referral:
    """The referral of a case, with the worker who took it."""
    return Referral(
        id=row,
        received=case.received,
        source=case.source or NOT_KNOWN_WHO,
        need=case.need,
        no_further_action=case.no_further_action,
        closed=case.closed,
        closure_reason=case.closure_reason,
        team=allocated[0].team,
        worker=allocated[0].worker,
    )
