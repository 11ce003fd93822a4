"""What of labels and headings waits for those who load data."""

from collections.abc import Iterator

from django.urls import reverse

from macfa.feeds.errors import FeedError
from macfa.feeds.labels.files import read_accepted
from macfa.feeds.labels.unplaced import newest_deliveries, read_otherwise, waiting
from macfa.partnership import here, roles
from macfa.partnership.people import Person
from macfa.record.store import Record
from macfa.web import words
from macfa.web.home.tasks import Task


def tasks(person: Person) -> Iterator[Task]:
    """Labels without a code, headings without a column, and files to load again, in the newest deliveries."""
    record = Record(here.folder() / "record")
    if not roles.has(person, "load_data", here.partnership()) or not (record.folder / "CURRENT").exists():
        return
    try:
        labels, headings, again = _counts(record)
    except FeedError:
        yield Task("Mend a file of accepted labels that cannot be read", reverse("data.labels"))
        return
    if labels or headings:
        yield _to_place(labels, headings)
    if again:
        yield Task(
            f"Load {words.several(again, 'file')} again, so that what was said of labels counts",
            reverse("data.labels"),
        )


def _to_place(labels: int, headings: int) -> Task:
    of_headings = f"{words.several(headings, 'heading')} {'waits' if headings == 1 else 'wait'} for a column"
    if not labels:
        return Task(of_headings, reverse("data.labels"))
    of_labels = f"{words.several(labels, 'label')} {'waits' if labels == 1 else 'wait'} for a code"
    return Task(of_labels, reverse("data.labels"), hint=f"And {of_headings}" if headings else "")


def _counts(record: Record) -> tuple[int, int, int]:
    """Labels, headings and files, added up over the newest deliveries."""
    found = []
    for delivery in newest_deliveries(record):
        accepted = read_accepted(here.folder(), delivery.feed, delivery.agency).labels
        found.append((*waiting(record, delivery, accepted), int(read_otherwise(record, delivery, accepted))))
    labels, headings, again = (sum(column) for column in zip(*found, strict=True)) if found else (0, 0, 0)
    return labels, headings, again
