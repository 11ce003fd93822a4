"""Training held, who came, and who is accredited to use a tool until when."""

from django.db import models
from django.db.models import CheckConstraint, F, Q

from macfa.audits.models.fields import who


class TrainingSession(models.Model):
    """One session on one subject; `tool` where it accredits people to use a tool."""

    subject = models.CharField(max_length=200)
    tool = models.CharField(max_length=40, blank=True, default="")
    held_on = models.DateField()
    places = models.PositiveSmallIntegerField(null=True)
    entered_at = models.DateTimeField()
    entered_by = who()

    class Meta:
        ordering = ("-held_on", "subject")
        constraints = (
            CheckConstraint(condition=~Q(subject="") & ~Q(entered_by=""), name="session_about_something"),
        )

    def __str__(self) -> str:
        return f"{self.subject}, {self.held_on}"


class Attendance(models.Model):
    """Somebody who came, by name and agency: most of them never sign in here."""

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="attendance")
    name = models.CharField(max_length=120)
    agency = models.CharField(max_length=40)

    class Meta:
        ordering = ("agency", "name")
        constraints = (models.UniqueConstraint(fields=("session", "agency", "name"), name="attendance_once"),)

    def __str__(self) -> str:
        return self.name


class Accreditation(models.Model):
    """Somebody who may use a tool, for example the graded care profile, from one day until another."""

    name = models.CharField(max_length=120)
    agency = models.CharField(max_length=40)
    tool = models.CharField(max_length=40)
    since = models.DateField()
    expires = models.DateField(null=True)
    session = models.ForeignKey(TrainingSession, on_delete=models.SET_NULL, null=True)
    entered_at = models.DateTimeField()
    entered_by = who()

    class Meta:
        ordering = ("tool", "agency", "name")
        constraints = (
            models.UniqueConstraint(fields=("name", "agency", "tool", "since"), name="accreditation_once"),
            CheckConstraint(
                condition=Q(expires__isnull=True) | Q(expires__gt=F("since")), name="accreditation_lasts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.tool}"
