"""Example objects for the addresses of pages: what stands for `<slug:key>`, `<int:number>` and the like.

The access matrix tries every page with these. A new page needs an entry only where its address has a part that does
not stand here yet, or where a part means something else there: then add it to `BY_ROUTE`, or to `BY_AREA`.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from macfa.audits.actions.concern import raise_concern
from macfa.audits.models import AgencyReturn, Audit, SampledChild
from macfa.stewardship.actions.conflict import declare_conflict
from macfa.stewardship.actions.glass import open_glass
from macfa.stewardship.actions.hold import hold
from macfa.stewardship.actions.restriction import restrict
from macfa.stewardship.kinds import Conflict, GlassReason, Held, HoldReason, Restriction
from macfa.stewardship.references import child_reference


@dataclass(frozen=True)
class World:
    """One object of each kind. `child` is the sampled child whom the addresses are about."""

    audit: Audit
    child: SampledChild
    agency_return: AgencyReturn
    numbers: dict[str, int]


def a_world(audit: Audit, office) -> World:
    """Makes what an audit by itself has not: a concern, a restriction, a conflict, a hold, a broken glass."""
    coordinator, lead = office.person("coordinator"), office.person("ig-lead")
    child = SampledChild.in_sample(audit).first()
    concern = raise_concern(audit, text="Not safe at home.", case=child.case, by=coordinator)
    conflict = declare_conflict("C29", kind=Conflict.OTHER, by=lead, person=office.person("practitioner"))
    everybody = [person.id for person in office.people]
    restriction = restrict("C28", category=Restriction.ADOPTION, people=everybody, by=lead)
    held = hold(Held.CHILD, "C27", reason=HoldReason.COURT, by=lead)
    open_glass("C26", kind=GlassReason.COVERING, reason="Standing in for a colleague.", by=coordinator)
    finding = audit.findings.first()
    agency_return = child.returns.get(agency="police")
    numbers = {
        "concern": concern.pk, "conflict": conflict.pk, "restriction": restriction.pk, "hold": held.pk,
        "finding": finding.number if finding else 1, "return": agency_return.pk,
    }  # fmt: skip
    return World(audit, child, agency_return, numbers)


# What each part of an address stands for, wherever nothing else is said.
BY_NAME = {
    "key": lambda world: world.audit.key,
    "case": lambda world: world.child.case,
    "number": lambda world: 1,
    "question": lambda world: "recognise_early",
    "line": lambda world: "child",
    "member": lambda world: "police-lead",
    "part": lambda world: 1,
    "file": lambda world: 1,
    "step": lambda world: "freeze",
    "name": lambda world: "cohort",
    "token": lambda world: "no-such-token",
    "secret": lambda world: "no-such-secret",
    "provider": lambda world: "no-such-provider",
    "who": lambda world: "practitioner",
    "reference": lambda world: "EXAMPLE-police",
    "kind": lambda world: "message",
    "ending": lambda world: "pdf",
    "place": lambda world: 1,
    "earlier": lambda world: world.audit.key,
    "child": lambda world: world.child.child,
    "standard": lambda world: "assessment-from-referral",
    "entry": lambda world: "no-such-entry",
}

# Where a part means something else in a whole area, by the area's name and the part.
BY_AREA = {
    ("returns", "number"): lambda world: world.numbers["return"],
    ("findings", "number"): lambda world: world.numbers["finding"],
    ("briefing", "kind"): lambda world: "briefing",
    ("briefing", "name"): lambda world: "why",
    ("children", "reference"): lambda world: child_reference(world.child.child).removeprefix("child "),
    ("data", "number"): lambda world: "no-such-delivery",
    ("chronology", "reference"): lambda world: world.child.case,
    ("family", "reference"): lambda world: world.child.case,
}

# Where a part means something else on one page.
BY_ROUTE = {
    ("returns.concern_one", "number"): lambda world: world.numbers["concern"],
    ("returns.acknowledge", "number"): lambda world: world.numbers["concern"],
    ("stewardship.end_conflict", "number"): lambda world: world.numbers["conflict"],
    ("stewardship.review", "number"): lambda world: world.numbers["restriction"],
    ("stewardship.lift", "number"): lambda world: world.numbers["restriction"],
    ("chronology.template", "ending"): lambda world: "docx",
    ("chronology.loaded", "number"): lambda world: "no-such-delivery",
    ("data.label_withdraw", "reference"): lambda world: "no-such-label",
    ("stewardship.release", "number"): lambda world: world.numbers["hold"],
    ("stewardship.dispose_delivery", "number"): lambda world: "0001",
}


def every_route() -> dict[str, URLPattern]:
    """Every page of the application by its name, however its addresses are put together."""
    return dict(_below(get_resolver().url_patterns))


def _below(patterns: list[URLPattern | URLResolver]) -> list[tuple[str, URLPattern]]:
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += _below(pattern.url_patterns)
        else:
            found.append((pattern.name, pattern))
    return found


def arguments(route: str, pattern: URLPattern, world: World) -> dict[str, Any]:
    """The example objects in a page's address."""
    return {name: _example(route, name)(world) for name in pattern.pattern.converters}


def _example(route: str, name: str):
    area = route.partition(".")[0]
    for table, key in ((BY_ROUTE, (route, name)), (BY_AREA, (area, name)), (BY_NAME, name)):
        if key in table:
            return table[key]
    raise AssertionError(f"No example for <{name}> of {route}. Add one to tests/integration/web/examples.py.")
