"""A link that lets its holder choose a password, once."""

import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.partnership import clock
from macfa.partnership.accounts.models.account import Account


class LinkKind(StrEnum):
    """Why somebody got a link."""

    INVITATION = "invitation"
    FORGOTTEN = "forgotten"


LASTS = {LinkKind.INVITATION: timedelta(days=7), LinkKind.FORGOTTEN: timedelta(hours=1)}


class LinkManager(models.Manager["OneTimeLink"]):
    """Links are made for one account at a time; only a hash of the secret is kept."""

    def make(self, account: Account, kind: LinkKind) -> str:
        """A new link's secret. Every earlier link of the account stops working."""
        self.filter(account=account, used_at=None).delete()
        secret, now = secrets.token_urlsafe(32), clock.now()
        self.create(
            account=account, kind=kind.value, secret_hash=_hash(secret), made_at=now, expires_at=now + LASTS[kind]
        )  # fmt: skip
        return secret

    def usable(self, secret: str) -> "OneTimeLink | None":
        """The link with this secret, while it can still be used."""
        found = self.filter(secret_hash=_hash(secret), used_at=None, expires_at__gt=clock.now()).first()
        return found if found is not None and found.account.is_active else None


class OneTimeLink(models.Model):
    """Good for one use before it expires."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    kind = models.CharField(max_length=12)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = LinkManager()

    class Meta:
        constraints = (
            CheckConstraint(condition=Q(kind__in=[kind.value for kind in LinkKind]), name="link_kind_known"),
        )

    def __str__(self) -> str:
        return f"link {self.pk}"

    def use(self) -> bool:
        """Use it up. False where somebody else was quicker."""
        return bool(OneTimeLink.objects.filter(pk=self.pk, used_at=None).update(used_at=clock.now()))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
