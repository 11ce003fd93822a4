"""What the receiving process tells the reading process, and what it hears back: one JSON text, then JSON lines."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from macfa.feeds.errors import FeedError, Unreadable
from macfa.feeds.options import Options
from macfa.feeds.refusals import Reason, Refused
from macfa.record.agreements import ADMIT_ALL, Admission


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be read into one folder. Options travel without the progress function."""

    feed: str
    path: Path
    staging: Path
    options: Options
    admission: Admission = ADMIT_ALL
    memory: int | None = None
    cpu: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One line from the reading process: progress, the sentence that stopped it, or that it finished."""

    done: int = 0
    of: int = 0
    finished: bool = False
    sentence: str | None = None
    refused: Reason | None = None
    fault: bool = False

    def error(self) -> FeedError | None:
        """What to raise for it; None where nothing went wrong."""
        if self.sentence is None:
            return None
        if self.refused:
            return Refused(self.refused, self.sentence)
        return ReadingFailed(self.sentence) if self.fault else Unreadable(self.sentence)


class ReadingFailed(FeedError):
    """The reading process came to an end without reading the file: too much memory, too long, or a fault of ours."""


_JOB = TypeAdapter(Job)
_REPORT = TypeAdapter(Report)


def job_as_json(job: Job) -> bytes:
    """A job as JSON."""
    return _JOB.dump_json(job, exclude={"options": {"on_progress"}})


def job_from_json(text: bytes) -> Job:
    """The counterpart of `job_as_json`."""
    return _JOB.validate_json(text)


def report_as_line(report: Report) -> bytes:
    """A report as one line of JSON."""
    return _REPORT.dump_json(report) + b"\n"


def report_from_line(line: bytes) -> Report:
    """The counterpart of `report_as_line`."""
    return _REPORT.validate_json(line)
