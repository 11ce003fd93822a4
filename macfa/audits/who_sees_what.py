"""The page docs/reference/who-sees-what.md, made from the rules themselves."""

from collections.abc import Iterator

from macfa.audits.deeds import ALLOWED, ENTERED_FOR_OTHERS, Deed
from macfa.audits.relations import Relation
from macfa.audits.states import Phase
from macfa.audits.visibility import Sight, sight

_WORDS = {
    Sight.OWN_RETURNS: "own agency's returns",
    Sight.SUBMITTED_RETURNS: "returns handed in",
    Sight.ACCEPTED_RETURNS: "accepted returns",
    Sight.OWN_GRADES: "own grades",
    Sight.ALL_GRADES: "all grades",
}


def as_markdown() -> str:
    """Two tables: what each office sees in each phase, and who may do what."""
    return "\n".join(["# Who sees what, and who may do what", "", _INTRODUCTION, *_seen(), "", *_done(), ""])


_INTRODUCTION = (
    "Made from `macfa/audits/visibility.py` and `macfa/audits/deeds.py` by `macfa.audits.who_sees_what.as_markdown`."
    " A person who holds several offices sees what each of them sees.\n"
)


def _seen() -> Iterator[str]:
    yield f"| Phase | {' | '.join(relation.value for relation in Relation)} |"
    yield "|---" * (len(Relation) + 1) + "|"
    for phase in Phase:
        cells = (in_words(sight(phase, relation)) for relation in Relation)
        yield f"| {phase.value} | {' | '.join(cells)} |"


def in_words(seen: Sight) -> str:
    """What it lets somebody see: "own grades", or "nothing"."""
    return ", ".join(words for flag, words in _WORDS.items() if flag in seen) or "nothing"


def _done() -> Iterator[str]:
    yield "| What is done | By | Entered by the coordinator for them |"
    yield "|---|---|---|"
    for deed in Deed:
        by = ", ".join(relation.value for relation in Relation if relation in ALLOWED[deed])
        yield f"| {deed.value} | {by} | {'yes' if deed in ENTERED_FOR_OTHERS else 'no'} |"
