"""What somebody gave about a child, and what stands of it until somebody takes it back. Nothing is changed silently."""

from typing import Any, ClassVar

from django.db import models

from macfa.partnership import clock
from macfa.partnership.people import Person
from macfa.stewardship.references import child_reference


class StandingQuerySet(models.QuerySet[Any]):
    """What was given, by how it stands."""

    def standing(self) -> "StandingQuerySet":
        """What was not taken back."""
        return self.filter(**{f"{self.model.taken_back}_at__isnull": True})

    def take_back(self, by: Person) -> int:
        """Take back whatever of it stands; returns how much that was."""
        back = self.model.taken_back
        return self.standing().update(**{f"{back}_at": clock.now(), f"{back}_by": by.id})


class Standing(models.Model):
    """Given by somebody about one child; it stands until it is taken back, and stays in the table then too.

    Tables call it as people do, "released" or "left out". `taken_back` is the word with which the two columns begin
    that say when it was taken back and by whom: "withdrawn" for `withdrawn_at` and `withdrawn_by`.
    """

    taken_back: ClassVar[str]

    child = models.CharField(max_length=100, db_index=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def reference(self) -> str:
        """How the ledger names the child."""
        return child_reference(self.child)

    @property
    def stands(self) -> bool:
        """It was not taken back."""
        return getattr(self, f"{self.taken_back}_at") is None

    def take_back(self, by: Person) -> None:
        """Take it back now."""
        setattr(self, f"{self.taken_back}_at", clock.now())
        setattr(self, f"{self.taken_back}_by", by.id)
        self.save()
