"""Which proposed findings the invented partnership accepts: the most telling of each kind, as a panel would."""

from typing import TYPE_CHECKING

from macfa.instruments.tool import FindingKind

if TYPE_CHECKING:
    from macfa.audits.models import Audit, Finding

AT_MOST = {
    FindingKind.WORRY: 4,
    FindingKind.AREA_FOR_DEVELOPMENT: 3,
    FindingKind.GOOD_PRACTICE: 3,
    FindingKind.SYSTEM_LEARNING: 1,
}
REJECTED = "True, but not among what matters most this year; it stays in the standards report."


def chosen(audit: "Audit") -> tuple[list[int], list[int]]:
    """Numbers of the findings to accept, and of the others. Rates over all children come before single files."""
    accepted: list[int] = []
    for kind, most in AT_MOST.items():
        of_kind = [finding for finding in audit.findings.all() if finding.kind is kind]
        accepted += [finding.number for finding in sorted(of_kind, key=_less_telling)[:most]]
    others = [finding.number for finding in audit.findings.all() if finding.number not in accepted]
    return sorted(accepted), others


def _less_telling(finding: "Finding") -> tuple[bool, float, int]:
    shown = finding.drafted.get("shown") if finding.drafted else None
    return shown is None, -(shown["count"] / shown["of"]) if shown else 0.0, finding.number
