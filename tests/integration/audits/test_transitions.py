from itertools import product
from pathlib import Path

import pytest

from macfa.audits import transitions
from macfa.audits.states import FindingState, Phase, ReturnState
from macfa.partnership.errors import NotNow

STATES = {"audit": Phase, "return": ReturnState, "finding": FindingState}
DOC = Path(__file__).parents[3] / "docs" / "reference" / "states.md"

# The life of an audit as a partnership tells it; everything else is refused.
ALLOWED = {
    ("planned", "frozen"), ("frozen", "frozen"), ("frozen", "drawn"), ("drawn", "collecting"),
    ("collecting", "grading"), ("grading", "moderating"), ("moderating", "reporting"), ("reporting", "published"),
    ("published", "closed"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "target"), list(product(Phase, Phase)))
def test_an_audit_moves_as_a_partnership_tells_it(source, target):
    if (source.value, target.value) in ALLOWED:
        assert transitions.check_audit(source, target).because
    else:
        with pytest.raises(NotNow, match=f"that is {source.value} cannot become {target.value}"):
            transitions.check_audit(source, target)


@pytest.mark.parametrize(("kind", "states"), STATES.items())
def test_a_table_knows_exactly_the_states_of_its_enum(kind, states):
    table = transitions.tables()[kind]
    assert list(table.states) == [state.value for state in states]
    assert {end for move in table.moves for end in (move.source, move.target)} <= set(table.states)


@pytest.mark.parametrize("kind", STATES)
def test_every_state_can_be_reached(kind):
    table = transitions.tables()[kind]
    reached = {next(iter(table.states))}
    for _ in table.states:
        reached |= {move.target for move in table.moves if move.source in reached}
    assert reached == set(table.states)


def test_a_refused_move_says_what_can_follow():
    with pytest.raises(NotNow, match=r"What can follow: frozen \(freeze\)"):
        transitions.check_audit(Phase.PLANNED, Phase.DRAWN)


def test_nothing_follows_the_end():
    with pytest.raises(NotNow, match="Nothing can follow"):
        transitions.check_audit(Phase.CLOSED, Phase.PLANNED)


def test_the_page_of_states_is_up_to_date():
    assert DOC.read_text(encoding="utf-8") == transitions.as_markdown()
