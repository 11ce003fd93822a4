"""One person of a child's family: what is said of them, by which agency, in which file and row, or drawn by whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse

from macfa.audits.families.showing import person_behind, shown
from macfa.audits.families.sources import Source, Sources
from macfa.family.evidence import About, Fact, facts_of
from macfa.family.people_said import capital
from macfa.web.chronology.listing import names_of
from macfa.web.family.frame import around
from macfa.web.family.genogram import Looked, looked
from macfa.web.pages import page


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words, with its sources."""

    said: str
    sources: tuple[Source, ...]


def person(request: HttpRequest, reference: str, token: str) -> HttpResponse:
    """Everything that is said of somebody, on whatever day it was, with on whose word it stands."""
    at = looked(request, reference, "one person of the family")
    whom = person_behind(at.seen.known, token)
    if whom is None:
        raise Http404
    ever = shown(at.seen.known, None, names=at.seen.edition.names)
    called = {one.id: ever.said.name(one.id) for one in ever.family.people}
    names = names_of(request)
    return page(
        request, "family/pages/person.html", title=capital(called[whom]), found=at.found,
        role=ever.said.to_child(whom), groups=list(_groups(at, facts_of(ever.family, whom, called))),
        differing=[(one.title, one.sentence(names)) for one in ever.differing if whom in one.about],
        back=at.found.address("family.one"), **around(request, at.found, ""),
    )  # fmt: skip


def _groups(at: Looked, facts: tuple[Fact, ...]) -> Iterator[tuple[str, list[Told]]]:
    """Facts under their headings, in the order of the headings."""
    sources = Sources(at.seen.known, files=at.files)
    for about in About:
        told = [Told(fact.said, sources.of(fact.words)) for fact in facts if fact.about is about]
        if told:
            yield about.value, told
