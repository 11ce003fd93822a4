"""Begins background work, and does it in the worker."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django_tasks import task

from macfa.partnership import clock, here
from macfa.partnership.errors import Refused
from macfa.partnership.people import Person
from macfa.web.jobs.models import Job, JobState

Progress = Callable[[int, int, str], None]
"""progress(done, in_all, "Reading the file"): steps so far, steps in all (0 where nobody knows), what is being done."""

Work = Callable[..., str]
"""work(progress, by=person, **arguments) -> address of the result."""

_KINDS: dict[str, Work] = {}
_log = logging.getLogger(__name__)


def work(kind: str) -> Callable[[Work], Work]:
    """Names a function as the work of a kind, for example @work("load a delivery")."""

    def named(function: Work) -> Work:
        _KINDS[kind] = function
        return function

    return named


def begin(kind: str, *, by: Person, **arguments: Any) -> Job:
    """Queue the work. It starts when the transaction around this call is committed."""
    if kind not in _KINDS:
        raise ValueError(f"There is no work called {kind!r}.")
    job = Job.objects.create(kind=kind, arguments=arguments, begun_by=by.id, begun_at=clock.now())
    transaction.on_commit(lambda: run_job.enqueue(job.pk))
    return job


@task()
def run_job(number: int) -> None:
    """Do a queued piece of work. A refusal is told in its own words, a fault of ours without its words."""
    from macfa.web import urls  # noqa: F401  (importing the areas names their work)

    job = Job.objects.get(pk=number)
    _set(job, state=JobState.RUNNING.value)
    try:
        result = _KINDS[job.kind](
            _progress_of(job), by=here.partnership().person(job.begun_by), **job.arguments
        )
    except Refused as refusal:
        _end(job, JobState.FAILED, problem=str(refusal))
    except Exception as error:
        _log.error("Work %s (%s) failed: %s", job.pk, job.kind, type(error).__name__)
        _end(job, JobState.FAILED, problem="This is a fault in Macfa. Nothing was saved.")
    except SystemExit:
        _end(job, JobState.FAILED, problem="Macfa was stopped before this was done. Begin it again.")
        raise
    else:
        _end(job, JobState.DONE, result=result)


def _progress_of(job: Job) -> Progress:
    def progress(done: int, in_all: int, doing: str) -> None:
        _set(job, steps_done=done, steps_in_all=in_all, doing=doing)

    return progress


def _end(job: Job, state: JobState, **facts: str) -> None:
    _set(job, state=state.value, ended_at=clock.now(), doing="", **facts)


def _set(job: Job, **facts: Any) -> None:
    """Changes only what changed, so that nothing else of the row is overwritten."""
    for name, value in facts.items():
        setattr(job, name, value)
    job.save(update_fields=list(facts))
