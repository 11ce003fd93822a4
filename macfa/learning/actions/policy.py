"""Policies and procedures: a new version and what is new in it."""

from django.db import transaction

from macfa.audits.models import AgreedAction
from macfa.learning import permissions
from macfa.learning.deeds import Deed
from macfa.learning.models import Policy, PolicyVersion
from macfa.partnership import clock, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency, Person
from macfa.vocabulary.days import Day


@transaction.atomic
def enter_version(
    *, title: str, owner: Agency, version: str, since: Day, what_is_new: str, by: Person, address: str = "",
    action: AgreedAction | None = None,
) -> PolicyVersion:  # fmt: skip
    """Enter a version of a policy, which is made where it is not there yet."""
    role = permissions.check_can(by, Deed.VERSION_POLICY)
    policy, _ = Policy.objects.update_or_create(
        title=title.strip(), defaults={"owner": owner.id, **({"address": address} if address else {})}
    )
    if policy.versions.filter(version=version.strip()).exists():
        raise NotNow(f"Version {version.strip()} of this policy is entered already.")
    made = PolicyVersion.objects.create(
        policy=policy, version=version.strip(), since=since, what_is_new=what_is_new.strip(), action=action,
        entered_at=clock.now(), entered_by=by.id,
    )  # fmt: skip
    ledger.record(by, Deed.VERSION_POLICY, of=f"policy {policy.pk}", role=role)
    return made
