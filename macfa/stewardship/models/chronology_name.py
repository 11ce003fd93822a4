"""A person in a chronology, and the role by which readers know them."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.partnership.columns import who
from macfa.partnership.constraints import both_or_neither
from macfa.stewardship.models.standing import Standing


class ChronologyName(Standing):
    """One line of a child's glossary. `label` is the role ("Mother", "GP 1"), `names` every way the name is written.

    The first of `names` is the one that is put back where a label is turned into a name again. Of somebody who told
    something in confidence the person whom the chronology is about learns neither name nor role.
    """

    taken_back = "removed"

    label = models.CharField(max_length=60)
    names = models.JSONField(default=list)
    in_confidence = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = who()
    removed_at = models.DateTimeField(null=True)
    removed_by = who()

    class Meta:
        ordering = ("label", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("child", "label"),
                condition=Q(removed_at__isnull=True),
                name="label_once_in_a_glossary",
            ),
            CheckConstraint(
                condition=~Q(added_by="") & ~Q(child="") & ~Q(label=""), name="name_added_by_somebody"
            ),
            both_or_neither("removed", "name_removed_by_whom"),
        )

    def __str__(self) -> str:
        return f"line of a glossary {self.pk}"
