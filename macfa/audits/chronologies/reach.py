"""Whose entries of a child's chronology a person reads. One rule for pages, counts, searches, pictures and files.

An agency reads its own entries; others' only where they were released to it. While an audit that holds the child is
blind, nobody who answers or grades in it reads another agency's entries by any way but the panel's. The panel reads,
from the phase of grading on, what was released to it and what agencies wrote in a chronology beside an accepted
return. The coordinator merges, and reads everything.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F

from macfa.audits.models import AgencyReturn, Audit, SampledChild
from macfa.audits.relations import Relation, relations
from macfa.audits.states import Phase, ReturnState
from macfa.chronology.entries import TOLD, Entry
from macfa.partnership import here, roles
from macfa.partnership.people import Person
from macfa.stewardship.children import hidden_from
from macfa.stewardship.models import ChronologyRelease

BLIND = (Phase.DRAWN, Phase.COLLECTING, Phase.GRADING)
"""The panel is not open yet: who answers or grades learns nothing of what others said."""

READ_BY_PANEL = (Phase.GRADING, Phase.MODERATING, Phase.REPORTING, Phase.PUBLISHED, Phase.CLOSED)
_ON_PANEL = frozenset({Relation.PANEL_MEMBER, Relation.CHAIR})
_WHOLE_RECORD = ("run_audits", "load_data")
_OWN_ENTRIES = ("answer_returns", "read_children")


@dataclass(frozen=True, slots=True)
class Reach:
    """What a person reads of one child's chronology.

    `everything`: every agency's entries; otherwise those of `agencies` (ids), and of `own_words` what they wrote
    themselves. `blind`: notes of others are not theirs to read yet.
    """

    everything: bool = False
    agencies: frozenset[str] = frozenset()
    own_words: frozenset[str] = frozenset()
    blind: bool = False

    def __bool__(self) -> bool:
        return self.everything or bool(self.agencies or self.own_words)

    def reads(self, agency: str, table: str = "") -> bool:
        """Whether all of this agency, or at least this table of it, is open to the person."""
        return self.everything or agency in self.agencies or (table == TOLD and agency in self.own_words)

    def of(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        """The entries that the person reads."""
        return tuple(entry for entry in entries if self.reads(entry.agency, entry.table))


NOTHING = Reach()


def reach(person: Person, child: str) -> Reach:
    """The whole rule for one person and one child."""
    if not person.active or child in hidden_from(person):
        return NOTHING
    held = tuple(_offices(person, child))
    coordinates = any(Relation.COORDINATOR in offices for _, offices in held) or _has(person, "run_audits")
    blind = not coordinates and any(
        audit.phase in BLIND and offices != {Relation.OUTSIDER} for audit, offices in held
    )
    if not blind and any(_has(person, permission) for permission in _WHOLE_RECORD):
        return Reach(everything=True)
    own = {person.agency} if any(_has(person, permission) for permission in _OWN_ENTRIES) else set()
    to_agency = set() if blind or not own else _released(child, to_agency=person.agency)
    panels = [audit for audit, offices in held if offices & _ON_PANEL and audit.phase in READ_BY_PANEL]
    to_panels = {agency for audit in panels for agency in _released(child, to_panel_of=audit.key)}
    handed_in = {agency for audit in panels for agency in _handed_in(child, audit)}
    return Reach(False, frozenset(own | to_agency | to_panels), frozenset(handed_in), blind)


def opens_case(person: Person, sampled: SampledChild) -> bool:
    """Whether the number of a case leads the person to its chronology: as coordinator, agency or panel of the audit."""
    audit = sampled.audit
    if sampled.replaced_at is not None or sampled.child in hidden_from(person):
        return False
    offices = set(relations(person, audit.terms, here.partnership()))
    if Relation.COORDINATOR in offices:
        return True
    if offices & _ON_PANEL and audit.phase in READ_BY_PANEL and _has(person, "sit_on_panel"):
        return True
    asked = sampled.returns.expected().filter(agency=person.agency).exists()
    return Relation.AGENCY in offices and _has(person, "answer_returns") and asked


def _offices(person: Person, child: str) -> Iterator[tuple[Audit, set[Relation]]]:
    """Every audit that holds the child in its sample, with the person's offices in it."""
    partnership = here.partnership()
    audits = Audit.objects.filter(sampled__child=child, sampled__replaced_at=None, disposed_at=None)
    for audit in audits.defer("public_frame", "children", "draw_json").distinct():
        yield audit, set(relations(person, audit.terms, partnership))


def _handed_in(child: str, audit: Audit) -> set[str]:
    """The agencies whose accepted return has a chronology beside it: who reads the return reads the file, too."""
    accepted = AgencyReturn.objects.filter(
        sampled_child__audit=audit, sampled_child__child=child, state=ReturnState.ACCEPTED.value,
        case=F("sampled_child__case"), files__isnull=False, files__removed_at=None,
    )  # fmt: skip
    return set(accepted.values_list("agency", flat=True))


def _released(child: str, **to: str) -> set[str]:
    standing = ChronologyRelease.objects.standing().filter(child=child, **to)
    return set(standing.values_list("agency", flat=True))


def _has(person: Person, permission: str) -> bool:
    return roles.has(person, permission, here.partnership())
