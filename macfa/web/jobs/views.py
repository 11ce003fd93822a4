"""How far a piece of work is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from macfa.web.jobs.models import Job, JobState
from macfa.web.pages import page


def one(request: HttpRequest, number: int) -> HttpResponse:
    """How far it is; when it is over, what came of it. A script keeps the page up to date, or a link does."""
    job = get_object_or_404(Job, pk=number, begun_by=request.person.id)
    if job.state == JobState.DONE and job.result:
        return redirect(job.result)
    title = f"{job.kind[:1].upper()}{job.kind[1:]}"
    return page(
        request,
        "jobs/pages/one.html",
        title=title,
        job=job,
        problems=[{"text": line} for line in job.problem.splitlines()],
    )
