"""The process that reads one file: limited by the operating system, so that the worst file costs one failed load.

Started by `macfa.feeds.reading`; takes a job on standard input and reports on standard output.
"""

import os
import resource
import sys
import time
import traceback
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from macfa.feeds import gate
from macfa.feeds.errors import FeedError
from macfa.feeds.jobs import Job, Report, job_from_json, report_as_line
from macfa.feeds.options import Progress
from macfa.feeds.refusals import Refused
from macfa.feeds.registry import feed
from macfa.record.admitted import as_admitted
from macfa.record.arrow_alone import keep_pandas_out
from macfa.record.staging import Staging

TOO_MUCH_MEMORY = "{name} needs more memory to read than one file may use. Split it into smaller files."
BETWEEN_REPORTS = 0.2
"""Seconds; more often would cost time and tell nobody more."""


def main() -> int:
    """Read one file; 0 when it was read, 1 when it was not and the reason was reported."""
    keep_pandas_out()
    reports = _own_standard_output()
    job = job_from_json(sys.stdin.buffer.read())
    _limit(job)
    report = _read(job, reports)
    reports.write(report_as_line(report))
    reports.flush()
    return 0 if report.finished else 1


def _own_standard_output() -> BinaryIO:
    """The pipe to the receiving process; whatever a library prints goes nowhere."""
    pipe = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return os.fdopen(pipe, "wb")


def _limit(job: Job) -> None:
    """Memory and processor time, and no core dump: it would hold the file."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if job.memory:
        resource.setrlimit(resource.RLIMIT_AS, (job.memory, job.memory))
    if job.cpu:
        resource.setrlimit(resource.RLIMIT_CPU, (job.cpu, job.cpu + 1))


def _read(job: Job, reports: BinaryIO) -> Report:
    """Read the file and say how it went. A fault of ours is named by its place, never by what stood in the file."""
    try:
        _into_staging(job, reports)
        return Report(finished=True)
    except Refused as refusal:
        return Report(sentence=refusal.sentence, refused=refusal.reason)
    except FeedError as error:
        return Report(sentence=str(error))
    except MemoryError:
        return Report(sentence=TOO_MUCH_MEMORY.format(name=job.path.name), fault=True)
    except BaseException as fault:
        return Report(sentence=_fault(fault, job), fault=True)


def _into_staging(job: Job, reports: BinaryIO) -> None:
    source = feed(job.feed)
    source.check_kind(job.path)
    if job.path.suffix.lower() == ".xml":
        gate.check(job.path)
    options = replace(job.options, on_progress=_reporter(reports))
    with Staging(job.staging, nation=options.nation, admission=job.admission) as staging:
        extract = source.reader()(job.path, staging, options)
        staging.finish(as_admitted(extract, job.admission))


def _reporter(reports: BinaryIO) -> Progress:
    last = 0.0

    def report(done: int, of: int) -> None:
        nonlocal last
        if done >= of or time.monotonic() - last > BETWEEN_REPORTS:
            last = time.monotonic()
            reports.write(report_as_line(Report(done, of)))
            reports.flush()

    return report


def _fault(fault: BaseException, job: Job) -> str:
    steps = traceback.extract_tb(fault.__traceback__)
    place = f"{Path(steps[-1].filename).name}, line {steps[-1].lineno}" if steps else "unknown place"
    return (
        f"{job.path.name} could not be read: {type(fault).__name__} in {place}. Nothing was changed. "
        "This is a fault in Macfa: report it with this sentence, not with the file."
    )


if __name__ == "__main__":
    sys.exit(main())
