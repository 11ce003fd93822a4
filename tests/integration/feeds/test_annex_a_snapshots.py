"""Several Annex A workbooks of one council: each shows the newest of everything, all of them give back the history."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
import xlsxwriter

from macfa.feeds.annex_a.reader import read
from macfa.feeds.options import Options
from macfa.record.staging import Staging
from macfa.record.store import Record

NOON = datetime(2024, 8, 1, 12, tzinfo=UTC)
BORN = date(2015, 5, 4)
WHO = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
CP = [
    *WHO,
    "Child Protection Plan Start Date",
    "Latest Category of Abuse",
    "Date of the Last Statutory Visit",
    "Date of latest review conference",
    "Child Protection Plan End Date",
]
REFERRAL = [*WHO, "Date of referral", "Referral Source"]
STARTED = date(2023, 11, 6)

# One plan from November 2023: visited every month, reviewed in February and July, then ended. A second child's plan
# begins in spring. Each workbook shows one visit and one review of each.
SNAPSHOTS = {
    date(2024, 1, 8): (
        [["C1", STARTED, "a) Neglect", date(2024, 1, 4), None, None]],
        [["C1", date(2023, 10, 9)]],
    ),
    date(2024, 4, 8): (
        [
            ["C1", STARTED, "a) Neglect", date(2024, 4, 2), date(2024, 2, 5), None],
            ["C2", date(2024, 3, 18), "Emotional abuse", None, None, None],
        ],
        [["C1", date(2023, 10, 9)], ["C2", date(2024, 2, 12)]],
    ),
    date(2024, 7, 8): (
        [
            ["C1", STARTED, "d) Emotional abuse", date(2024, 6, 27), date(2024, 7, 3), date(2024, 7, 3)],
            ["C2", date(2024, 3, 18), "Emotional abuse", date(2024, 7, 1), date(2024, 6, 14), None],
        ],
        [["C2", date(2024, 2, 12)]],
    ),
}


def write(path, made):
    plans, referrals = SNAPSHOTS[made]
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, headings, rows in (
            ("List 3", REFERRAL, [[*row, "q) 6: Police"] for row in referrals]),
            ("List_7", CP, plans),
        ):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, headings)
            for number, (child, *rest) in enumerate(rows, start=1):
                sheet.write_row(number, 0, [child, "a) Male", "a) WBRI", BORN, 9.1, *rest])


def loaded(folder, order):
    """A record into which the workbooks came in this order."""
    record = Record.create(folder / "record")
    for place, made in enumerate(order):
        file = folder / f"{made}.xlsx"
        write(file, made)
        with record.staging_folder() as staging:
            with Staging(staging) as into:
                into.finish(read(file, into, Options("council", extract_date=made, today=date(2024, 8, 1))))
            record.add(
                staging,
                feed="annex-a",
                agency="council",
                agreement="DSA",
                file=file.name,
                sha256=str(made),
                received=NOON + timedelta(minutes=place),
            )
    return record


@pytest.mark.parametrize("order", list(permutations(SNAPSHOTS)))
def test_whatever_the_order_of_loading_a_stack_tells_the_union_of_what_was_seen(tmp_path, order):
    version = loaded(tmp_path, order).version()
    history = version.history("C1", date(2024, 7, 8))
    (plan,) = history.of("plan")  # told three times, and no repeat plan
    assert (plan["start"], plan["end"], plan["category_latest"]) == (STARTED, date(2024, 7, 3), "EMO")
    assert [row["day"] for row in history.of("visit")] == [
        date(2024, 1, 4),
        date(2024, 4, 2),
        date(2024, 6, 27),
    ]
    assert [row["day"] for row in history.of("meeting")] == [date(2024, 2, 5), date(2024, 7, 3)]
    assert [row["received"] for row in history.of("referral")] == [
        date(2023, 10, 9)
    ]  # gone from the last list
    second = version.history("C2", date(2024, 7, 8))
    assert len(second.of("plan")) == len(second.of("visit")) == len(second.of("referral")) == 1


def test_what_happened_is_complete_over_all_that_the_workbooks_look_back_on(tmp_path):
    version = loaded(tmp_path, SNAPSHOTS).version()
    found = [
        (one.first, one.last) for one in version.complete if one.table == "referral" and not one.children
    ]
    # Six months before 8 January, April and July 2024, each touching the next.
    assert found == [(date(2023, 7, 8), date(2024, 7, 8))]
    assert not [one for one in version.complete if one.table == "plan" and not one.children]
