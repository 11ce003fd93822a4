"""Chronolator parity: names and roles both ways, by person; filter, search, sort, time line; and data for others."""

import csv
import io
import json
import re
import subprocess
import sys

import docx
import pytest
from chronology_parity.case import CHILD, word_table
from django.urls import reverse

from macfa.audits.actions.chronology_names import add_name
from macfa.audits.chronologies.glossaries import glossary_of
from macfa.audits.chronologies.reading import chronology_for
from macfa.chronology.pseudonyms import personalise, personalised, pseudonymise
from macfa.stewardship.references import child_reference

READING_FIRST = """
from click.testing import CliRunner
from macfa.cli import chronology

def stop(*asked):
    raise KeyError

chronology.read_by = stop
for name in ("groups", "conflicts", "gaps", "patterns", "knew"):
    words = [name, "C1", *(["--on", "2016-05-25"] if name == "knew" else [])]
    done = CliRunner().invoke(chronology.chronology, words, obj=chronology.Here(None))
    print(type(done.exception).__name__)
"""
NAMES = {
    "Mother": ("Mrs Hale",),
    "The child": ("Ann Hale", "Ann"),
    "Health visitor 1": ("HV1",),
    "GP 1": ("GP1",),
}
SECRET = ("Hale", "Ann", "HV1", "GP1")


@pytest.fixture
def named(case):
    """The case, with everybody in its glossary."""
    for label, names in NAMES.items():
        add_name(CHILD, label=label, names=names, by=case.person("coordinator"))
    return case


@pytest.fixture
def address(case) -> str:
    """Where the chronology stands on the web."""
    return reverse("chronology.one", args=[_reference()])


def _reference() -> str:
    return child_reference(CHILD).removeprefix("child ")


def edition(macfa, tmp_path, which: str) -> bytes:
    """The document. Without names it is written once somebody has looked at the words that may still be one."""
    path = tmp_path / f"{which}.docx"
    typed = ("chronology", "write", CHILD, path, "--edition", which)
    if which == "panel":
        seal = macfa(*typed, status=1).err.split("--looked-at ")[1].strip()
        assert not path.exists()
        typed = (*typed, "--looked-at", seal)
    macfa(*typed)
    return path.read_bytes()


def listed(answer) -> list[str]:
    """The numbers of the entries that a page lists, notes by their mark."""
    page = answer.content.decode()
    return re.findall(r'<tr class="govuk-table__row[^"]*" id="entry-[^"]+">\s*<th[^>]*>([^<]*)', page)


# Glossary: anonymise and personalise


def test_a_person_is_put_into_the_glossary_and_the_panel_reads_roles(case, macfa, tmp_path) -> None:
    for label, names in NAMES.items():
        macfa("chronology", "name", CHILD, label, *names)
    text = "\n".join(cell for row in word_table(edition(macfa, tmp_path, "panel")) for cell in row)
    assert not [name for name in SECRET if name in text]
    assert "[Mother] was seen at home" in text and "[Health visitor 1]" in text


def test_the_anonymised_document_becomes_the_personal_one_again(named, macfa, tmp_path) -> None:
    panel, working = (word_table(edition(macfa, tmp_path, which)) for which in ("panel", "working"))
    glossary = glossary_of(CHILD)
    assert panel != working
    assert [[personalised(cell, glossary) for cell in row] for row in panel] == working


def test_every_entry_becomes_anonymous_and_personal_again_exactly(named) -> None:
    entries = chronology_for(named.person("coordinator"), CHILD).entries
    without = pseudonymise(entries, glossary_of(CHILD))
    assert without.entries != entries and personalise(without.entries, without.glossary) == entries


def test_the_glossary_leads_by_person_to_the_entries(named, browser) -> None:
    page = browser.get(reverse("chronology.glossary", args=[_reference()])).content.decode()
    lines = dict(re.findall(r'<th scope="row"[^>]*>([^<]+)</th>(.*?)</tr>', page, re.DOTALL))
    events = {label: re.findall(r">(event \d+|note)<", line) for label, line in lines.items()}
    assert events["Mother"] == ["event 1", "event 3"]
    assert events["The child"] == ["event 2", "event 3", "event 5"]


# Reviewer's Tool


def test_entries_are_filtered_by_agency_kind_significance_and_days(case, browser, address) -> None:
    def numbers(**query: str) -> list[str]:
        return listed(browser.get(address, query))

    assert numbers(agency="police") == numbers(kind="police") == ["2", "8"]
    assert numbers(significance="critical") == ["2"]
    assert numbers(first="2016-05-24", last="2016-05-26") == ["1", "6", "7", "8"]


def test_entries_are_filtered_by_person_and_searched_by_words(case, browser, address, macfa) -> None:
    assert listed(browser.post(address, {"person": "Ann Hale"})) == ["3", "5"]
    assert listed(browser.post(address, {"words": "alone STREET"})) == ["2"]
    typed = json.loads(macfa("chronology", "show", CHILD, "--words", "alone STREET", "--format", "json").out)
    assert [row["number"] for row in typed] == [2]


def test_entries_are_sorted(case, browser, address) -> None:
    def first_by(sort: str) -> str:
        return next(one for one in listed(browser.post(address, {"sort": sort})) if one.isdigit())

    assert [first_by(sort) for sort in ("time", "newest", "agency", "significance")] == ["1", "8", "3", "2"]


def test_a_graphical_time_line_has_a_lane_for_each_agency_and_a_table_that_says_the_same(
    case, browser, address
) -> None:
    page = browser.get(address).content.decode()
    [picture] = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert all(agency in picture for agency in ("Police", "Community health", "General practice"))
    assert "Police, 1 May to 30 June 2016: 2 entries, 1 critical, 1 high" in picture
    table = re.findall(r"<table.*?</table>", page, re.DOTALL)[0]
    assert re.findall(r"\d+", re.sub(r"<[^>]+>", " ", table[table.rindex("<tr") :])) == ["2", "1", "5", "8"]
    links = re.findall(r'<a [^>]*href="([^"]+)"', picture)
    assert links and all(browser.get(link.replace("&amp;", "&")).status_code == 200 for link in links)


def test_a_time_line_is_drawn_closer(case, browser, address) -> None:
    closer = browser.get(address, {"first": "2016-05-22", "last": "2016-05-24"}).content.decode()
    assert "Entries by day, 22 to 24 May 2016" in closer
    assert "Police, 22 May 2016: 1 entry, 1 critical" in closer


def test_the_chronology_is_there_as_data(case, macfa) -> None:
    rows = json.loads(macfa("chronology", "show", CHILD, "--format", "json").out)
    table = list(csv.DictReader(io.StringIO(macfa("chronology", "show", CHILD, "--format", "csv").out)))
    assert [row["event"] for row in rows] == [row["event"] for row in table] and len(rows) == 9


def test_analysis_asks_for_no_model_before_the_application_is_open() -> None:
    """In a process of its own nothing has opened it yet: reading has to come first."""
    done = subprocess.run([sys.executable, "-c", READING_FIRST], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["KeyError"] * 5


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pdf", "html"])
def test_the_merged_chronology_is_written_in_every_form(case, macfa, tmp_path, ending: str) -> None:
    path = tmp_path / f"chronology.{ending}"
    macfa("chronology", "write", CHILD, path, "--edition", "working")
    if ending == "docx":
        assert "8 events and 1 note by authors, in order of time" in [
            p.text for p in docx.Document(path).paragraphs
        ]
    elif ending == "html":
        assert "Neighbour heard shouting" in path.read_text(encoding="utf-8")
    else:
        assert path.read_bytes().startswith(b"PK" if ending == "xlsx" else b"%PDF-1.7")
