"""What a census says of itself: the year, the day it is about, the software; and what it is complete for."""

from datetime import date

from macfa.feeds.cin_census.file import Header
from macfa.feeds.cin_census.layout import layout
from macfa.feeds.cin_census.remarks import Remarks
from macfa.feeds.cin_census.structure import Structure, known_years, nearest_year
from macfa.feeds.errors import Unreadable
from macfa.feeds.options import Options
from macfa.record.coverage import Coverage
from macfa.record.deliveries import Extract, Mode
from macfa.record.tables import tables
from macfa.vocabulary.days import Day
from macfa.vocabulary.written_dates import read_day

FEED = "cin-census"
CIN_PLANS_SINCE = 2022
"""The first collection year with the dates of child in need plans."""


def day_of_file(header: Header) -> Day | None:
    """The reference date; None where the header has none that can be read."""
    return read_day(header.text("ReferenceDate"))


def year_of_file(header: Header, day: Day | None) -> int:
    """The collection year whose structure the file is compared with: as the header says, else by its day."""
    year = header.text("Year")
    if year.isascii() and year.isdigit() and len(year) == 4:
        return nearest_year(int(year))
    return nearest_year(day.year) if day else known_years()[-1]


def remark_on_header(remarks: Remarks, structure: Structure, header: Header) -> None:
    """Remarks on what the header holds otherwise than the census wants it."""
    if header.element is None:
        remarks.on_file("The header is missing")
        return
    for group in header.element.iter():
        if group.tag in structure.parts:
            for remark in structure.remarks(group.tag, [part.tag for part in group]):
                remarks.add(group, None, remark)
    for name, text in header.texts.items():
        if name in structure.texts and not structure.text_of(name).allow(text.strip()):
            remarks.on_file(f"{name}: found {text!r}, expected {structure.text_of(name).says}")
    for remark in _doubts(header, structure):
        remarks.on_file(remark)


def _doubts(header: Header, structure: Structure) -> list[str]:
    year, day = header.text("Year"), day_of_file(header)
    doubts = []
    if year != str(structure.year):
        doubts.append(f"Year {year or 'missing'}: the structure is compared with that of {structure.year}")
    if day and year != str(day.year):
        doubts.append(
            f"Year is {year or 'missing'}, but the reference date is {day}; the reference date counts"
        )
    if day and (day.month, day.day) != (3, 31):
        doubts.append(f"The reference date is {day}; a census year ends on 31 March")
    return doubts


def census_extract(header: Header, options: Options) -> Extract:
    """What the whole file is about. Raises Unreadable where nobody says which day that is.

    A census holds all referrals, assessments, enquiries, plans and conferences from 1 April to its reference date.
    It holds no core group and no strategy discussion, so of meetings it speaks for conferences only.
    """
    reference = day_of_file(header)
    extract_date = options.extract_date or reference
    if extract_date is None:
        raise Unreadable(
            "The header has no reference date that can be read, so nobody can tell which day the file is about. "
            "Ask for a new export, or say the day yourself (extract date)."
        )
    first, last = _census_year(reference or extract_date)
    period = options.complete_from or first, options.complete_to or last
    mode = Mode.FULL if options.replaces else Mode.PERIOD
    spoken_for = tuple(dict.fromkeys(sheet.table for sheet in layout().sheets.values()))
    dated = tuple(table for table in spoken_for if tables()[table].happened)
    return Extract(extract_date, mode, period, dated, tuple(_coverage(dated, period, options)))


def _census_year(day: Day) -> tuple[Day, Day]:
    """1 April to the reference date."""
    first = date(day.year, 4, 1)
    return (first if first <= day else date(day.year - 1, 4, 1)), day


def _coverage(told: tuple[str, ...], period: tuple[Day, Day], options: Options) -> list[Coverage]:
    first, last = period
    kinds = {
        "meeting": ("initial_conference", "review_conference"),
        "plan": ("CP", "CIN") if last.year >= CIN_PLANS_SINCE else ("CP",),
    }
    return [
        Coverage(options.agency, options.agency_kind, FEED, table, first, last, kinds=kinds.get(table, ()))
        for table in told
    ]
