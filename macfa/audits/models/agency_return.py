"""What one organisation answers about one subject of a case."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.audits import visibility
from macfa.audits.models.constraints import both_or_neither, one_of
from macfa.audits.models.fields import StateField, who
from macfa.audits.models.sampled_child import SampledChild
from macfa.audits.states import ReturnState, Standing
from macfa.instruments.answers import Answer, Answers
from macfa.partnership import clock
from macfa.partnership.people import Person
from macfa.vocabulary.days import Day

_WAITING = (ReturnState.INVITED, ReturnState.CLARIFYING)
_HANDED_IN = (ReturnState.SUBMITTED, ReturnState.CLARIFYING, ReturnState.ACCEPTED)


class AgencyReturnQuerySet(models.QuerySet["AgencyReturn"]):
    """Returns, narrowed to what somebody may see."""

    def visible_to(self, person: Person) -> "AgencyReturnQuerySet":
        """The returns that this person may read, over all audits. The same rule as for one page or a count."""
        return self.filter(visibility.readable_returns(person)).distinct()

    def expected(self) -> "AgencyReturnQuerySet":
        """Those that count: not withdrawn."""
        return self.exclude(state=ReturnState.WITHDRAWN)


class AgencyReturn(models.Model):
    """One organisation's return about one subject: the child, a sibling, or a parent it knows.

    `answers` by question: {"value", "comment"}. `involved` is None until somebody says. `version` counts
    what was handed in, so that nobody overwrites what they have not seen.
    """

    sampled_child = models.ForeignKey(SampledChild, on_delete=models.PROTECT, related_name="returns")
    agency = models.CharField(max_length=40)
    case = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, default="the child")
    tool = models.CharField(max_length=40)
    tool_version = models.PositiveSmallIntegerField()
    state = StateField(ReturnState, default=ReturnState.INVITED)
    due = models.DateField()
    invited_at = models.DateTimeField()
    invited_by = who()
    involved = models.BooleanField(null=True)
    answers = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = who()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = who()
    reminded_at = models.DateTimeField(null=True)

    objects = AgencyReturnQuerySet.as_manager()

    class Meta:
        ordering = ("sampled_child__audit", "case", "agency", "tool")
        constraints = (
            models.UniqueConstraint(fields=("case", "agency", "tool"), name="return_once"),
            one_of("state", ReturnState, "return_state_known"),
            CheckConstraint(condition=~Q(invited_by=""), name="return_invited_by_somebody"),
            both_or_neither("submitted", "return_submitted_by_whom"),
            both_or_neither("accepted", "return_accepted_by_whom"),
            CheckConstraint(
                condition=~Q(state__in=[state.value for state in _HANDED_IN])
                | Q(submitted_at__isnull=False, involved__isnull=False, version__gte=1),
                name="return_handed_in_says_involved",
            ),
            CheckConstraint(
                condition=~Q(state=ReturnState.ACCEPTED.value) | Q(accepted_at__isnull=False),
                name="return_accepted_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} {self.agency}"

    @property
    def reference(self) -> str:
        """How the ledger names it."""
        return f"return of {self.agency} on case {self.case}"

    @property
    def given(self) -> Answers:
        """The answers as the instruments know them."""
        return {question: Answer(**answer) for question, answer in self.answers.items()}

    def is_late(self, today: Day | None = None) -> bool:
        """Whether its day has passed and the agency still owes something."""
        return self.state in _WAITING and self.due < (today or clock.now().date())

    def standing(self, today: Day | None = None) -> Standing:
        """The state as a list shows it."""
        return Standing.LATE if self.is_late(today) else Standing[self.state.name]


class Clarification(models.Model):
    """Something the coordinator asked back about a return. `question` is empty where it is about the whole."""

    agency_return: Any = models.ForeignKey(
        AgencyReturn, on_delete=models.PROTECT, related_name="clarifications"
    )
    question = models.CharField(max_length=80, blank=True, default="")
    text = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = who()
    answered_at = models.DateTimeField(null=True)
    answered_by = who()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            CheckConstraint(condition=~Q(text="") & ~Q(asked_by=""), name="clarification_asks_something"),
            both_or_neither("answered", "clarification_answered_by_whom"),
        )

    def __str__(self) -> str:
        return f"{self.agency_return} {self.question}"
