"""Where somebody is signed in."""

from django.db import models

from macfa.partnership.accounts.models.account import Account


class OpenSession(models.Model):
    """One browser in which the account is signed in. No address is kept: `browser` is words like Firefox on Linux."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=60)
    began_at = models.DateTimeField()

    class Meta:
        ordering = ("-began_at",)

    def __str__(self) -> str:
        return f"session {self.pk}"
