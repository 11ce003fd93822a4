"""The workbook and the dataset tell the same lives: lists worked out from the one equal the other, field by field."""

import re
from collections import Counter
from datetime import date, datetime

import pytest
from annex_a_rebuilt import rebuilt
from python_calamine import CalamineWorkbook

from macfa.synthetic.annex_a.write import write_annex_a
from macfa.synthetic.planted import planted
from macfa.synthetic.population import each_family
from macfa.synthetic.ssd.write import write_ssd

NOT_IN_THE_DATASET = {
    8: {
        "Placement Location",
        "LA of Placement",
    },  # the dataset has the postcode, which only a directory places
    10: {"Family identifier"},  # it knows the family that a child was born into, not the one that adopts
}
CODED = re.compile(r"^([0-9A-Z]{1,4}|RC\d|PR\d)(: | - )")


def plain(value):
    """A cell as the rebuilt lists have it: days like 2024-03-31, codes without letter and words."""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        return str(int(value))
    text = re.sub(r"^[a-z]{1,2}\) ", "", str(value))
    found = CODED.match(text)
    return found.group(1) if found else text


def told(path):
    """{number of list: [rows]}, a row being {heading: plain text}."""
    book = CalamineWorkbook.from_path(path)
    lists = {}
    for number in range(1, 11):
        rows = book.get_sheet_by_name(f"List_{number}").to_python(skip_empty_area=False)
        headings = [str(cell).strip() for cell in rows[1]]
        lists[number] = [dict(zip(headings, map(plain, row), strict=True)) for row in rows[2:]]
    return lists


@pytest.fixture(
    scope="module",
    params=[(2024, date(2024, 9, 30)), (7, date(2025, 3, 31)), (31, date(2023, 8, 31))],
    ids=["seed 2024", "seed 7", "seed 31, a month's last day"],
)
def both(request, tmp_path_factory):
    """A quarter of a council on one day: the lists of its workbook, and those worked out from its dataset."""
    seed, as_at = request.param
    folder, practice = tmp_path_factory.mktemp("both"), planted()
    families = list(each_family(seed, practice, 0.25))
    write_annex_a(folder / "annex-a.xlsx", families, as_at, seed, practice, generation=2024)
    write_ssd(folder / "ssd", families, as_at, seed, practice)
    return told(folder / "annex-a.xlsx"), rebuilt(folder / "ssd", as_at)


@pytest.mark.parametrize("number", range(1, 11))
def test_a_list_worked_out_from_the_dataset_is_the_list_of_the_workbook(both, number):
    workbook, from_dataset = both[0][number], both[1][number]
    left_out = NOT_IN_THE_DATASET.get(number, set())
    columns = [name for name in workbook[0] if name not in left_out]

    for name in columns:
        assert all(name in row for row in from_dataset), f"{name} cannot be worked out"
    wanted = Counter(
        tuple(row[name].replace("Multiple/not recommended", "Multiple") for name in columns)
        for row in workbook
    )
    assert wanted == Counter(tuple(row[name] for name in columns) for row in from_dataset)
    assert len(workbook) >= (3 if number in (9, 10) else 40)
