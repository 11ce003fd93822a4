"""What of an audit identifies somebody, and goes when its time is over; and what names nobody, and stays."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from macfa.audits import return_files
from macfa.audits.briefing_content import Publication
from macfa.audits.ceremony import out_folder
from macfa.audits.models import Audit, ProgrammeEntry
from macfa.stewardship import retention
from macfa.stewardship.retention import Kept

# Every table that points at an audit stands in one of the two, or a test fails.
GOES = ("sampled", "concerns", "let_through")
STAYS = ("also_reports", "briefings", "contributions", "disseminations", "entry", "findings", "followed_by")
PUBLISHED_FILES = tuple(kind.file_name for kind in Publication)
_GONE = "disposed of"
_WORDS = {
    "SampledChild": "children",
    "AgencyReturn": "returns",
    "Grade": "grades",
    "FinalGrade": "final grades",
    "ImmediateConcern": "immediate concerns",
    "BriefingVersion": "drafts of the briefing",
}


def due(audit: Audit) -> date:
    """The day from which the audit is past its time."""
    since = audit.published_at or audit.created_at
    return retention.period(Kept.AUDIT).due(since.date())


def overdue(today: date) -> list[Audit]:
    """The audits past their time that still hold what identifies somebody, the longest overdue first."""
    return sorted((one for one in Audit.objects.filter(disposed_at=None) if due(one) <= today), key=due)


def children_of(audit: Audit) -> frozenset[str]:
    """Ids of all children that the audit holds: listed, sampled or named in its terms."""
    named = audit.terms_json["cohort"].get("children") or ()
    chosen = [entry["child"] for entry in audit.terms_json["cohort"].get("chosen") or ()]
    sampled = audit.sampled.values_list("child", flat=True)
    return frozenset((*(audit.children or {}).values(), *sampled, *named, *chosen))


def remove_rows(audit: Audit) -> Counter[str]:
    """Delete and blank everything that identifies somebody; returns how many rows of each table went."""
    gone: Counter[str] = Counter()
    for name in GOES:
        _delete_below(getattr(audit, name).all(), gone)
    _delete_below(audit.briefings.filter(published_at=None), gone)
    for version in audit.briefings.all():
        version.checks.update(problems=[], found=[], allowed=[])
    for finding in audit.findings.all():
        finding.drafted = {**finding.drafted, "evidence": [], "returns": []}
        finding.save(update_fields=["drafted"])
    audit.terms_json = without_children(audit.terms_json)
    for entry in ProgrammeEntry.objects.filter(audit=audit):
        entry.terms = without_children(entry.terms)
        entry.save(update_fields=["terms"])
    audit.reached(children=None, public_frame=None, draw_json=None, graded_without="", opened_without="")
    return gone


def without_children(terms: dict[str, Any]) -> dict[str, Any]:
    """Terms of reference whose cohort names nobody: as many entries as before, each with nothing in it."""
    cohort = dict(terms.get("cohort") or {})
    if cohort.get("children"):
        cohort["children"] = [f"{_GONE} {number}" for number, _ in enumerate(cohort["children"], start=1)]
    if cohort.get("chosen"):
        cohort["chosen"] = [
            {**entry, "child": f"{_GONE} {number}", "reason": _GONE}
            for number, entry in enumerate(cohort["chosen"], start=1)
        ]
    return {**terms, "cohort": cohort} if cohort else terms


def folders(audit: Audit) -> tuple[Path, ...]:
    """Where files about the audit are: those made for people, and those that agencies sent."""
    return out_folder(audit), return_files.folder_of(audit)


def files(audit: Audit) -> list[Path]:
    """Every file of the audit but the published briefing."""
    found = [file for folder in folders(audit) for file in folder.rglob("*") if file.is_file()]
    return [file for file in found if not file.name.startswith(PUBLISHED_FILES)]


def in_words(gone: Counter[str], files: int) -> str:
    """The certificate's sentence: "3 children, 9 returns, 12 files"."""
    said: Counter[str] = Counter()
    for name, count in gone.items():
        said[_WORDS.get(name, "other rows")] += count
    return ", ".join([*(f"{count} {words}" for words, count in sorted(said.items())), f"{files} files"])


def _delete_below(rows: QuerySet[Any], gone: Counter[str]) -> None:
    """Delete rows and everything that points at them, in whatever table, from the far end on."""
    for relation in rows.model._meta.related_objects:
        _delete_below(relation.related_model.objects.filter(**{f"{relation.field.name}__in": rows}), gone)
    _, deleted = rows.delete()
    _count(deleted.items(), gone)


def _count(deleted: Iterable[tuple[str, int]], gone: Counter[str]) -> None:
    for label, count in deleted:
        gone[label.rpartition(".")[2]] += count
