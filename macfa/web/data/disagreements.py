"""Where files differ about one episode: how often, by table and column; then row by row."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from macfa.partnership import here
from macfa.record.disagreements import HOW_TO_MEND, Asked, Disagreement, Kind, counted, listed
from macfa.record.rows import RowRef
from macfa.record.store import Record
from macfa.record.tables import tables
from macfa.stewardship.children import hidden_from
from macfa.stewardship.references import child_reference
from macfa.vocabulary.code_sets import code_set
from macfa.web.middleware import saw
from macfa.web.pages import page

ROWS_ON_A_PAGE = 50
MOST_PAGES = 100_000


def index(request: HttpRequest) -> HttpResponse:
    """The counts, the commonest first. No child shows here, and children hidden from the person are not counted."""
    found = counted(_record().version(), Asked(without=hidden_from(request.person)))
    kinds = sorted(found.items(), key=lambda each: (-each[1], each[0].table, each[0].column))
    return page(
        request, "data/pages/disagreements.html", title="Where sources differ", back=reverse("data"),
        kinds=[(_title(kind.table), _words(kind.column), kind, number, _address(kind)) for kind, number in kinds],
        mend=HOW_TO_MEND,
    )  # fmt: skip


def rows(request: HttpRequest) -> HttpResponse:
    """Disagreements of one kind with both values, both rows, and why one counts."""
    given = {name: request.GET.get(name, "") for name in ("table", "column", "kept", "other")}
    between = tuple(filter(None, (given["kept"], given["other"])))
    asked = Asked(given["table"], given["column"], between, without=hidden_from(request.person))
    place = _page(request.GET.get("page", "1"))
    version = _record().version()
    found = list(listed(version, asked, most=ROWS_ON_A_PAGE + 1, after=(place - 1) * ROWS_ON_A_PAGE))
    shown = found[:ROWS_ON_A_PAGE]
    saw(request, "differences of sources")
    for child in dict.fromkeys(one.child for one in shown):
        saw(request, child_reference(child), "where sources differ")
    further = {**{name: value for name, value in given.items() if value}, "page": place + 1}
    return page(
        request, "data/pages/disagreement_rows.html", title=_heading(given["table"], given["column"]),
        back=reverse("data.disagreements"), mend=HOW_TO_MEND, rows=[(one, *_written(one)) for one in shown],
        because=sorted({one.because for one in shown}),
        more=f"{request.path}?{urlencode(further)}" if len(found) > ROWS_ON_A_PAGE else "",
    )  # fmt: skip


def _page(text: str) -> int:
    return min(max(1, int(text)), MOST_PAGES) if text.isdecimal() and len(text) < 9 else 1


def _record() -> Record:
    return Record(here.folder() / "record")


def _address(kind: Kind) -> str:
    asked = {"table": kind.table, "column": kind.column, "kept": kind.kept_feed, "other": kind.other_feed}
    return f"{reverse('data.disagreement_rows')}?{urlencode(asked)}"


def _heading(table: str, column: str) -> str:
    named = ", ".join(filter(None, (_title(table) if table in tables() else "", _words(column))))
    return f"Where sources differ: {named}" if named else "Where sources differ"


def _title(table: str) -> str:
    return tables()[table].title


def _words(column: str) -> str:
    return column.replace("_", " ")


def _written(one: Disagreement) -> tuple[str, str, str, str]:
    """Both values in words, and where each stands."""
    return (
        _value(one, one.kept), _place(one.kept_feed, one.kept_from),
        _value(one, one.other), _place(one.other_feed, one.other_from),
    )  # fmt: skip


def _value(one: Disagreement, text: str) -> str:
    codes = tables()[one.table].column(one.column).codes
    if codes is None:
        return text
    known = code_set(codes)
    return known.name(text) if text in known else text


def _place(feed: str, ref: RowRef) -> str:
    return f"{feed}, delivery {ref.delivery}, {ref.sheet}, row {ref.row}"
