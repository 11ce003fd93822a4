"""Who may draw a child's family and decide about it: the role under which it is done, or a sentence that says no."""

from macfa.audits.chronologies.reach import reach
from macfa.partnership import here, roles
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.people import Person
from macfa.stewardship.children import hidden_from, may_see

DRAWS = ("run_audits", "load_data", "read_children", "answer_returns")
"""Those who speak for their agency about a child."""

DECIDES = ("run_audits", "load_data")
"""Those who put together what agencies say, as they put chronologies together."""


def check_draws(by: Person, child: str) -> str:
    """The role under which the person says something about a family, on the word of their agency."""
    if child in hidden_from(by):
        raise NotNow(may_see(by, child).reason)
    role = _first(by, DRAWS)
    if role is None or not reach(by, child).reads(by.agency):
        raise NotPermitted("A family is drawn by those who read or answer for the child in their agency.")
    return role


def check_decides(by: Person, child: str) -> str:
    """The role under which the person decides about what several agencies say; they must read all of it."""
    role = _first(by, DECIDES)
    if role is None or not reach(by, child).everything:
        raise NotPermitted(
            "Who is who in a family, and who is right, is decided by the coordinator and the data steward."
        )
    return role


def may_draw(by: Person, child: str) -> bool:
    """Whether `check_draws` lets it pass."""
    in_view = child not in hidden_from(by) and reach(by, child).reads(by.agency)
    return in_view and _first(by, DRAWS) is not None


def may_decide(by: Person, child: str) -> bool:
    """Whether `check_decides` lets it pass."""
    return _first(by, DECIDES) is not None and reach(by, child).everything


def _first(by: Person, permissions: tuple[str, ...]) -> str | None:
    partnership = here.partnership()
    return next((role for one in permissions if (role := roles.role_for(by, one, partnership))), None)
