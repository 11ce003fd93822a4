"""Reading an agency's chronology in the background: an upload is kept, read, and destroyed whatever comes of it."""

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from macfa.audits.actions.chronology_loading import load_chronology
from macfa.feeds.receive import Same
from macfa.partnership import here
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency, Person
from macfa.web.data import uploads
from macfa.web.jobs.work import Progress, begin, work


def read_in_background(
    reference: str, child: str, agency: str, part: str, file: UploadedFile, by: Person
) -> int:
    """Begin to read an upload; returns the number of the work. `reference` is the child's or case's in addresses."""
    job = begin(
        "load a chronology", by=by, place=uploads.keep(file), child=child, agency=agency, part=part,
        reference=reference,
    )  # fmt: skip
    return int(job.pk)


@work("load a chronology")
def load_kept(
    progress: Progress, *, by: Person, place: str, child: str, agency: str, part: str, reference: str
) -> str:
    """Load a kept upload, and destroy it whatever comes of it: the record keeps what it took in."""
    file = here.folder() / uploads.FOLDER / place
    if not file.is_file():
        raise NotNow("The file is not there any more. Load it again.")
    whose: Agency = here.partnership().agency(agency)
    try:
        came = load_chronology(
            file, child=child, agency=whose, by=by, part=part,
            on_progress=lambda done, of: progress(done, of, "Reading the chronology"),
        )  # fmt: skip
    finally:
        uploads.destroy(file)
    delivery = came.delivery if isinstance(came, Same) else came
    address = reverse("chronology.loaded", args=[reference, delivery.id])
    return f"{address}?same=yes" if isinstance(came, Same) else address
