"""Working verdicts out in the background."""

from django.urls import reverse

from macfa.partnership import here
from macfa.partnership.people import Person
from macfa.standards.keeping import Told, keep
from macfa.standards.kept import Kept
from macfa.stewardship.references import child_reference
from macfa.web.jobs.models import Job, JobState
from macfa.web.jobs.work import Progress, begin, work
from macfa.web.standards import asked
from macfa.web.standards.withheld import public_tables

KIND = "work out verdicts"


def name_of(child: str) -> str:
    """The child's name in addresses: the pseudonym that the ledger knows, without the word before it."""
    return child_reference(child).removeprefix("child ")


def work_out_now(told: Told = lambda done, in_all, doing: None) -> Kept:
    """Judge every child by every standard and keep the verdicts. At once, for timers and the worker."""
    held = asked.version()
    kept = keep(
        asked.folder(), held, asked.library(), asked.day_of_question(held), nation=here.partnership().nation,
        reference_of=name_of, told=told,
    )  # fmt: skip
    public_tables(kept, asked.library())
    return kept


@work(KIND)
def work_out(progress: Progress, *, by: Person) -> str:
    """The same as a piece of background work."""
    work_out_now(progress)
    return reverse("standards")


def start(by: Person) -> Job:
    """Begin it, unless this person's is under way already."""
    under_way = Job.objects.filter(
        kind=KIND, begun_by=by.id, state__in=(JobState.WAITING.value, JobState.RUNNING.value)
    ).first()
    return under_way or begin(KIND, by=by)
