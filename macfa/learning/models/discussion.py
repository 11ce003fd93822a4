"""Briefings on their way to teams, and what the teams made of them."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits.models import Audit
from macfa.audits.models.fields import who


class Team(models.Model):
    """People of one agency who work together and talk about a briefing together."""

    name = models.CharField(max_length=120)
    agency = models.CharField(max_length=40)
    contact = models.EmailField(blank=True, default="")
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ("agency", "name")
        constraints = (models.UniqueConstraint(fields=("agency", "name"), name="team_once"),)

    def __str__(self) -> str:
        return self.name


class Dissemination(models.Model):
    """A published briefing sent to one team, to talk about by a day."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="disseminations")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="disseminations")
    due = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = who()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("due", "team")
        constraints = (models.UniqueConstraint(fields=("audit", "team"), name="dissemination_once"),)

    def __str__(self) -> str:
        return f"{self.audit_id} to team {self.team_id}"

    @property
    def reference(self) -> str:
        """How the ledger names it."""
        return f"briefing of audit {self.audit.key} for team {self.team_id}"


class TeamDiscussion(models.Model):
    """That a team met about a briefing: how many, what it talked about, what it will change. Not a read receipt."""

    dissemination = models.OneToOneField(Dissemination, on_delete=models.PROTECT, related_name="discussion")
    met_on = models.DateField()
    present = models.PositiveSmallIntegerField()
    discussed = models.TextField()
    will_change = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = who()

    class Meta:
        ordering = ("met_on", "pk")
        constraints = (
            CheckConstraint(
                condition=~Q(discussed="") & ~Q(will_change="") & Q(present__gte=1) & ~Q(recorded_by=""),
                name="discussion_says_something",
            ),
        )

    def __str__(self) -> str:
        return f"discussion of {self.dissemination_id}"
