"""What waits for the coordinator and for approvers."""

from collections.abc import Iterator

from django.urls import reverse

from macfa.audits import permissions, policies
from macfa.audits.actions.briefing import WRITTEN_IN
from macfa.audits.briefing_content import Publication
from macfa.audits.deeds import Deed
from macfa.audits.models import Audit, BriefingVersion
from macfa.audits.states import Phase
from macfa.partnership.people import Person
from macfa.web.briefing.reach import newest
from macfa.web.briefing.standing import missing_key_lists, why_not_approve, why_not_publish
from macfa.web.home.tasks import SOURCES, Task
from macfa.web.words import several


def tasks(person: Person) -> Iterator[Task]:
    """Key lists to write, a check that failed, a version to approve or to publish."""
    for audit in Audit.objects.filter(disposed_at=None).exclude(phase=Phase.PLANNED.value):
        if permissions.can(person, Deed.WRITE_KEY_LIST, audit.terms):
            yield from _key_lists(audit, person)
        for kind in Publication:
            version = newest(audit, kind) if audit.phase in WRITTEN_IN[kind] else None
            if version is not None and version.published_at is None:
                yield from _of_version(version, person)


def _key_lists(audit: Audit, person: Person) -> Iterator[Task]:
    if audit.phase is not Phase.REPORTING or audit.reported_with_id is not None:
        return
    missing = missing_key_lists(audit, person)
    if missing:
        href = reverse("briefing.key_lists", args=[audit.key])
        yield Task(f"Write the key lists of “{audit.title}”", href, hint=f"{several(missing, 'case')} to do")


def _of_version(version: BriefingVersion, person: Person) -> Iterator[Task]:
    at = [version.audit.key, version.kind.value]
    called = f"the {version.kind.words} of “{version.audit.title}”"
    if permissions.can(person, Deed.APPROVE_BRIEFING, version.audit.terms) and _needs_approval(
        version, person
    ):
        yield Task(
            f"Read and approve {called}",
            reverse("briefing.approve", args=at),
            hint=f"Version {version.number}",
        )
    if not permissions.can(person, Deed.PUBLISH, version.audit.terms):
        return
    last = version.checks.order_by("-pk").first()
    if last is None:
        yield Task(f"Check {called}", reverse("briefing.checks", args=at), hint=f"Version {version.number}")
    elif not last.passed:
        hint = f"The check found {several(len(last.problems), 'problem')}"
        yield Task(f"Mend {called}", reverse("briefing.checks", args=at), hint=hint)
    elif not why_not_publish(version, person):
        yield Task(f"Publish {called}", reverse("briefing.publish", args=at), hint="Approved by two people")


def _needs_approval(version: BriefingVersion, person: Person) -> bool:
    enough = version.approvals.filter(sha256=version.sha256).count() >= policies.APPROVERS_NEEDED
    return not enough and not why_not_approve(version, person)


SOURCES.append(tasks)
