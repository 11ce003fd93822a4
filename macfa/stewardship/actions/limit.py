"""Setting a local limit of a standard: dated, with who and why, as one more version laid over the library."""

from collections.abc import Sequence
from pathlib import Path

import yaml
from django.db import transaction

from macfa.partnership import clock, here, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.standards.definition import Each, Recurring, Standard
from macfa.standards.limits import Limit
from macfa.standards.reading import StandardError, library_of
from macfa.stewardship import permissions
from macfa.stewardship.deeds import Deed
from macfa.vocabulary.days import Day

SHORTEST_REASON = 10
_FIELDS = ("limit", "window", "within")


def limits_now(standard: Standard) -> tuple[Limit, ...]:
    """The limits that a partnership may set; none where the standard has no limit of time."""
    if isinstance(standard, Recurring):
        return standard.limits
    if isinstance(standard, Each) and standard.limit is None:
        return ()
    found = next((getattr(standard, name) for name in _FIELDS if getattr(standard, name, None)), None)
    return (found,) if found else ()


@transaction.atomic
def set_limit(standard_id: str, *, limits: Sequence[Limit], first: Day, why: str, by: Person) -> Standard:
    """Judge what begins on or after `first` by other limits. What began before keeps the version it was judged by.

    The file says since when, who and why; `NotNow` where the standard has no such limit, the day lies in the past or
    before the version in force, or nothing changes.
    """
    role = permissions.check_can(by, Deed.SET_LIMIT)
    ledger.lock()
    before = _newest(standard_id)
    _check(before, limits, first, why)
    version = before.version + 1
    file = here.folder() / "standards" / f"{standard_id}_v{version:04d}.yaml"
    ledger.record(
        by, Deed.SET_LIMIT, of=f"standard {standard_id}", role=role,
        purpose=f"version {version}, {_words(before)} to {_listed(limits)}, from {first.isoformat()}",
    )  # fmt: skip
    _write(file, _text(before, version, limits, first, why.strip(), by))
    return _newest(standard_id)


def _newest(standard_id: str) -> Standard:
    try:
        return library_of(here.folder()).newest(standard_id)
    except KeyError:
        raise NotNow("There is no such standard.") from None


def _check(before: Standard, limits: Sequence[Limit], first: Day, why: str) -> None:
    now = limits_now(before)
    if not now or len(limits) != len(now):
        raise NotNow("This standard has no such limit.")
    if tuple(limits) == now:
        raise NotNow("That is the limit already.")
    if len(why.strip()) < SHORTEST_REASON:
        raise NotNow(f"Say why in {SHORTEST_REASON} characters or more.")
    if first < clock.now().date():
        raise NotNow("The limit begins today or later: what began before was judged by the limit of its day.")
    if first <= before.in_force.first:
        raise NotNow(
            f"The limit begins after {before.in_force.first:%d/%m/%Y}, when the one before it began."
        )


def _text(before: Standard, version: int, limits: Sequence[Limit], first: Day, why: str, by: Person) -> str:
    partnership = here.partnership()
    written = [{limit.unit.value: limit.amount} for limit in limits]
    field = (
        "limits" if isinstance(before, Recurring) else next(n for n in _FIELDS if getattr(before, n, None))
    )
    says = f"{why} (set by {by.name} on {clock.now():%d/%m/%Y})"
    local = {"source": partnership.name, "edition": str(first.year), "paragraph": "local limit", "says": says}
    fields = {
        "id": before.id, "version": version, field: written if field == "limits" else written[0],
        "in_force": {"from": first}, "owner": partnership.name,
        "authority": [local, *(_plain(one) for one in before.authority if one.paragraph != "local limit")],
    }  # fmt: skip
    return str(yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=120))


def _plain(authority: object) -> dict[str, object]:
    return {name: getattr(authority, name) for name in ("source", "edition", "paragraph", "says", "checked")}


def _words(standard: Standard) -> str:
    return _listed(limits_now(standard))


def _listed(limits: Sequence[Limit]) -> str:
    return ", ".join(limit.words for limit in limits)


def _write(file: Path, text: str) -> None:
    """Whole or not at all, and not where the library can then not be read: the file is tried before it counts."""
    file.parent.mkdir(exist_ok=True)
    new = file.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(file)
    try:
        library_of(here.folder())
    except StandardError as error:
        file.unlink()
        raise NotNow(str(error)) from error
