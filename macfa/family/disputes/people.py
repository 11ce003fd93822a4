"""Where agencies contradict each other on one person: when they were born and died, and their sex."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from macfa.family.disputes.told import Dispute, DisputeKind, Heard, on_or_in, opposed
from macfa.family.people import Gender, Life, Person, Sex, Told

_Said = list[tuple[str, Told]]
_SEXES = {Sex.MALE: "male", Sex.FEMALE: "female"}


def of_people(told: Heard) -> Iterator[Dispute]:
    """Person by person."""
    for person in told.family.people:
        tellings = [
            (one.agency, who) for one in told.tellings for who in one.part.people if who.id == person.id
        ]
        name = told.called(person.id)
        yield from _of_time(DisputeKind.BIRTH, person.id, tellings, _birth, f"{name} {_verb(person)}")
        yield from _of_time(DisputeKind.DEATH, person.id, tellings, lambda one: one.died, f"{name} died")
        yield from _of_sex(person.id, tellings, name)


def _verb(person: Person) -> str:
    return {Life.PREGNANCY: "is due", Life.BORN: "was born", Life.NOT_KNOWN: "was born"}.get(
        person.life, "was lost"
    )


def _birth(person: Person) -> Told | None:
    """When a pregnancy was due is no other birth."""
    return person.born if person.life is not Life.PREGNANCY else None


def _of_time(
    kind: DisputeKind,
    about: str,
    tellings: Iterable[tuple[str, Person]],
    of: Callable[[Person], Told | None],
    what: str,
) -> list[Dispute]:
    said = [(agency, time) for agency, person in tellings if (time := of(person))]
    apart = [(agency, time) for agency, time in said if _contradicted(agency, time, said)]
    return opposed(kind, (about,), ((agency, f"{what} {on_or_in(time)}") for agency, time in apart))


def _contradicted(agency: str, time: Told, said: _Said) -> bool:
    """Another agency's time has no day in common with this one."""
    return any(other != agency and (time.last < one.first or one.last < time.first) for other, one in said)


def _of_sex(about: str, tellings: Sequence[tuple[str, Person]], name: str) -> list[Dispute]:
    if any(person.gender in (Gender.TRANS_MAN, Gender.TRANS_WOMAN) for _, person in tellings):
        return []
    said = [
        (agency, f"{name} is {_SEXES[person.sex]}") for agency, person in tellings if person.sex in _SEXES
    ]
    return opposed(DisputeKind.SEX, (about,), said)
