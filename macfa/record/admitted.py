"""What a delivery can vouch for when its agreement lets in only a part of it."""

from dataclasses import replace

from macfa.record.agreements import FRAME_TABLES, Admission, Scope
from macfa.record.coverage import Coverage
from macfa.record.deliveries import Extract, Mode, Only


def as_admitted(extract: Extract, admission: Admission) -> Extract:
    """The facts of a file, as far as its rows were let in.

    A complete file of which only sampled children came in is complete for them; of tables that were not let in it
    says nothing, and withdraws nothing. Otherwise a row that was refused would look like something that was not done.
    """
    if admission.scope is Scope.ALL_CHILDREN:
        return extract
    coverage = tuple(_vouched(claim, admission) for claim in extract.coverage)
    speaks_for = tuple(table for table in extract.speaks_for if _tells(admission, table))
    mode, period = (extract.mode, extract.period) if speaks_for else (Mode.APPEND, None)
    only = _only(extract.only, admission)
    return replace(extract, mode=mode, period=period, speaks_for=speaks_for, coverage=coverage, only=only)


def _only(only: Only | None, admission: Admission) -> Only | None:
    """A delivery speaks for no child whose rows were refused."""
    if only is None or admission.scope is not Scope.SAMPLED_CHILDREN:
        return only
    return replace(only, children=tuple(child for child in only.children if child in admission.sampled))


def _vouched(claim: Coverage, admission: Admission) -> Coverage:
    """A claim narrowed to the children who came in. A claim about none of them says nothing; of nobody it would be one
    about everybody.
    """
    if not _tells(admission, claim.table):
        return _silent(claim)
    if admission.scope is not Scope.SAMPLED_CHILDREN:
        return replace(claim, children=())
    about = admission.sampled.intersection(claim.children) if claim.children else admission.sampled
    return replace(claim, children=tuple(sorted(about))) if about else _silent(claim)


def _tells(admission: Admission, table: str) -> bool:
    """Whether any row of a table came in."""
    if admission.scope is Scope.SAMPLED_CHILDREN:
        return bool(admission.sampled)
    return admission.scope is Scope.FRAME_FIELDS and table in FRAME_TABLES


def _silent(claim: Coverage) -> Coverage:
    return replace(claim, complete_from=None, complete_to=None)
