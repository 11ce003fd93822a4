"""How actions and disseminations stand on a day."""

from dataclasses import dataclass

from macfa.audits.models import AgreedAction, Audit
from macfa.learning.models import ActionState, Progress
from macfa.vocabulary.days import Day


@dataclass(frozen=True, slots=True)
class Standing:
    """One action with its newest report. `overdue`: its day has passed and it is neither done nor given up."""

    action: AgreedAction
    state: ActionState
    latest: Progress | None
    overdue: bool


def standings(today: Day, *, audit: Audit | None = None) -> list[Standing]:
    """Every action, or those of one audit, by the day on which it is due."""
    actions = AgreedAction.objects.select_related("finding__audit").prefetch_related("progress")
    if audit is not None:
        actions = actions.filter(finding__audit=audit)
    return [standing(action, today) for action in actions]


def standing(action: AgreedAction, today: Day) -> Standing:
    """How one action stands."""
    reports = list(action.progress.all())
    latest = reports[-1] if reports else None
    state = latest.state if latest else ActionState.AGREED
    ended = state in (ActionState.DONE, ActionState.GIVEN_UP)
    return Standing(action, state, latest, not ended and action.due < today)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a briefing has come: teams it went to, teams that answered, people who were there."""

    teams: int
    answered: int
    people: int


def reach(audit: Audit) -> Reach:
    """Of one audit's briefing."""
    sent = list(audit.disseminations.select_related("discussion"))
    answered = [one.discussion for one in sent if hasattr(one, "discussion")]
    return Reach(len(sent), len(answered), sum(one.present for one in answered))
