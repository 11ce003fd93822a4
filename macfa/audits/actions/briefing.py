"""The briefing: written, checked, approved by two others, published. Every edit is a new version."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import transaction

from macfa.audits import permissions, policies, transitions
from macfa.audits.briefing_check import find_problems
from macfa.audits.ceremony import out_folder
from macfa.audits.deeds import Deed
from macfa.audits.models import Approval, Audit, BriefingCheck, BriefingVersion
from macfa.audits.states import Phase
from macfa.disclosure.gate import Allowed, Problem
from macfa.disclosure.outgoing import inspection as outgoing
from macfa.disclosure.outgoing.inspection import SomethingHidden
from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.files import briefing_files
from macfa.documents.briefing.pdf import DoesNotFit
from macfa.documents.briefing.reading import as_data, briefing_from
from macfa.documents.typesetting import TypesettingError
from macfa.partnership import checkpoints, clock, ledger
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.people import Person
from macfa.sampling.canonical import canonical_bytes, hash_of

PUBLISHED = "briefing-published"
"""The name, without its ending, of every published form."""


@transaction.atomic
def write_briefing(audit: Audit, *, content: Briefing, by: Person) -> BriefingVersion:
    """Keep the content as the next version. The same content again changes nothing; other content is unapproved."""
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.WRITE_BRIEFING, audit.terms)
    policies.check_phase(audit, Phase.REPORTING)
    policies.check_decided(audit)
    data = as_data(content)
    last = audit.briefings.order_by("-number").first()
    if last is not None and last.sha256 == hash_of(data):
        return last
    version = BriefingVersion.objects.create(
        audit=audit,
        number=last.number + 1 if last else 1,
        content=data,
        sha256=hash_of(data),
        written_at=clock.now(),
        written_by=by.id,
    )
    ledger.record(by, Deed.WRITE_BRIEFING, of=version.reference, role=role)
    return version


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
def check_briefing(audit: Audit, *, by: Person, allowed: tuple[Allowed, ...] = ()) -> Checked:
    """Look in the newest version for everything that must not go out. Needs a whole key list for every child.

    `allowed` are hits that mean something else, each with its reason; they are kept with the check.
    """
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.CHECK_BRIEFING, audit.terms)
    policies.check_phase(audit, Phase.REPORTING)
    policies.check_key_lists(audit)
    version = policies.latest_briefing(audit)
    report = find_problems(audit, content_of(version), allowed)
    kept = BriefingCheck.objects.create(
        version=version,
        sha256=version.sha256,
        key_lists_sha256=policies.key_lists_hash(audit),
        problems=[problem.safe_sentence() for problem in report.problems],
        allowed=[asdict(one) for one in allowed],
        checked_at=clock.now(),
        checked_by=by.id,
    )
    ledger.record(by, Deed.CHECK_BRIEFING, of=version.reference, role=role)
    return Checked(kept, report.problems)


@transaction.atomic
def approve(audit: Audit, *, sha256: str, by: Person) -> Approval:
    """Approve the newest version by its hash: what was read is what is approved. Authors cannot."""
    role = permissions.check_can(by, Deed.APPROVE_BRIEFING, audit.terms)
    policies.check_phase(audit, Phase.REPORTING)
    version = policies.latest_briefing(audit)
    if by.id in policies.authors(version):
        raise NotPermitted(f"{by.id} wrote some of this briefing. Two others approve it.")
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
def publish(audit: Audit, *, by: Person) -> BriefingVersion:
    """Publish the newest version: exactly the bytes that were checked and that two people approved.

    After the commit its content, its page, PDF, Word file and slides, and a signed checkpoint of the ledger stand
    in the audit's folder.
    """
    audit.refresh_from_db()
    role = permissions.check_can(by, Deed.PUBLISH, audit.terms)
    transitions.check_audit(audit.phase, Phase.PUBLISHED)
    version = policies.latest_briefing(audit)
    policies.check_key_lists(audit)
    policies.check_decided(audit)
    _check_bytes(version)
    policies.check_passed(version)
    policies.check_approved(version)
    files = _files(version)
    now = clock.now()
    version.published_at, version.published_by = now, by.id
    version.save()
    audit.reached(phase=Phase.PUBLISHED, published_at=now, published_by=by.id)
    audit.save()
    ledger.record(by, Deed.PUBLISH, of=version.reference, role=role)
    transaction.on_commit(lambda: _write_out(version, files, out_folder(audit)))
    return version


def content_of(version: BriefingVersion) -> Briefing:
    """The content of a version."""
    return briefing_from(version.content, source=f"briefing, version {version.number}")


def _check_bytes(version: BriefingVersion) -> None:
    if hash_of(version.content) != version.sha256:
        raise NotNow(f"Version {version.number} is not what was kept: its content does not match its hash.")


def _files(version: BriefingVersion) -> dict[str, bytes]:
    """Every form of a version, by the ending of its name, each looked into for what its readers would not see.

    Made before it counts as published: it may not fit, or may not leave.
    """
    try:
        files = briefing_files(content_of(version))
        for ending, content in files.items():
            outgoing.check(content, f"{PUBLISHED}.{ending}")
    except (DoesNotFit, TypesettingError, SomethingHidden) as error:
        raise NotNow(str(error)) from error
    return files


def _write_out(version: BriefingVersion, files: Mapping[str, bytes], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "briefing-published.json").write_bytes(canonical_bytes(version.content))
    for ending, content in files.items():
        (folder / f"{PUBLISHED}.{ending}").write_bytes(content)
    checkpoints.export(folder / "ledger-checkpoint.json")
