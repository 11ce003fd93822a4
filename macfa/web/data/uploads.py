"""Files on their way into the record: kept in the partnership's folder until they are loaded, then destroyed."""

import secrets
from pathlib import Path, PurePosixPath

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from macfa.audits.models import SampledChild
from macfa.feeds.labels.files import read_accepted
from macfa.feeds.options import Options
from macfa.feeds.receive import Same
from macfa.partnership import here
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.stewardship.actions.delivery import load
from macfa.vocabulary.days import Day
from macfa.web.jobs.work import Progress, work
from macfa.web.standards.work import start

FOLDER = "uploads"


def keep(file: UploadedFile) -> str:
    """Put an upload where only this process and the worker read it; returns its place under the uploads folder."""
    place = here.folder() / FOLDER / secrets.token_hex(16)
    place.mkdir(parents=True, mode=0o700)
    name = PurePosixPath((file.name or "file").replace("\\", "/")).name
    with (place / name).open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
    (place / name).chmod(0o600)
    return f"{place.name}/{name}"


@work("load a delivery")
def load_delivery(
    progress: Progress,
    *,
    by: Person,
    place: str,
    feed: str,
    agency: str,
    days: dict[str, str],
    replaces: bool,
) -> str:
    """Load a kept upload, and destroy it whatever comes of it: the record keeps what it took in."""
    file = here.folder() / FOLDER / place
    if not file.is_file():
        raise NotNow("The file is not there any more. Upload it again.")
    try:
        came = load(
            file, feed=feed, agency=here.partnership().agency(agency), by=by, sampled=_sampled(),
            options=Options(
                agency=agency, replaces=replaces, **{name: Day.fromisoformat(text) for name, text in days.items()},
                labels=read_accepted(here.folder(), feed, agency).labels,
                on_progress=lambda done, of: progress(done, of, "Reading the file"),
            ),
        )  # fmt: skip
    finally:
        destroy(file)
    delivery = came.delivery if isinstance(came, Same) else came
    address = reverse("data.delivery", args=[delivery.id])
    if not isinstance(came, Same):
        start(by)
    return f"{address}?same=yes" if isinstance(came, Same) else address


def _sampled() -> frozenset[str]:
    return frozenset(SampledChild.objects.filter(replaced_at=None).values_list("child", flat=True))


def destroy(file: Path) -> None:
    """Take a kept upload away: the record has it, or nobody."""
    file.unlink(missing_ok=True)
    file.parent.rmdir()
