"""Why a page, an audit or a child is open to a person or not: each rule in turn, with its answer. Changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.audits import permissions, transitions
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit
from macfa.audits.relations import Relation, relations
from macfa.audits.visibility import sees
from macfa.audits.who_sees_what import in_words
from macfa.partnership import roles
from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Partnership, Person
from macfa.stewardship.children import conflicts_of, may_see
from macfa.web import access


@dataclass(frozen=True, slots=True)
class Step:
    """One rule: what was asked, whether it lets the person pass (None: it narrows or informs), and why."""

    asked: str
    passed: bool | None
    because: str

    @property
    def answer(self) -> str:
        """Yes, no, or nothing to answer."""
        return {True: "Yes", False: "No", None: "Note"}[self.passed]


def explain_page(route: str, person: Person, partnership: Partnership) -> Iterator[Step]:
    """The rules that stand before a page."""
    rule = access.rules()[route]
    mine = ", ".join(role.title.lower() for role in roles.roles_of(person, partnership)) or "none"
    yield Step("Which roles do you have?", None, f"{mine[:1].upper()}{mine[1:]}.")
    if rule.for_anyone or rule.for_signed_in:
        who = "anyone" if rule.for_anyone else "everybody who has signed in"
        yield Step("Is the page open to your roles?", True, f"It is open to {who}.")
    else:
        yield _by_permission(rule, person, partnership)
    if rule.narrowed:
        yield Step("Does everybody see the same on it?", None, rule.narrowed)
    if rule.child:
        yield Step(
            "Is it noted who looks?", None, "Yes: the ledger keeps every look at something about a child."
        )


def _by_permission(rule: access.Rule, person: Person, partnership: Partnership) -> Step:
    try:
        access.check_may_open(rule, person, partnership)
    except NotPermitted as refusal:
        return Step("Is the page open to your roles?", False, str(refusal))
    held = next(
        name for name in rule.may if name in roles.permissions() and roles.has(person, name, partnership)
    )
    title = roles.roles()[roles.role_for(person, held, partnership)].title.lower()
    return Step(
        "Is the page open to your roles?", True, f"As {title} you may: {roles.permissions()[held].lower()}."
    )


def explain_audit(audit: Audit, person: Person, partnership: Partnership) -> Iterator[Step]:
    """What the person's offices let them see and do in an audit as it stands."""
    held = relations(person, audit.terms, partnership)
    offices = ", ".join(relation.value for relation in held if relation is not Relation.OUTSIDER) or "none"
    yield Step("Which offices do you hold in this audit?", None, f"{offices[:1].upper()}{offices[1:]}.")
    seen = in_words(sees(person, audit))
    yield Step("What do you see of returns and grades?", None, f"While it is {audit.phase.value}: {seen}.")
    for move in transitions.tables()["audit"].moves:
        if move.source == audit.phase:
            by = " or ".join(move.by)
            yield Step(f"When does it become {move.target}?", None, f"By the {by}. {move.because}")


def explain_deeds(audit: Audit, person: Person) -> Iterator[Step]:
    """Everything that can be done in an audit, and whether the person's offices let them, what they may first."""
    yield from sorted(_deeds(audit, person), key=lambda step: not step.passed)


def _deeds(audit: Audit, person: Person) -> Iterator[Step]:
    for deed in Deed:
        words = f"{deed.value[:1].upper()}{deed.value[1:]}"
        try:
            office = permissions.check_can(person, deed, audit.terms)
        except NotPermitted as refusal:
            yield Step(words, False, str(refusal))
        else:
            yield Step(words, True, f"As {office.value}, where the state allows it.")


def explain_child(child: str, person: Person, partnership: Partnership) -> Iterator[Step]:
    """Whether the person may see one child; who reads no children learns nothing of restrictions here."""
    if child not in conflicts_of(person) and not roles.has(person, "read_children", partnership):
        try:
            roles.check_has(person, "read_children", partnership)
        except NotPermitted as refusal:
            yield Step("May you see this child?", False, str(refusal))
        return
    seen = may_see(person, child)
    yield Step("May you see this child?", seen.allowed, seen.reason)
