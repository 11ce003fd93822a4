"""Write a CIN census file of any size: seeded, rich (assessments, enquiries, plans, reviews), about 1.1 kB a child.

    python benchmarks/generate_cin.py 100000 census.xml

Nobody in it exists. The same number of children and seed give the same bytes. It knows nothing of Macfa.
"""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random


def _words(text: str) -> list[str]:
    return text.split()


YEAR_START, YEAR_END = date(2023, 4, 1), date(2024, 3, 31)
SOURCES = _words("1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10")
NEEDS = _words("N1 N1 N1 N1 N2 N3 N4 N5 N6 N8 N9")
FACTORS = _words("1B 2B 3A 3B 4A 4B 5A 6A 7A 10A 11A 13A 14A 15A 16A 16A 17A 18B 18C 19B 19C 20 24A")
CATEGORIES = _words("NEG NEG NEG NEG NEG EMO EMO EMO EMO PHY SAB MUL")
ETHNICITIES = _words("WBRI WBRI WBRI WBRI WOTH MWBC MWBA MWAS MOTH AIND APKN ABAN BCRB BAFR OOTH NOBT")
DISABILITIES = _words("NONE NONE NONE NONE NONE LD BEH COMM AUT MOB")
HEADER = (
    '<?xml version="1.0" encoding="utf-8"?>\n<Message><Header><CollectionDetails><Collection>CIN</Collection>'
    "<Year>2024</Year><ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L"
    "</SourceLevel><LEA>999</LEA><SoftwareCode>Invented</SoftwareCode><Release>1</Release><SerialNo>001"
    "</SerialNo><DateTime>2024-05-01T09:00:00</DateTime></Source></Header><Children>\n"
)


def census(children: int, seed: int = 1) -> Iterator[str]:
    """The file, piece by piece."""
    chance = Random(seed)
    yield HEADER
    for number in range(children):
        yield _child(chance, number)
    yield "</Children></Message>\n"


def _child(chance: Random, number: int) -> str:
    referrals = [_day(chance, 0, 330)]
    while chance.random() < 0.24:
        referrals.append(referrals[-1] + timedelta(chance.randint(20, 200)))
    referrals = [day for day in referrals if day <= YEAR_END]
    episodes = "".join(_episode(chance, received) for received in referrals)
    return f"<Child>{_identity(chance, number)}{episodes}</Child>\n"


def _identity(chance: Random, number: int) -> str:
    birth = YEAR_END - timedelta(chance.randint(20, 17 * 365))
    upn = f"<UPN>{_upn(chance)}</UPN>" if chance.random() < 0.7 else "<UPNunknown>UN1</UPNunknown>"
    return (
        f"<ChildIdentifiers><LAchildID>C{number:08d}</LAchildID>{upn}{_tag('PersonBirthDate', birth)}"
        f"<GenderCurrent>{chance.choice('1122')}</GenderCurrent></ChildIdentifiers><ChildCharacteristics>"
        f"<Ethnicity>{chance.choice(ETHNICITIES)}</Ethnicity><Disabilities><Disability>"
        f"{chance.choice(DISABILITIES)}</Disability></Disabilities></ChildCharacteristics>"
    )


def _upn(chance: Random) -> str:
    digits = [chance.randint(0, 9) for _ in range(12)]
    letter = "ABCDEFGHJKLMNPQRTUVWXYZ"[sum(d * w for d, w in zip(digits, range(2, 14), strict=True)) % 23]
    return letter + "".join(map(str, digits))


def _episode(chance: Random, received: date) -> str:
    closed = received + timedelta(chance.randint(20, 300))
    ending = _tag("CINclosureDate", closed) + "<ReasonForClosure>RC7</ReasonForClosure>"
    return (
        f"<CINdetails>{_tag('CINreferralDate', received)}<ReferralSource>{chance.choice(SOURCES)}</ReferralSource>"
        f"<PrimaryNeedCode>{chance.choice(NEEDS)}</PrimaryNeedCode>{ending if closed <= YEAR_END else ''}"
        f"{_assessment(chance, received)}{_second_half(chance, received)}</CINdetails>"
    )


def _assessment(chance: Random, received: date) -> str:
    if chance.random() < 0.12:
        return ""
    started = min(received + timedelta(chance.randint(0, 5)), YEAR_END)
    authorised = started + timedelta(chance.randint(10, 85))
    factors = chance.sample(range(len(FACTORS)), chance.randint(1, 4))
    return (
        f"<Assessments>{_tag('AssessmentActualStartDate', started)}"
        f"{_tag('AssessmentAuthorisationDate', authorised) if authorised <= YEAR_END else ''}"
        f"<FactorsIdentifiedAtAssessment>{''.join(_tag('AssessmentFactors', FACTORS[f]) for f in factors)}"
        "</FactorsIdentifiedAtAssessment></Assessments>"
    )


def _second_half(chance: Random, received: date) -> str:
    """Enquiry, decision and plans in the order of the published schema."""
    nfa = "<ReferralNFA>0</ReferralNFA>"
    if chance.random() < 0.25:
        start = min(received + timedelta(chance.randint(10, 60)), YEAR_END)
        return f"<CINPlanDates>{_tag('CINPlanStartDate', start)}</CINPlanDates>{nfa}"
    if chance.random() < 0.5:
        return nfa
    strategy = min(received + timedelta(chance.randint(1, 20)), YEAR_END)
    if chance.random() < 0.2:
        return f"{_enquiry(strategy, None)}{nfa}"
    conference = strategy + timedelta(chance.randint(7, 30))
    plans = _plan(chance, conference) if conference <= YEAR_END and chance.random() < 0.9 else ""
    return f"{_enquiry(strategy, conference if conference <= YEAR_END else None)}{nfa}{plans}"


def _enquiry(strategy: date, conference: date | None) -> str:
    held = _tag("DateOfInitialCPC", conference) if conference else ""
    return (
        f"<Section47>{_tag('S47ActualStartDate', strategy)}{_tag('InitialCPCtarget', strategy + timedelta(21))}"
        f"{held}<ICPCnotRequired>{0 if conference else 1}</ICPCnotRequired></Section47>"
    )


def _plan(chance: Random, start: date) -> str:
    """A plan that began before the year in one case of three, with every review up to its end."""
    if chance.random() < 0.35:
        start -= timedelta(chance.randint(60, 800))
    end = start + timedelta(chance.randint(60, 700))
    reviews, day = [], start + timedelta(chance.randint(60, 110))
    while day <= min(end, YEAR_END):
        reviews.append(_tag("CPPreviewDate", day))
        day += timedelta(chance.randint(120, 200))
    first, latest = chance.choice(CATEGORIES), chance.choice(CATEGORIES)
    return (
        f"<ChildProtectionPlans>{_tag('CPPstartDate', start)}{_tag('CPPendDate', end) if end <= YEAR_END else ''}"
        f"{_tag('InitialCategoryOfAbuse', first)}{_tag('LatestCategoryOfAbuse', latest)}"
        f"{_tag('NumberOfPreviousCPP', int(chance.random() < 0.24))}"
        f"{_reviews(reviews)}</ChildProtectionPlans>"
    )


def _reviews(days: list[str]) -> str:
    return f"<Reviews>{''.join(days)}</Reviews>" if days else ""


def _day(chance: Random, first: int, last: int) -> date:
    return YEAR_START + timedelta(chance.randint(first, last))


def _tag(name: str, value: object) -> str:
    return f"<{name}>{value}</{name}>"


def write(file: Path, children: int, seed: int = 1) -> None:
    """Write a census of so many children."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(census(children, seed))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("children", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    write(wanted.file, wanted.children, wanted.seed)
