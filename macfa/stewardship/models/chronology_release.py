"""An agency's decision to let somebody else read what it tells of a child."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.partnership.columns import who
from macfa.partnership.constraints import both_or_neither
from macfa.stewardship.models.standing import Standing
from macfa.stewardship.references import child_reference


class ChronologyRelease(Standing):
    """`agency` lets one other agency (`to_agency`) or the panel of one audit (`to_panel_of`, a key) read its entries.

    `authority` is where the decision stands: a reference or an office, no words of a case.
    """

    taken_back = "withdrawn"

    agency = models.CharField(max_length=40)
    to_agency = who()
    to_panel_of = models.CharField(max_length=40, blank=True, default="")
    authority = models.CharField(max_length=80)
    released_at = models.DateTimeField()
    released_by = who()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = who()

    class Meta:
        ordering = ("released_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("child", "agency", "to_agency", "to_panel_of"),
                condition=Q(withdrawn_at__isnull=True),
                name="released_once_at_a_time",
            ),
            CheckConstraint(
                condition=(~Q(to_agency="") & Q(to_panel_of="")) | (Q(to_agency="") & ~Q(to_panel_of="")),
                name="released_to_an_agency_or_a_panel",
            ),
            CheckConstraint(
                condition=~Q(released_by="") & ~Q(child="") & ~Q(agency="") & ~Q(authority=""),
                name="released_by_somebody_on_an_authority",
            ),
            both_or_neither("withdrawn", "release_withdrawn_by_whom"),
        )

    def __str__(self) -> str:
        return f"release {self.pk}"

    @property
    def reference(self) -> str:
        """How the ledger names the child and whose entries they are."""
        return f"{child_reference(self.child)}, entries of {self.agency}"
