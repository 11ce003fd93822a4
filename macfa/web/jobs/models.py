"""One piece of background work and how far it is."""

from enum import StrEnum

from django.db import models
from django.db.models import CheckConstraint, Q


class JobState(StrEnum):
    """How a piece of work stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(models.Model):
    """Work of one `kind`, begun by a person. `arguments` hold ids and file names, never content.

    `result` is the address of what came of it; `problem` a sentence for the person where it failed.
    """

    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    begun_by = models.CharField(max_length=40)
    begun_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=JobState.WAITING.value)
    steps_done = models.PositiveIntegerField(default=0)
    steps_in_all = models.PositiveIntegerField(default=0)
    doing = models.CharField(max_length=200, blank=True, default="")
    result = models.CharField(max_length=300, blank=True, default="")
    problem = models.TextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            CheckConstraint(
                condition=Q(state__in=[state.value for state in JobState]), name="job_state_known"
            ),
            CheckConstraint(condition=~Q(begun_by=""), name="job_begun_by_somebody"),
        )

    def __str__(self) -> str:
        return f"work {self.pk}"

    @property
    def is_over(self) -> bool:
        """Whether it has ended, well or not."""
        return self.state in (JobState.DONE, JobState.FAILED)
