"""Where a family is drawn by hand: the family as it stands today, who is spoken of, and what the own agency drew."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest
from django.urls import reverse

from macfa.audits.families.drawing import Drawn, drawn, last_step
from macfa.audits.families.permissions import check_draws
from macfa.audits.families.picking import index_of, key_in
from macfa.audits.families.reading import KnownFamily, family_for
from macfa.audits.families.showing import ShownFamily, may_read_names, person_behind, shown, token_of
from macfa.family.people_said import capital
from macfa.partnership import clock
from macfa.partnership.people import Person
from macfa.stewardship.models import DrawnPerson, DrawnStep
from macfa.web.chronology.door import Opened, opened


@dataclass(frozen=True)
class Desk:
    """`about` is who is spoken of, by id; `seen` has all that is told, so that who has gone can be spoken of too."""

    found: Opened
    known: KnownFamily
    seen: ShownFamily
    named: bool
    about: str
    by: Person

    def name(self, identity: str) -> str:
        """What the reader may call somebody."""
        if identity == index_of(self.known) and not self.known.family.person(identity).name:
            return "the child"
        return self.seen.said.name(identity)

    @property
    def called(self) -> str:
        """Who is spoken of."""
        return self.name(self.about)

    @property
    def role(self) -> str:
        """What they are to the child, where the name does not say it."""
        return "" if self.about == index_of(self.known) else self.seen.said.to_child(self.about)

    def token(self, identity: str) -> str:
        """Who somebody is in addresses and forms."""
        return token_of(self.known.child, identity)

    def behind(self, token: str) -> str | None:
        """The id that a token stands for."""
        return person_behind(self.known, token)

    def address(self, identity: str = "") -> str:
        """The page on which somebody is spoken of; who is spoken of now, where nobody is named."""
        token = self.token(identity or self.about)
        return reverse("family.draw_about", args=[self.found.reference, token])

    @cached_property
    def people(self) -> list[tuple[str, str]]:
        """Everybody but who is spoken of: token and name, with what they are to the child, the child first."""
        order = sorted(self.known.family.people, key=lambda one: one.id != index_of(self.known))
        return [(self.token(one.id), self._listed(one.id)) for one in order if one.id != self.about]

    def _listed(self, identity: str) -> str:
        name, role = self.name(identity), self.seen.said.to_child(identity)
        return capital(name if role in ("", name) or role in name else f"{name}, {role}")

    @cached_property
    def own(self) -> Drawn:
        """What the reader's agency drew."""
        return drawn(self.known.child, self.by.agency)

    @property
    def own_row(self) -> DrawnPerson | None:
        """What the agency says of who is spoken of; None where it says nothing of them."""
        key = key_in(self.own, self.known, self.about)
        return self.own.person(key) if key else None

    @property
    def own_key(self) -> str | None:
        """Who is spoken of, in the agency's drawing."""
        return key_in(self.own, self.known, self.about)

    @cached_property
    def by_key(self) -> dict[str, str]:
        """Everybody in the agency's drawing by key, with the id in the family."""
        keys = ((key_in(self.own, self.known, one.id), one.id) for one in self.known.family.people)
        return {key: identity for key, identity in keys if key}

    @property
    def last(self) -> DrawnStep | None:
        """The step that can be taken back."""
        return last_step(self.known.child, self.by.agency)


def desk(request: HttpRequest, reference: str, token: str = "") -> Desk:
    """Sit down to draw. `NotPermitted` where the person may not; 404 for nobody of this family."""
    found = opened(request, reference, "drawing the family")
    check_draws(request.person, found.child)
    known = family_for(request.person, found.child)
    about = person_behind(known, token) if token else index_of(known)
    if about is None:
        raise Http404
    named = may_read_names(request.person, known, in_case=found.sampled is not None)
    seen = shown(known, None, names=named)
    return Desk(found, known, seen, named, about, request.person)


def today(of: Desk) -> ShownFamily:
    """The family as it stands today."""
    return shown(of.known, clock.now().date(), names=of.named)
