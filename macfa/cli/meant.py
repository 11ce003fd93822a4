"""Which audit, case, return and person a command means."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from macfa.cli.here import Here
from macfa.partnership.people import Agency, Person

if TYPE_CHECKING:
    from macfa.audits.models import AgencyReturn, Audit, Finding, SampledChild

audit_argument = click.argument("key", metavar="[AUDIT]", required=False)
audit_option = click.option("--audit", "key", metavar="AUDIT", help="Which audit, where there are several.")
on_behalf_option = click.option(
    "--on-behalf-of", "behalf", metavar="PERSON", help="For whom the coordinator enters it."
)


def behalf_of(here: Here, named: str | None) -> Person | None:
    """Whom the coordinator acts for; None where nobody was named."""
    return None if named is None else here.person(named)


def child_meant(audit: "Audit", text: str) -> "SampledChild":
    """The child of the sample with this case number, or with this id of the partnership's."""
    children = list(audit.sampled.all())
    wanted = text.strip().casefold()
    for child in children:
        if wanted in (child.case.casefold(), child.child.casefold()):
            return child
    cases = ", ".join(child.case for child in children if child.replaced_at is None)
    raise click.ClickException(
        f"Audit {audit.key} has no case {text}. {f'There are: {cases}.' if cases else 'None is drawn yet.'}"
    )


def return_meant(audit: "Audit", case: str, agency: Agency, tool: str | None) -> "AgencyReturn":
    """The return of an agency on a case; `tool` where the agency answers several tools about it."""
    from macfa.audits.models import AgencyReturn

    fitting = AgencyReturn.objects.filter(
        sampled_child__audit=audit, case__iexact=case.strip(), agency=agency.id
    )
    if tool is not None:
        fitting = fitting.filter(tool=tool)
    found = list(fitting)
    if not found:
        raise click.ClickException(
            f"{agency.name} is not asked about case {case}. See: macfa returns list {audit.key}"
        )
    if len(found) > 1:
        tools = ", ".join(sorted(one.tool for one in found))
        raise click.UsageError(f"{agency.name} has several returns on case {case}. Say --tool: {tools}.")
    return found[0]


def finding_meant(audit: "Audit", number: int) -> "Finding":
    """The finding of this number."""
    return findings_meant(audit, (number,))[0]


def findings_meant(audit: "Audit", numbers: Sequence[int]) -> "list[Finding]":
    """The findings of these numbers, in this order; all must be there."""
    known = {finding.number: finding for finding in audit.findings.filter(number__in=numbers)}
    missing = [number for number in numbers if number not in known]
    if missing:
        raise click.ClickException(
            f"Audit {audit.key} has no finding {missing[0]}. See: macfa findings list {audit.key}"
        )
    return [known[number] for number in numbers]
