"""The ledger's table. Agencies and people are files of the partnership; other tables keep their ids."""

from typing import Any, NoReturn

from django.db import models

from macfa.partnership.errors import Refused


class LedgerEntry(models.Model):
    """One thing that was done: who, when, for whom, to what, why. Never what was written in a case.

    `hash` covers every other field and the entry before it, so no entry can be changed alone. Triggers in
    the database refuse changes and deletions; `macfa.partnership.ledger.verify` finds what got past them.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64)
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    on_behalf_of = models.CharField(max_length=40, blank=True)
    role = models.CharField(max_length=40)
    action = models.CharField(max_length=60)
    object = models.CharField(max_length=200)
    purpose = models.CharField(max_length=200, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("seq",)
        indexes = (
            # Who has looked at this child, what has this person done, what happened on this day: at once in a million.
            models.Index(fields=("object", "seq"), name="ledger_by_object"),
            models.Index(fields=("actor", "seq"), name="ledger_by_actor"),
            models.Index(fields=("at",), name="ledger_by_time"),
        )
        default_permissions = ("add", "view")

    def __str__(self) -> str:
        return f"{self.seq} {self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.object}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """New entries only."""
        if not self._state.adding:
            raise Refused("An entry of the ledger cannot be changed.")
        super().save(*args, force_insert=True)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise Refused("An entry of the ledger cannot be deleted.")
