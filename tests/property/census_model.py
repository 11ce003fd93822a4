"""Random censuses built from a model of children, so that what must come of each file is known before it is read."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

REFERENCE = date(2024, 3, 31)
HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year><ReferenceDate>2024-03-31"
    "</ReferenceDate></CollectionDetails><Source><LEA>999</LEA><SoftwareCode>Invented</SoftwareCode></Source></Header>"
)


def tag(name: str, text: object) -> str:
    """One element with a text."""
    return f"<{name}>{text}</{name}>"


@dataclass
class Census:
    """A file in the making: each child's XML, and how many rows of each sheet it holds."""

    children: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, sheet: str) -> None:
        """One more row of a sheet."""
        self.rows[sheet] = self.rows.get(sheet, 0) + 1

    def text(self, blanks: str = "") -> str:
        """The whole file; `blanks` stand between all elements."""
        whole = f"<Message>{HEADER}<Children>{''.join(self.children)}</Children></Message>"
        return whole.replace("><", f">{blanks}<")


def random_census(random: Random, children: int, faults: float = 0.0) -> Census:
    """So many children. `faults` is the share of texts that are spoilt."""
    census = Census()
    for number in range(children):
        census.children.append(_child(census, random, f"C{number:04d}", faults))
    return census


def _child(census: Census, random: Random, child: str, faults: float) -> str:
    census.add("children")
    birth = REFERENCE - timedelta(random.randrange(30, 6000))
    born = random.choice(["PersonBirthDate", "ExpectedPersonBirthDate"])
    disabilities = random.sample(["NONE", "MOB", "LD", "BEH"], random.randrange(1, 3))
    for _ in disabilities:
        census.add("disabilities")
    lists = "".join(tag("Disability", spoilt(random, d, faults)) for d in disabilities)
    received = sorted(random.sample(range(360), random.randrange(1, 4)))
    return (
        f"<Child><ChildIdentifiers>{tag('LAchildID', child)}{tag(born, spoilt(random, birth, faults))}"
        f"{tag('GenderCurrent', spoilt(random, random.choice('1209'), faults))}</ChildIdentifiers>"
        f"<ChildCharacteristics>{tag('Ethnicity', spoilt(random, 'WBRI', faults))}<Disabilities>{lists}"
        "</Disabilities></ChildCharacteristics>"
        + "".join(_referral(census, random, date(2023, 4, 1) + timedelta(day), faults) for day in received)
        + "</Child>"
    )


def _referral(census: Census, random: Random, received: date, faults: float) -> str:
    census.add("referrals")
    parts = [tag("CINreferralDate", spoilt(random, received, faults)), tag("ReferralSource", "3A")]
    if random.random() < 0.5:
        parts.append(_assessment(census, random, received, faults))
    if random.random() < 0.5:
        parts.append(_enquiry(census, random, received, faults))
    parts.append(tag("ReferralNFA", spoilt(random, 0, faults)))
    if random.random() < 0.5:
        parts.append(_plan(census, random, received, faults))
    return f"<CINdetails>{''.join(parts)}</CINdetails>"


def _assessment(census: Census, random: Random, received: date, faults: float) -> str:
    census.add("assessments")
    factors = random.sample(["1B", "3B", "16A", "20"], random.randrange(1, 4))
    for _ in factors:
        census.add("factors")
    return (
        f"<Assessments>{tag('AssessmentActualStartDate', spoilt(random, received, faults))}"
        "<FactorsIdentifiedAtAssessment>"
        f"{''.join(tag('AssessmentFactors', spoilt(random, factor, faults)) for factor in factors)}"
        "</FactorsIdentifiedAtAssessment></Assessments>"
    )


def _enquiry(census: Census, random: Random, received: date, faults: float) -> str:
    census.add("section47")
    held = ""
    if random.random() < 0.5:
        census.add("conferences")
        held = tag("DateOfInitialCPC", spoilt(random, received, faults))
    start = tag("S47ActualStartDate", spoilt(random, received, faults))
    return f"<Section47>{start}{held}{tag('ICPCnotRequired', 0)}</Section47>"


def _plan(census: Census, random: Random, received: date, faults: float) -> str:
    census.add("plans")
    reviews = [received + timedelta(n) for n in range(random.randrange(3))]
    for _ in reviews:
        census.add("reviews")
    listed = "".join(tag("CPPreviewDate", spoilt(random, day, faults)) for day in reviews)
    return (
        f"<ChildProtectionPlans>{tag('CPPstartDate', spoilt(random, received, faults))}"
        f"{tag('InitialCategoryOfAbuse', 'NEG')}{tag('LatestCategoryOfAbuse', spoilt(random, 'EMO', faults))}"
        f"{tag('NumberOfPreviousCPP', spoilt(random, 1, faults))}{f'<Reviews>{listed}</Reviews>' if listed else ''}"
        "</ChildProtectionPlans>"
    )


def spoilt(random: Random, text: object, faults: float) -> object:
    """The text, or now and then something that it should not be."""
    if random.random() >= faults:
        return text
    return random.choice(
        ["", " ", "31/02/2024", "?", "2030-01-01", f"{text}!", "-1", "99999999999", "&amp;", "x" * 50]
    )
