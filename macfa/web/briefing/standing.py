"""How far a briefing is: its steps, what is missing for each, and why a person cannot take one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from macfa.audits import permissions, policies, visibility
from macfa.audits.actions.briefing import WRITTEN_IN, check_publishable
from macfa.audits.briefing_content import Publication
from macfa.audits.deeds import Deed
from macfa.audits.models import Approval, Audit, BriefingVersion
from macfa.audits.reported import check_has_own_briefing, reported_in
from macfa.partnership.people import Person
from macfa.web.briefing.reach import name_of, newest, refusal_of
from macfa.web.words import several


@dataclass(frozen=True, slots=True)
class Step:
    """One step: how it stands, where it is done, and why not where this person or this state cannot."""

    title: str
    standing: str
    done: bool
    href: str = ""
    hint: str = ""


def steps(audit: Audit, kind: Publication, person: Person) -> list[Step]:
    """From key lists to publication."""
    version = newest(audit, kind)
    if version is not None and version.published_at is not None:
        return []
    return [
        _key_lists(audit, person),
        _decided(audit),
        _written(audit, kind, version),
        *(_after_writing(version, person) if version else ()),
    ]


def why_not_begin(audit: Audit, kind: Publication, person: Person) -> str:
    """Why the first version cannot be written now; empty where it can."""
    return (
        refusal_of(permissions.check_can, person, Deed.WRITE_BRIEFING, audit.terms)
        or refusal_of(policies.check_phase, audit, *WRITTEN_IN[kind])
        or refusal_of(check_has_own_briefing, audit)
        or refusal_of(policies.check_decided, audit)
    )


def why_not_approve(version: BriefingVersion, person: Person) -> str:
    """Why this person cannot approve this version."""
    audit = version.audit
    return (
        refusal_of(permissions.check_can, person, Deed.APPROVE_BRIEFING, audit.terms)
        or refusal_of(policies.check_phase, audit, *WRITTEN_IN[version.kind])
        or refusal_of(policies.check_unpublished, version)
        or refusal_of(policies.check_no_author, person, version)
        or refusal_of(policies.check_passed, version)
        or ("You have approved this version." if _has_approved(version, person) else "")
    )


def why_not_publish(version: BriefingVersion, person: Person) -> str:
    """Why this person cannot publish it."""
    refused = refusal_of(permissions.check_can, person, Deed.PUBLISH, version.audit.terms)
    return (
        refused
        or why_not_key_lists(version.audit, person)
        or refusal_of(check_publishable, version.audit, version.kind)
    )


def approvals(version: BriefingVersion) -> list[Approval]:
    """Those that count for these bytes."""
    return list(version.approvals.filter(sha256=version.sha256))


def _key_lists(audit: Audit, person: Person) -> Step:
    missing = missing_key_lists(audit, person)
    may = permissions.can(person, Deed.WRITE_KEY_LIST, audit.terms)
    href = reverse("briefing.key_lists", args=[audit.key]) if may and audit.disposed_at is None else ""
    standing = f"{several(missing, 'case')} to do" if missing else "Complete"
    return Step(
        "Key lists", standing, not missing, href, "What identifies each case, so that the check can find it"
    )


def missing_key_lists(audit: Audit, person: Person) -> int:
    """How many cases of the audits reported lack something in their key lists; only those open to the person."""
    children = [child for one in reported_in(audit) for child in visibility.visible_children(one, person)]
    return sum(bool(child.key_list.missing()) for child in children)


def why_not_key_lists(audit: Audit, person: Person) -> str:
    """What key lists still lack, naming no case: one of them may not be open to the person."""
    if missing := missing_key_lists(audit, person):
        return f"Key lists are not complete: {several(missing, 'case')} to do."
    if refusal_of(policies.check_key_lists, audit):
        return "Key lists are not complete: a case that is not open to you. Somebody else has to write it."
    return ""


def _decided(audit: Audit) -> Step:
    why = refusal_of(policies.check_decided, audit)
    return Step(
        "Findings", "To decide" if why else "Decided", not why, reverse("findings.of", args=[audit.key]), why
    )


def _written(audit: Audit, kind: Publication, version: BriefingVersion | None) -> Step:
    if version is None:
        return Step("Words", "Not begun", False, "", "It begins with a draft.")
    hint = f"Version {version.number}, by {name_of(version.written_by)}"
    return Step("Words", "Written", True, reverse("briefing.parts", args=[audit.key, kind.value]), hint)


def _after_writing(version: BriefingVersion, person: Person) -> Iterator[Step]:
    at = [version.audit.key, version.kind.value]
    why = refusal_of(policies.check_passed, version)
    yield Step("Check", "To do" if why else "Passed", not why, reverse("briefing.checks", args=at), why)
    given = approvals(version)
    names = " and ".join(name_of(one.approved_by) for one in given)
    enough = len(given) >= policies.APPROVERS_NEEDED
    yield Step(
        "Approval", f"{len(given)} of {policies.APPROVERS_NEEDED}", enough, reverse("briefing.approve", args=at),
        f"Approved by {names}" if names else "Two people who wrote none of it read and approve it",
    )  # fmt: skip
    why = why_not_publish(version, person)
    yield Step("Publication", "Not yet" if why else "Ready", False, reverse("briefing.publish", args=at), why)


def _has_approved(version: BriefingVersion, person: Person) -> bool:
    return any(one.approved_by == person.id for one in approvals(version))
