"""Who may do what with a child's chronology. Raises with a sentence, or names the role under which it is done."""

from macfa.audits.chronologies.documents import Reader
from macfa.audits.chronologies.reading import Chronology
from macfa.chronology.entries import Entry
from macfa.partnership import here, roles
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.people import Agency, Person

MERGES = ("run_audits", "load_data")
"""Those who put chronologies together: they decide which accounts are one event, and keep the glossary."""

READS = ("run_audits", "load_data", "read_children", "sit_on_panel", "answer_returns")
SPEAKS_FOR_AGENCY = ("hand_in_returns", "read_children")


def check_merges(by: Person) -> str:
    """The role under which the person puts chronologies together."""
    role = _first(by, MERGES)
    if role is None:
        raise NotPermitted("Chronologies are put together by the coordinator and the data steward.")
    return role


def check_reads(by: Person, chronology: Chronology, entry_id: str) -> tuple[Entry, str]:
    """The entry, and the role under which the person reads it. The same refusal for none and for one out of reach."""
    entry, role = chronology.entry(entry_id), _first(by, READS)
    if entry is None or role is None:
        raise NotNow(
            "This chronology has no such entry. An agency may have changed its row: look at the list again."
        )
    return entry, role


def check_leaves_out(by: Person, entry: Entry) -> str:
    """Those who merge leave any entry out; an agency its own."""
    role = _first(by, (*MERGES, "answer_returns") if entry.agency == by.agency else MERGES)
    if role is None:
        raise NotPermitted(
            "An entry is left out by the agency that wrote it, by the coordinator or by the data steward."
        )
    return role


def check_loads(by: Person, agency: Agency) -> str:
    """An agency loads its own chronology; those who merge load any."""
    role = _first(by, (*MERGES, "answer_returns") if by.agency == agency.id else MERGES)
    if role is None:
        raise NotPermitted(
            f"The chronology of {agency.name} is loaded by {agency.name}, the coordinator or the data steward."
        )
    return role


def check_speaks_for(by: Person, agency: Agency) -> tuple[str, Agency | None]:
    """The role under which somebody decides for an agency, and the agency where the coordinator enters it."""
    if by.agency == agency.id and (role := _first(by, SPEAKS_FOR_AGENCY)) is not None:
        return role, None
    if (role := _first(by, ("run_audits",))) is not None:
        return role, agency if agency.id != by.agency else None
    raise NotPermitted(
        f"What {agency.name} shares is decided by its own lead; the coordinator may enter the decision for them."
    )


def check_takes_out(by: Person) -> str:
    """The role under which the person takes a document out: whoever reads a chronology may."""
    role = _first(by, READS)
    if role is None:
        raise NotPermitted("A chronology is taken out by those who read it.")
    return role


def editions(by: Person, chronology: Chronology) -> tuple[Reader, ...]:
    """The editions that the person may have. Names of others, and what is withheld, only for those who merge."""
    whole = may_merge(by) and chronology.reach.everything
    own = any(entry.told and entry.agency == by.agency for entry in chronology.entries)
    return (
        Reader.PANEL,
        *((Reader.WORKING, Reader.SUBJECT) if whole else ()),
        *((Reader.OWN,) if own else ()),
    )


def may_merge(by: Person) -> bool:
    """Whether `check_merges` lets it pass."""
    return _first(by, MERGES) is not None


def may_load(by: Person, agency: str) -> bool:
    """Whether `check_loads` lets it pass."""
    return _first(by, (*MERGES, "answer_returns") if by.agency == agency else MERGES) is not None


def may_leave_out(by: Person, entry: Entry) -> bool:
    """Whether `check_leaves_out` lets it pass."""
    return _first(by, (*MERGES, "answer_returns") if entry.agency == by.agency else MERGES) is not None


def may_speak_for(by: Person, agency: str) -> bool:
    """Whether `check_speaks_for` lets it pass."""
    return _first(by, ("run_audits",)) is not None or (
        by.agency == agency and _first(by, SPEAKS_FOR_AGENCY) is not None
    )


def _first(by: Person, permissions: tuple[str, ...]) -> str | None:
    partnership = here.partnership()
    return next((role for one in permissions if (role := roles.role_for(by, one, partnership))), None)
