"""The data pages."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from macfa.documents.document import Column, Document, Section, Table
from macfa.documents.table_file import table_workbook
from macfa.feeds.labels.sheets_of import FEEDS_WITH_LABELS
from macfa.feeds.registry import FEEDS
from macfa.feeds.rejected_rows import rejected_within
from macfa.partnership import clock, here, roles
from macfa.record.deliveries import Delivery
from macfa.record.store import Record
from macfa.record.tables import tables
from macfa.web.data import uploads
from macfa.web.data.presenters import freshness, line_of, lines_of
from macfa.web.forms import DayField, Form, form_page
from macfa.web.jobs.work import begin
from macfa.web.middleware import saw
from macfa.web.pages import page

LARGEST_MB = 200
INTRO = "The file is checked row by row. Nothing is half loaded, and no row is lost without a reason."
AGAIN = "Select the file {} again, and say the same of it as before. The rows in it are read anew."
FEED_WORDS = {
    "children": "A list of children (.xlsx or .csv)",
    "practice": "The practice workbook (.xlsx)",
    "cin-census": "Children in need census (.xml)",
    "annex-a": "Annex A: Ofsted’s eleven lists (.xlsx)",
    "chronology": "A chronology with a column that says which child (.docx, .xlsx or .csv)",
    "family": "A table of a child’s family with a column that says which child (.xlsx or .csv)",
    "ssd": "Standard Safeguarding Dataset: the folder of extracts, packed (.zip)",
}
FEED_HINTS = {
    "chronology": "A chronology of one child is loaded on the page of that child.",
    "family": "A family tree (.ged) and related persons from the NHS (.json, .xml) are loaded on the server, where one "
    "says which child they are about: macfa load family FILE --child ID.",
    "annex-a": "Words of your own are listed afterwards under labels, for you to say what they mean.",
    "ssd": f"Pack the folder into one .zip. A folder that is larger than {LARGEST_MB} MB then is loaded on the "
    "server: macfa load ssd FOLDER.",
}


class Upload(Form):
    """A file and what it does not say itself."""

    feed = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, error_messages={"required": "Select what the file is"},
        choices=[(name, FEED_WORDS.get(name, name)) for name in FEEDS],
    )  # fmt: skip
    feed.hints = FEED_HINTS
    agency = forms.ChoiceField(
        label="Whose file is it?", error_messages={"required": "Select whose file it is"},
        choices=lambda: [("", "Select an agency"), *((one.id, one.name) for one in here.partnership().agencies)],
    )  # fmt: skip
    file = forms.FileField(label="File", error_messages={"required": "Select a file"})
    extract_date = DayField(
        label="Day that the facts are about", called="the day of the facts", required=False
    )
    complete_from = DayField(label="The file holds everything from", called="the first day", required=False)
    complete_to = DayField(label="up to", called="the last day", required=False)
    replaces = forms.BooleanField(
        label="This file is the whole: withdraw what it no longer holds", required=False
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_MB * 1_000_000:
            raise forms.ValidationError(f"The file must be smaller than {LARGEST_MB} MB")
        return file


def index(request: HttpRequest) -> HttpResponse:
    """Deliveries, and how old the newest facts are."""
    deliveries = _record().deliveries()
    return page(
        request, "data/pages/index.html", title="Data", lines=lines_of(deliveries, request.partnership),
        fresh=freshness(deliveries, request.partnership, clock.now().date()),
        may_load=roles.has(request.person, "load_data", request.partnership),
    )  # fmt: skip


def upload(request: HttpRequest) -> HttpResponse:
    """Take a file; it is read in the background, with progress. `again` in the address names a delivery to repeat."""
    again = _delivery(request.GET["again"]) if "again" in request.GET else None

    def do(given: dict[str, Any]) -> int:
        days = {
            name: given[name].isoformat()
            for name in ("extract_date", "complete_from", "complete_to")
            if given[name]
        }
        job = begin(
            "load a delivery", by=request.person, place=uploads.keep(given["file"]), feed=given["feed"],
            agency=given["agency"], days=days, replaces=given["replaces"],
        )  # fmt: skip
        return int(job.pk)

    return form_page(
        request, Upload, title="Upload a file", do=do, done=lambda job: reverse("jobs.one", args=[job]),
        button="Upload", back=reverse("data"), initial=_said_of(again),
        intro=AGAIN.format(again.file) if again else INTRO,
    )  # fmt: skip


def delivery(request: HttpRequest, number: str) -> HttpResponse:
    """One delivery: its account by sheet and what was odd."""
    one = _delivery(number)
    return page(
        request, "data/pages/delivery.html", title=f"Delivery {one.id}", one=one, back=reverse("data"),
        line=line_of(one, request.partnership), same="same" in request.GET, has_labels=one.feed in FEEDS_WITH_LABELS,
        may_load=roles.has(request.person, "load_data", request.partnership),
    )  # fmt: skip


def rejected(request: HttpRequest, number: str) -> HttpResponse:
    """The rows that did not come in, with sheet, row, column, what was found and what is expected."""
    one = _delivery(number)
    saw(request, f"rejected rows of delivery {one.id}")
    problems = list(_problems(one))
    return page(
        request, "data/pages/rejected.html", title=f"Rejected rows of delivery {one.id}", one=one,
        problems=problems[:500], more=max(0, len(problems) - 500), remarks=_record().warnings(one.id)[:200],
        back=reverse("data.delivery", args=[number]),
    )  # fmt: skip


def rejected_file(request: HttpRequest, number: str) -> HttpResponse:
    """The same as a workbook, to mend by."""
    one = _delivery(number)
    saw(request, f"rejected rows of delivery {one.id}")
    rows = tuple(tuple(str(cell) for cell in problem) for problem in _problems(one))
    if not rows:
        return redirect("data.delivery", number)
    headings = tuple(Column(text) for text in ("Sheet", "Row", "Column", "Found", "Expected"))
    table = Table("Rejected rows", headings, rows)
    document = Document(
        title=f"Rejected rows of delivery {one.id}", partnership=request.partnership.name,
        day=one.extract_date, sections=(Section("Rejected rows", (table,)),),
    )  # fmt: skip
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(table_workbook(document, table), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="rejected-{one.id}.xlsx"'
    return answer


def coverage(request: HttpRequest) -> HttpResponse:
    """What is complete, from when to when, and what nobody vouches for."""
    version = _record().version()
    complete = [
        (tables()[stretch.table].title, request.partnership.agency(stretch.agency).name, stretch,
         sum(one.rows for one in rejected_within(stretch, version.deliveries)))
        for stretch in version.complete
    ]  # fmt: skip
    newest = [
        (tables()[one.table].title, request.partnership.agency(one.agency).name, one)
        for one in version.lists_of_newest
    ]
    named = {one.table for one in (*version.complete, *version.lists_of_newest)}
    held = {table for one in version.deliveries for table in one.tables}
    missing = [(table.title, name in held) for name, table in tables().items() if name not in named]
    return page(
        request,
        "data/pages/coverage.html",
        title="Coverage",
        complete=complete,
        newest=newest,
        missing=missing,
        back=reverse("data"),
    )


def _said_of(one: Delivery | None) -> dict[str, Any]:
    """What was said of a delivery whose file is uploaded again; nothing for a file that is new."""
    return {"feed": one.feed, "agency": one.agency, "extract_date": one.extract_date} if one else {}


def _record() -> Record:
    return Record(here.folder() / "record")


def _delivery(number: str) -> Delivery:
    found = next((one for one in _record().deliveries() if one.id == number), None)
    if found is None:
        raise Http404
    return found


def _problems(one: Delivery) -> Iterator[tuple[str, int, str, str, str]]:
    for row in _record().rejected(one.id):
        for problem in row.problems:
            yield row.sheet, row.row, problem.column, str(problem.found), problem.expected
