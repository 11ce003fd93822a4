"""Background work that Macfa is stopped in says so, and does not look as if it still ran."""

import pytest

from macfa.partnership import clock
from macfa.web.jobs import work
from macfa.web.jobs.models import Job, JobState


def stopped_in_it(progress, *, by):
    raise SystemExit(1)


def test_work_that_is_stopped_ends_as_failed_and_lets_the_process_end(partnership, db, monkeypatch):
    monkeypatch.setitem(work._KINDS, "stopped in it", stopped_in_it)
    job = Job.objects.create(kind="stopped in it", begun_by=partnership.coordinator, begun_at=clock.now())
    with pytest.raises(SystemExit):
        work.run_job.func(job.pk)
    job.refresh_from_db()
    assert (job.state, job.is_over) == (JobState.FAILED.value, True)
    assert job.problem == "Macfa was stopped before this was done. Begin it again."
