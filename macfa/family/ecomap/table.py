"""What an ecomap shows, in words: its equal table, and its description for those who hear it."""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.family.ecomap.ecomap import Asked, Ecomap, Service, Shown, Strength
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day
from macfa.vocabulary.days_in_words import in_words

COLUMNS = ("Service", "Contact", "Contacts", "Last contact", "Last core group", "Strain")


@dataclass(frozen=True, slots=True)
class EcomapRow:
    """One service as the table tells it, cell by cell in the order of COLUMNS."""

    kind: str
    cells: tuple[str, ...]


def rows(found: Ecomap) -> tuple[EcomapRow, ...]:
    """Every service of the picture, in its order."""
    return tuple(EcomapRow(one.kind, _cells(one, found)) for one in found.services)


def _cells(service: Service, found: Ecomap) -> tuple[str, ...]:
    return (
        service.name,
        contact_in_words(service, found.since),
        str(len(service.contacts)) if service.strength is not Strength.NO_DATA else "",
        in_words(service.last) if service.last else "None told",
        asked_in_words(service.asked, found.core_group),
        strain_in_words(service.stress),
    )


def contact_in_words(service: Service, since: Day) -> str:
    """How strong the line is, and since when nothing was told where it is empty."""
    if service.strength is Strength.NONE:
        return f"No contact since {in_words(since)}"
    if service.strength is Strength.NO_DATA:
        return "No data: nobody vouches that all contacts are told"
    return service.strength.words


def asked_in_words(asked: Asked, core_group: Day | None) -> str:
    """The service's seat at the last core group."""
    return asked.words if core_group else "No core group is told of"


def strain_in_words(strain: tuple[Shown, ...]) -> str:
    """ "2 escalations raised, 1 was not brought": what there was, most first; empty where nothing is told."""
    counted = {
        what: sum(one.what == what for one in strain) for what in dict.fromkeys(one.what for one in strain)
    }
    most_first = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{what} ({times})" if times > 1 else what for what, times in most_first)


def plan_in_words(found: Ecomap) -> str:
    """How the plan answers: its outcomes as they were last judged."""
    if found.plan is None:
        return "No outcome of a plan has been judged"
    parts = (
        f"{code.name.lower()} {found.plan.progress[code.code]}"
        for code in code_set("progress")
        if code.code in found.plan.progress
    )
    return f"Outcomes of the plan, last judged {in_words(found.plan.day)}: {', '.join(parts)}"


def description(found: Ecomap) -> str:
    """The whole picture in sentences."""
    return " ".join(_sentences(found))


def _sentences(found: Ecomap) -> Iterator[str]:
    span = f"from {in_words(found.since)} to {in_words(found.as_at)}"
    yield f"Services around the family, with what the record tells {span}."
    for service in found.services:
        yield f"{service.name}: {'; '.join(_heard(service, found))}."
    yield f"{plan_in_words(found)}."


def _heard(service: Service, found: Ecomap) -> Iterator[str]:
    yield _small(contact_in_words(service, found.since))
    if service.last:
        yield f"last contact {in_words(service.last)}"
    if found.core_group:
        yield f"last core group: {_small(asked_in_words(service.asked, found.core_group))}"
    if service.stress:
        yield f"strain: {_small(strain_in_words(service.stress))}"


def _small(words: str) -> str:
    return words[0].lower() + words[1:]
