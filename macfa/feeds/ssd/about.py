"""What the folder is about as a whole: its day, what it is complete for, and days in it that lie ahead."""

import re
from collections.abc import Mapping

from macfa.feeds.options import Options
from macfa.feeds.ssd.account import Account
from macfa.feeds.ssd.layout import Object, layout
from macfa.feeds.ssd.meanings import day_meaning
from macfa.feeds.ssd.object_file import ObjectFile, Slipped
from macfa.record.coverage import Coverage
from macfa.record.deliveries import Extract, Mode
from macfa.record.staging import Staging
from macfa.record.tables import tables
from macfa.vocabulary.days import Day, day_number, day_of
from macfa.vocabulary.written_dates import read_day

FEED = "ssd"
LOG, CREATED = "version_log", "created_at"

SPEAKS_OF: dict[str, tuple[str, tuple[str, ...]]] = {
    "linked_identifiers": ("identifier", ()),
    "disability": ("disability", ()),
    "contacts": ("contact", ()),
    "early_help_episodes": ("plan", ("EH",)),
    "cin_episodes": ("referral", ()),
    "cin_assessments": ("assessment", ()),
    "assessment_factors": ("assessment_factor", ()),
    "cin_plans": ("plan", ("CIN",)),
    "cin_visits": ("visit", ("child_in_need",)),
    "s47_enquiry": ("s47_enquiry", ()),
    "initial_cp_conference": ("meeting", ("initial_conference", "transfer_in_conference")),
    "cp_plans": ("plan", ("CP",)),
    "cp_reviews": ("meeting", ("review_conference",)),
    "cp_visits": ("visit", ("statutory",)),
    "cla_episodes": ("plan", ("CLA",)),
    "cla_placement": ("placement", ()),
    "cla_reviews": ("meeting", ("looked_after_review",)),
    "cla_visits": ("visit", ("looked_after",)),
    "legal_status": ("legal_status", ()),
    "missing": ("missing_episode", ()),
    "permanence": ("permanence", ()),
    "pre_proceedings": ("pre_proceedings", ()),
    "involvements": ("worker", ()),
    "mother": ("relationship", ("birth_parent",)),
}
"""Which table an object tells of, and which of its kinds."""

BESIDE = {"mother": "relative"}
"""A second table that an object tells of, where it is the only one."""

_ISO = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{2})[-_.](\d{2})[-_.](\d{4})(?!\d)")


def day_of_extract(called: str, files: Mapping[str, ObjectFile], options: Options, staging: Staging) -> Day:
    """The day that the facts are about: as the person says, in the folder's name, or the newest that is told of.

    The newest is the later of `created_at` in the version log and the days of referrals, visits and whatever else has
    happened; meetings do not count, because they are booked ahead. No day counts that lies after the day of receipt. A
    day that was not given is told in a remark.
    """
    if options.extract_date:
        return options.extract_date
    named = _day_in_name(called)
    if named and named <= options.today:
        day, why = named, "the date in the folder's name"
    elif newest := _newest(files, day_number(options.today)):
        day, why = day_of(newest), "the newest date in it"
    else:
        day, why = options.today, "the day it was received"
    staging.warn("the folder", f"The extract is taken to be of {day:%d/%m/%Y}, {why}.")
    return day


def remark_on_days_ahead(account: Account, extract_date: Day, staging: Staging) -> None:
    """Say which days lie after the extract: nothing is judged by them before they come."""
    for (sheet, name), (times, row) in account.ahead.items():
        rows = "1 date lies" if times == 1 else f"{times:,} dates lie"
        remark = f"{rows} after {extract_date:%d/%m/%Y}, the day of the extract; the first is in row {row}."
        staging.warn(f"{sheet}, {name}", remark, times)


def remark_on_labels(account: Account, staging: Staging) -> None:
    """Say where words stand that are no codes; the words themselves are in the list of labels."""
    for (sheet, name, codes), times in account.unknown.items():
        rows = "1 row holds" if times == 1 else f"{times:,} rows hold"
        remark = (
            f"{rows} words that are no code of {codes}, so that cell stays empty until somebody says what"
        )
        staging.warn(f"{sheet}, {name}", f"{remark} they mean.", times)


def extract_of(objects: tuple[str, ...], extract_date: Day, options: Options) -> Extract:
    """The facts of the whole folder. An object that is not in it is not spoken for.

    Nobody but the options vouches for a stretch: an extraction script has a window of years, but the folder does not
    say which. With `replaces` the folder is all there is, so what it no longer holds is withdrawn. That is said of
    whole tables, so a table is only replaced when every object that tells of it is in the folder.
    """
    first = options.complete_from
    last = min(options.complete_to or extract_date, extract_date) if first else None
    if first and last and last < first:
        first = last = None
    told = [SPEAKS_OF[name] for name in objects if name in SPEAKS_OF]
    tables_told = dict.fromkeys(table for table, _ in told)
    coverage = tuple(
        Coverage(
            options.agency, options.agency_kind, FEED, table, first, last,
            kinds=tuple(kind for name, kinds in told if name == table for kind in kinds),
        )
        for table in tables_told
    )  # fmt: skip
    whole = tuple(table for table in tables_told if _is_whole(table, objects))
    if options.replaces:
        person = ("person",) if "person" in objects else ()
        beside = tuple(table for name, table in BESIDE.items() if name in objects)
        return Extract(extract_date, Mode.FULL, None, (*person, *whole, *beside), coverage)
    dated = tuple(table for table in whole if tables()[table].happened)
    if first and last and dated:
        return Extract(extract_date, Mode.PERIOD, (first, last), dated, coverage)
    return Extract(extract_date, Mode.APPEND, None, (), coverage)


def _is_whole(table: str, objects: tuple[str, ...]) -> bool:
    return all(name in objects for name, (told, _) in SPEAKS_OF.items() if told == table)


def _newest(files: Mapping[str, ObjectFile], today: int) -> int | None:
    newest = None
    for name, file in files.items():
        fields = (CREATED,) if name == LOG else _happened(layout().objects[name])
        for _, cells in file.rows(fields) if fields else ():
            for cell in () if isinstance(cells, Slipped) else cells:
                day = day_meaning(cell)
                if isinstance(day, int) and day <= today and (newest is None or day > newest):
                    newest = day
    return newest


def _happened(found: Object) -> tuple[str, ...]:
    """The fields that say when something happened that cannot be booked ahead."""
    return tuple(tells.happened_field for tells in found.tells if tells.happened_field and not tells.held)


def _day_in_name(name: str) -> Day | None:
    """The one date in a name; None where there is none, or more than one."""
    found = {read_day("-".join(m.groups())) for pattern in (_ISO, _DAY_FIRST) for m in pattern.finditer(name)}
    found.discard(None)
    return found.pop() if len(found) == 1 else None
