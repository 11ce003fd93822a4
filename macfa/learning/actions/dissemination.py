"""Sending a published briefing to teams, reminding them, and taking down what they discussed."""

from collections.abc import Iterable

from django.db import transaction

from macfa.audits.models import Audit
from macfa.audits.states import Phase
from macfa.learning import permissions
from macfa.learning.deeds import Deed
from macfa.learning.models import Dissemination, Team, TeamDiscussion
from macfa.partnership import clock, here, ledger, messages
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency, Person
from macfa.vocabulary.days import Day


@transaction.atomic
def add_team(*, name: str, agency: Agency, by: Person, contact: str = "") -> Team:
    """A team to which briefings can be sent."""
    role = permissions.check_can(by, Deed.ADD_TEAM)
    if Team.objects.filter(name__iexact=name.strip(), agency=agency.id).exists():
        raise NotNow(f"{agency.name} has a team of this name already.")
    team = Team.objects.create(name=name.strip(), agency=agency.id, contact=contact)
    ledger.record(by, Deed.ADD_TEAM, of=f"team {team.pk}", role=role)
    return team


@transaction.atomic
def send(audit: Audit, *, teams: Iterable[Team], due: Day, by: Person) -> tuple[Dissemination, ...]:
    """Send the published briefing to teams that do not have it yet. Each is told by a message of its own."""
    role = permissions.check_can(by, Deed.DISSEMINATE)
    if audit.phase not in (Phase.PUBLISHED, Phase.CLOSED):
        raise NotNow("The briefing is not published yet.")
    if due < clock.now().date():
        raise NotNow("The day has passed. Give a day from today on.")
    sent = []
    for team in teams:
        made, new = Dissemination.objects.get_or_create(
            audit=audit, team=team, defaults={"due": due, "sent_at": clock.now(), "sent_by": by.id}
        )
        if new:
            ledger.record(by, Deed.DISSEMINATE, of=made.reference, role=role)
            sent.append(made)
    _tell(sent, "A briefing for your team")
    return tuple(sent)


@transaction.atomic
def remind(audit: Audit, *, by: Person) -> tuple[Dissemination, ...]:
    """Remind every team that has not said anything yet."""
    role = permissions.check_can(by, Deed.REMIND)
    waiting = list(audit.disseminations.filter(discussion=None).select_related("team"))
    if not waiting:
        raise NotNow("Every team has answered.")
    for one in waiting:
        one.reminded_at = clock.now()
        one.save(update_fields=["reminded_at"])
        ledger.record(by, Deed.REMIND, of=one.reference, role=role)
    _tell(waiting, "A briefing waits for your team")
    return tuple(waiting)


@transaction.atomic
def record_discussion(
    dissemination: Dissemination, *, met_on: Day, present: int, discussed: str, will_change: str, by: Person
) -> TeamDiscussion:
    """Take down that a team met, what it discussed and what it will change."""
    role, behalf = permissions.check_can_for(by, Deed.DISCUSS, dissemination.team.agency)
    if TeamDiscussion.objects.filter(dissemination=dissemination).exists():
        raise NotNow("This team's discussion is taken down already.")
    if met_on > clock.now().date():
        raise NotNow("The team cannot have met on a day to come.")
    made = TeamDiscussion.objects.create(
        dissemination=dissemination, met_on=met_on, present=present, discussed=discussed.strip(),
        will_change=will_change.strip(), recorded_at=clock.now(), recorded_by=by.id,
    )  # fmt: skip
    ledger.record(by, Deed.DISCUSS, of=dissemination.reference, role=role, on_behalf_of=behalf)
    return made


def _tell(some: Iterable[Dissemination], subject: str) -> None:
    """One message to each team, after the commit, with nothing of a case in it."""
    name = here.partnership().name
    for one in some:
        if one.team.contact:
            text = (
                f"{name} asks your team to talk about the briefing “{one.audit.title}” by {one.due:%d/%m/%Y} and to"
                " record what it discussed and what it will change. Sign in to read it."
            )
            transaction.on_commit(lambda to=one.team.contact, words=text: messages.send(to, subject, words))
