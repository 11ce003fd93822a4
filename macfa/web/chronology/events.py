"""Events that several agencies tell of: what a program proposes, and what people decide about it."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from macfa.audits.actions import chronology_entries as actions
from macfa.audits.chronologies import permissions
from macfa.audits.chronologies.grouped import Grouped, grouped
from macfa.chronology.entries import Entry
from macfa.chronology.grouping import Told
from macfa.partnership.errors import Refused
from macfa.web.chronology import presenters
from macfa.web.chronology.door import Opened, opened
from macfa.web.chronology.listing import around, entry_of, names_of
from macfa.web.pages import page

_NEAR = timedelta(days=14)
_MOST_NEAR = 40
CONFIRMED, PROPOSED = "Confirmed", "Proposed"


@dataclass(frozen=True, slots=True)
class Account:
    """One account, as pages on events show it. `number` is that of its entry, None for one that is left out."""

    number: int | None
    entry: Entry
    when: str
    agency: str
    in_event: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """An event with its accounts. `why` is what speaks for their being one."""

    accounts: tuple[Account, ...]
    confirmed: bool
    why: tuple[str, ...]

    @property
    def standing(self) -> str:
        """The word for how it stands."""
        return CONFIRMED if self.confirmed else PROPOSED


def events(request: HttpRequest, reference: str) -> HttpResponse:
    """Every event that is told more than once, those that wait for a decision first."""
    found = opened(request, reference, "events told by several")
    groups = grouped(found.chronology)
    shown = sorted(
        (_event(request, found, groups, told) for told in groups.shared), key=lambda event: event.confirmed
    )
    return page(
        request, "chronology/pages/events.html", title="One event, several accounts", found=found, events=shown,
        waiting=sum(not event.confirmed for event in shown), back=found.address(), **around(request, found),
    )  # fmt: skip


def accounts(request: HttpRequest, reference: str, entry: str) -> HttpResponse:
    """The accounts of one event, and others of about the same time: say which are the same."""
    found = opened(request, reference, "accounts of one event")
    told = entry_of(found, entry)
    groups, problem = grouped(found.chronology), ""
    if request.method == "POST":
        try:
            messages.success(request, _decide(request, found, told))
        except Refused as refusal:
            problem = str(refusal)
        else:
            return redirect(found.address("chronology.accounts", told.id))
    event = groups.event_of(told.id) or Told((told,), None)
    return page(
        request, "chronology/pages/accounts.html", title="Accounts of one event", found=found, entry=told,
        event=_event(request, found, groups, event), near=_near(request, found, event), problem=problem,
        may=permissions.may_merge(request.person), back=found.address("chronology.entry", told.id),
        status=422 if problem else 200, **around(request, found),
    )  # fmt: skip


def _decide(request: HttpRequest, found: Opened, told: Entry) -> str:
    """Do what the button says with the accounts that are ticked; returns what was done."""
    ticked = frozenset(request.POST.getlist("accounts"))
    match request.POST.get("decide"):
        case "same":
            actions.decide_accounts(found.child, entries=ticked, same=True, by=request.person)
            return "These accounts are confirmed as one event."
        case "apart":
            actions.decide_accounts(found.child, entries=ticked, same=False, by=request.person)
            return "These accounts are kept apart."
        case _:
            actions.undo_decisions(found.child, entries=ticked, by=request.person)
            return "What was decided about these accounts is taken back."


def _event(request: HttpRequest, found: Opened, groups: Grouped, told: Told) -> Event:
    shown = tuple(_account(request, found, one) for one in told.accounts)
    return Event(shown, told.confirmed is True, groups.why(told.accounts))


def _account(request: HttpRequest, found: Opened, one: Entry, in_event: bool = True) -> Account:
    agency = names_of(request).get(one.agency, one.agency)
    return Account(found.numbers.get(one.id), one, presenters.when_words(one), agency, in_event)


def _near(request: HttpRequest, found: Opened, event: Told) -> list[Account]:
    """Entries of about the same time that are in no event with these, the nearest first."""
    inside, first = {one.id for one in event.accounts}, event.accounts[0].when.first
    last = max(one.when.last for one in event.accounts)
    close = [
        one for one in found.chronology.entries
        if one.id not in inside and one.mark is None
        and one.when.first <= last + _NEAR and one.when.last >= first - _NEAR
    ]  # fmt: skip
    close.sort(key=lambda one: (abs((one.when.first - first).days), one.when.order))
    return [_account(request, found, one, in_event=False) for one in close[:_MOST_NEAR]]
