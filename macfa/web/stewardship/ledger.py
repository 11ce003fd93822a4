"""The ledger on pages: search, who has looked at a child, looks outside any assignment, checkpoints."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from macfa.audits.looks import a_quarter_ago, entries_on, looks_since
from macfa.partnership import checkpoints
from macfa.partnership.models import LedgerEntry
from macfa.stewardship.children import conflicts_of
from macfa.stewardship.references import child_reference
from macfa.web import words
from macfa.web.forms import DayField, Form
from macfa.web.middleware import saw
from macfa.web.pages import page
from macfa.web.stewardship.forms import LooksForm, child_meant
from macfa.web.stewardship.people import name
from macfa.web.stewardship.tables import Cell, Table, table

_MOST = 100
_COLUMNS = ("Entry", "When", "Who", "What", "Of what", "Why")


class SearchForm(Form):
    """Narrows the ledger. Empty fields narrow nothing."""

    person = forms.ChoiceField(label="Person", required=False, widget=forms.Select)
    action = forms.ChoiceField(label="What was done", required=False, widget=forms.Select)
    day = DayField(label="Day", called="the day", required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Anybody"), *people]
        actions = LedgerEntry.objects.order_by("action").values_list("action", flat=True).distinct()
        self.fields["action"].choices = [("", "Anything"), *((one, one) for one in actions)]


def index(request: HttpRequest) -> HttpResponse:
    """Entries by person, action and day, the newest first, a hundred at a time."""
    people = [(one.id, one.name) for one in request.partnership.people]
    form = SearchForm(request.GET or None, people=people)
    entries = LedgerEntry.objects.order_by("-seq")
    if form.is_bound and form.is_valid():
        entries = _narrowed(entries, form.cleaned_data)
    before = request.GET.get("before", "")
    if before.isdigit():
        entries = entries.filter(seq__lt=int(before))
    shown = list(entries[: _MOST + 1])
    more = len(shown) > _MOST
    saw(request, "ledger")
    return page(
        request, "stewardship/pages/ledger.html", title="Ledger", form=form,
        table=_table(request, shown[:_MOST], "Entries"), back=reverse("stewardship"),
        older=_older(request, shown[_MOST - 1].seq) if more else "", checkpoint=reverse("stewardship.checkpoint"),
    )  # fmt: skip


def _narrowed(entries: QuerySet[LedgerEntry], given: dict[str, Any]) -> QuerySet[LedgerEntry]:
    if given["person"]:
        entries = entries.filter(actor=given["person"])
    if given["action"]:
        entries = entries.filter(action=given["action"])
    if given["day"]:
        begins = datetime.combine(given["day"], time(), tzinfo=ZoneInfo(settings.TIME_ZONE)).astimezone(UTC)
        entries = entries.filter(at__gte=begins, at__lt=begins + timedelta(days=1))
    return entries


def _older(request: HttpRequest, seq: int) -> str:
    query = request.GET.copy()
    query["before"] = str(seq)
    return f"{reverse('stewardship.ledger')}?{query.urlencode()}"


def looks(request: HttpRequest) -> HttpResponse:
    """Who has looked at a child. The number comes by POST, so that it stands in no address and no server's log."""
    form = LooksForm(request.POST if request.method == "POST" else None)
    found: tuple[Table, ...] = ()
    if form.is_bound and form.is_valid():
        child = child_meant(form.cleaned_data["child"])
        hidden = child in conflicts_of(request.person)
        found = (
            ()
            if hidden
            else (_table(request, list(entries_on(child)[:500]), "Everything the ledger has on it"),)
        )
        saw(request, child_reference(child), "who has looked at this child")
    saw(request, "who has looked at a child")
    return page(
        request, "stewardship/pages/looks.html", title="Who has looked at a child", form=form, tables=found,
        back=reverse("stewardship"), status=422 if form.is_bound and not form.is_valid() else 200,
    )  # fmt: skip


def snooping(request: HttpRequest) -> HttpResponse:
    """People whose looks lie outside any audit or assignment, in the last quarter."""
    since = a_quarter_ago()
    listed = table(
        f"Looks at children outside audits since {words.day(since.date())}",
        ("Person", "Children without a reason on record", "Children in all", "Looks", "Children by breaking the glass"),
        (
            (name(request.partnership, one.person), words.count(one.without_reason), words.count(one.children),
             words.count(one.looks), words.count(one.by_glass))
            for one in looks_since(since)
        ),
        "Nobody looked at a child outside an audit.",
    )  # fmt: skip
    return page(
        request, "stewardship/pages/list.html", title="Looks outside any assignment", tables=(listed,), buttons=(),
        back=reverse("stewardship"),
        intro="A look has a reason on record where the child is in an audit in which the person holds an office, is"
        " known to the person’s agency, or was opened by breaking the glass. Coordinators, data stewards and"
        " information governance leads work with the whole record; a person has to judge theirs.",
    )  # fmt: skip


def checkpoint(request: HttpRequest) -> HttpResponse:
    """A signed checkpoint to keep where the keeper of this machine cannot reach it."""
    answer = HttpResponse(checkpoints.take().to_json(), content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="ledger-checkpoint.json"'
    return answer


def _table(request: HttpRequest, entries: list[LedgerEntry], caption: str) -> Table:
    rows = (_row(request, one) for one in entries)
    return table(caption, _COLUMNS, rows, "The ledger has no such entry.", dense=True)


def _row(request: HttpRequest, entry: LedgerEntry) -> tuple[Cell, ...]:
    who = name(request.partnership, entry.actor)
    who += f", {entry.role.replace('_', ' ')}" if entry.role else ""
    who += f", for {name(request.partnership, entry.on_behalf_of)}" if entry.on_behalf_of else ""
    return str(entry.seq), words.moment(entry.at), who, entry.action, entry.object, entry.purpose
