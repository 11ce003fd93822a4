"""Whether this session was opened with a second factor, which everybody needs who can see something about a child."""

from django.http import HttpRequest
from django.urls import reverse

from macfa.partnership import roles
from macfa.partnership.people import Partnership, Person

_KEY = "second_factor"
_EXPECTED = "second_factor_expected"


def has_second_factor(request: HttpRequest) -> bool:
    """Whether one was given in this session."""
    return bool(request.session.get(_KEY))


def must_give(person: Person, partnership: Partnership, has_one: bool) -> bool:
    """Whoever can see children must; whoever has set one up by choice is asked for it too."""
    return has_one or roles.sees_children(person, partnership)


def expect(request: HttpRequest) -> None:
    """Nothing opens in this session before one is given."""
    request.session[_EXPECTED] = True


def is_missing(request: HttpRequest, person: Person, partnership: Partnership) -> bool:
    """Whether this session still waits for one. Roles are read anew: somebody may have got one since signing in."""
    if has_second_factor(request):
        return False
    return bool(request.session.get(_EXPECTED)) or roles.sees_children(person, partnership)


def given(request: HttpRequest, kind: str) -> None:
    """A second factor of this kind was given. The session gets another key, so that an earlier one opens nothing."""
    request.session[_KEY] = kind
    request.session.pop(_EXPECTED, None)
    request.session.cycle_key()


def where_to_get_one(request: HttpRequest) -> str:
    """The page where this person gives, or first sets up, a second factor."""
    return reverse("sign_in.second_factor")
