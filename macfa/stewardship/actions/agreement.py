"""Changing a sharing agreement: what a controller lets the partnership hold, about whom, and until when."""

from dataclasses import replace
from pathlib import Path

import yaml
from django.db import transaction
from pydantic import TypeAdapter

from macfa.partnership import folder as folders
from macfa.partnership import here, ledger
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Person
from macfa.record.agreements import Agreement, Scope, read_agreements
from macfa.stewardship import permissions
from macfa.stewardship.deeds import Deed
from macfa.vocabulary.days import Day

_AGREEMENTS = TypeAdapter(tuple[Agreement, ...])


@transaction.atomic
def change(
    reference: str, *, scope: Scope, controller: str, purpose: str, lawful_basis: str, expires: Day | None, by: Person
) -> Agreement:  # fmt: skip
    """Change one agreement. Rows that came in under the old scope stay until they are disposed of."""
    role = permissions.check_can(by, Deed.CHANGE_AGREEMENT)
    file = here.folder() / folders.AGREEMENTS
    held = read_agreements(file)
    before = next((one for one in held if one.reference == reference), None)
    if before is None:
        raise NotNow("There is no such agreement.")
    changed = replace(
        before,
        scope=scope,
        controller=controller,
        purpose=purpose,
        lawful_basis=lawful_basis,
        expires=expires,
    )
    ledger.record(
        by, Deed.CHANGE_AGREEMENT, of=f"agreement {reference}", role=role,
        purpose=f"{before.scope.value} to {scope.value}" if scope != before.scope else "",
    )  # fmt: skip
    _write(file, tuple(changed if one is before else one for one in held))
    return changed


def _write(file: Path, agreements: tuple[Agreement, ...]) -> None:
    """The whole file at once, its opening comment kept: nobody ever reads half of it."""
    opening = [line for line in file.read_text("utf-8").splitlines() if line.startswith("#")]
    plain = _AGREEMENTS.dump_python(agreements, mode="json")
    body = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=120)
    new = file.with_suffix(".new")
    new.write_text("\n".join([*opening, body]), encoding="utf-8")
    new.replace(file)
