"""The briefing: written, checked, approved by two others, published. Every edit is a new version.

The longer learning briefing goes the same way; it may also be written after the briefing is out.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from macfa.audits import let_through as let
from macfa.audits import permissions, policies, transitions
from macfa.audits.briefing_check import find_problems
from macfa.audits.briefing_content import (
    Content,
    Publication,
    as_data,
    content_from,
    content_of,
    files_of,
    kind_of,
)
from macfa.audits.ceremony import out_folder
from macfa.audits.content_places import at_place, with_place
from macfa.audits.deeds import Deed
from macfa.audits.models import Approval, Audit, BriefingCheck, BriefingVersion, LetThrough
from macfa.audits.reported import check_has_own_briefing, reported_in
from macfa.audits.states import Phase
from macfa.disclosure.gate import Problem
from macfa.disclosure.outgoing import inspection as outgoing
from macfa.disclosure.outgoing.inspection import SomethingHidden
from macfa.documents.briefing.pdf import DoesNotFit
from macfa.documents.typesetting import TypesettingError
from macfa.partnership import checkpoints, clock, ledger
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.people import Person
from macfa.sampling.canonical import canonical_bytes, hash_of

PUBLISHED = Publication.BRIEFING.file_name
"""The name, without its ending, of every published form."""

WRITTEN_IN = {
    Publication.BRIEFING: (Phase.REPORTING,),
    Publication.LEARNING: (Phase.REPORTING, Phase.PUBLISHED, Phase.CLOSED),
}
"""The phases in which each is written, checked and approved."""


class ChangedMeanwhile(NotNow):
    """Somebody else saved the same words first. `newest` is what stands now; nothing of either is lost."""

    def __init__(self, newest: BriefingVersion) -> None:
        super().__init__(f"{newest.written_by} saved these words after you opened the page. Compare the two.")
        self.newest = newest


@transaction.atomic
def write_briefing(audit: Audit, *, content: Content, by: Person) -> BriefingVersion:
    """Keep the content as the next version. The same content again changes nothing; other content is unapproved."""
    audit.refresh_from_db()
    kind = kind_of(content)
    role = permissions.check_can(by, Deed.WRITE_BRIEFING, audit.terms)
    policies.check_phase(audit, *WRITTEN_IN[kind])
    check_has_own_briefing(audit)
    policies.check_decided(audit)
    data = as_data(content)
    last = audit.briefings.filter(kind=kind.value).order_by("-number").first()
    if last is not None:
        policies.check_unpublished(last)
    if last is not None and last.sha256 == hash_of(data):
        return last
    version = BriefingVersion.objects.create(
        audit=audit,
        kind=kind,
        number=last.number + 1 if last else 1,
        content=data,
        sha256=hash_of(data),
        written_at=clock.now(),
        written_by=by.id,
    )
    ledger.record(by, Deed.WRITE_BRIEFING, of=version.reference, role=role)
    return version


@transaction.atomic
def edit_briefing(
    audit: Audit, *, kind: Publication, changes: Mapping[str, Any], seen: int, by: Person
) -> BriefingVersion:
    """Put new words in some places of the newest version. `seen` is the version that the person had before them.

    `changes` are values by place ("title", "parts.2.statements"). `ChangedMeanwhile` where somebody else changed one
    of the same places since; changes elsewhere are kept. Raises `ContentError` where the whole would not be readable.
    """
    ledger.lock()
    newest = policies.latest_briefing(audit, kind)
    before = audit.briefings.filter(kind=kind.value, number=seen).first()
    if before is None:
        raise NotNow(f"There is no version {seen} of the {kind.words}.")
    data = newest.content
    for place, value in changes.items():
        now = at_place(data, place)
        if now not in (at_place(before.content, place), value):
            raise ChangedMeanwhile(newest)
        data = with_place(data, place, value)
    return write_briefing(audit, content=content_from(data, kind, source=kind.words), by=by)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check said. `problems` hold the words found, for the person who mends them; `kept` does not."""

    kept: BriefingCheck
    problems: tuple[Problem, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.problems


@transaction.atomic
def check_briefing(audit: Audit, *, by: Person, kind: Publication = Publication.BRIEFING) -> Checked:
    """Look in the newest version for everything that must not go out. Needs a whole key list for every child.

    Hits that somebody else let through, with a reason, do not count; they are kept with the check.
    """
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.CHECK_BRIEFING, audit.terms)
    policies.check_phase(audit, *WRITTEN_IN[kind])
    policies.check_key_lists(audit)
    version = policies.latest_briefing(audit, kind)
    allowed = let.allowed(version)
    report = find_problems(audit, content_of(version), allowed)
    kept = BriefingCheck.objects.create(
        version=version,
        sha256=version.sha256,
        key_lists_sha256=policies.key_lists_hash(audit),
        problems=[problem.safe_sentence() for problem in report.problems],
        found=[_without_words(problem) for problem in report.problems],
        allowed=[asdict(one) for one in allowed],
        checked_at=clock.now(),
        checked_by=by.id,
    )
    ledger.record(by, Deed.CHECK_BRIEFING, of=version.reference, role=role)
    return Checked(kept, report.problems)


@transaction.atomic
def let_through(
    audit: Audit, *, place: str, text: str, reason: str, by: Person, kind: Publication = Publication.BRIEFING
) -> LetThrough:
    """These words in this place mean something else. Said by somebody who wrote none of it, and why.

    It holds while the text of the place stays as it is.
    """
    role = permissions.check_can(by, Deed.LET_THROUGH, audit.terms)
    policies.check_phase(audit, *WRITTEN_IN[kind])
    version = policies.latest_briefing(audit, kind)
    policies.check_unpublished(version)
    if by.id in policies.authors(version):
        raise NotPermitted(f"{by.id} wrote some of this {kind.words}. Somebody else lets a hit through.")
    if not reason.strip():
        raise NotNow("Say why it can stay: what the words mean here.")
    sha256 = let.hash_of_place(version, place, text)
    made = LetThrough.objects.create(
        audit=audit, kind=kind, place=place, place_sha256=sha256, text=text, reason=reason.strip(),
        at=clock.now(), by=by.id,
    )  # fmt: skip
    ledger.record(by, Deed.LET_THROUGH, of=version.reference, role=role)
    return made


@transaction.atomic
def approve(audit: Audit, *, sha256: str, by: Person, kind: Publication = Publication.BRIEFING) -> Approval:
    """Approve the newest version by its hash: what was read is what is approved. Authors cannot."""
    role = permissions.check_can(by, Deed.APPROVE_BRIEFING, audit.terms)
    policies.check_phase(audit, *WRITTEN_IN[kind])
    version = policies.latest_briefing(audit, kind)
    policies.check_unpublished(version)
    policies.check_no_author(by, version)
    if sha256 != version.sha256:
        raise NotNow("The briefing has changed since you read it. Read the newest version and approve that.")
    policies.check_passed(version)
    if version.approvals.filter(approved_by=by.id).exists():
        raise NotNow(f"{by.id} has approved this version already. Somebody else is needed.")
    approval = Approval.objects.create(
        version=version, sha256=sha256, approved_at=clock.now(), approved_by=by.id
    )
    ledger.record(by, Deed.APPROVE_BRIEFING, of=version.reference, role=role)
    return approval


@transaction.atomic
def publish(audit: Audit, *, by: Person, kind: Publication = Publication.BRIEFING) -> BriefingVersion:
    """Publish the newest version: exactly the bytes that were checked and that two people approved.

    After the commit its content, its page, PDF, Word file and slides, and a signed checkpoint of the ledger stand
    in the audit's folder. The briefing takes the audit to `published`; the longer one changes no phase.
    """
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.PUBLISH, audit.terms)
    version = check_publishable(audit, kind)
    files = _files(version)
    now = clock.now()
    version.published_at, version.published_by = now, by.id
    version.save()
    if kind is Publication.BRIEFING:
        for one in reported_in(audit):
            one.reached(phase=Phase.PUBLISHED, published_at=now, published_by=by.id)
            one.save()
        audit.refresh_from_db()
    ledger.record(by, Deed.PUBLISH, of=version.reference, role=role)
    transaction.on_commit(lambda: _write_out(version, files, out_folder(audit)))
    return version


def check_publishable(audit: Audit, kind: Publication) -> BriefingVersion:
    """The newest version, if its state allows it to go out; `NotNow` says what is missing."""
    for one in reported_in(audit) if kind is Publication.BRIEFING else ():
        transitions.check_audit(one.phase, Phase.PUBLISHED)
    policies.check_phase(audit, *WRITTEN_IN[kind])
    version = policies.latest_briefing(audit, kind)
    policies.check_unpublished(version)
    policies.check_key_lists(audit)
    policies.check_decided(audit)
    _check_bytes(version)
    policies.check_passed(version)
    policies.check_approved(version)
    return version


def _without_words(problem: Problem) -> dict[str, Any]:
    """What the check keeps of a problem: all but the words found, which its place and characters lead back to."""
    kept = asdict(problem)
    del kept["where"]
    return {**kept, "what": problem.what.value}


def _check_bytes(version: BriefingVersion) -> None:
    if hash_of(version.content) != version.sha256:
        raise NotNow(f"Version {version.number} is not what was kept: its content does not match its hash.")


def _files(version: BriefingVersion) -> dict[str, bytes]:
    """Every form of a version, by the ending of its name, each looked into for what its readers would not see.

    Made before it counts as published: it may not fit, or may not leave.
    """
    try:
        files = files_of(content_of(version))
        for ending, content in files.items():
            outgoing.check(content, f"{version.kind.file_name}.{ending}")
    except (DoesNotFit, TypesettingError, SomethingHidden) as error:
        raise NotNow(str(error)) from error
    return files


def _write_out(version: BriefingVersion, files: Mapping[str, bytes], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{version.kind.file_name}.json").write_bytes(canonical_bytes(version.content))
    for ending, content in files.items():
        (folder / f"{version.kind.file_name}.{ending}").write_bytes(content)
    checkpoints.export(folder / "ledger-checkpoint.json")
