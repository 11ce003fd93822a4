"""Changes valid files at random and reads them; run as a program, so that a library that breaks breaks only this.

    python mutants.py FEED FIRST_SEED COUNT FOLDER

Prints one JSON line: how many were read, how many turned down with a sentence, and every other outcome.
"""

import io
import json
import resource
import sys
import zipfile
from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random
from shutil import rmtree

import docx
import xlsxwriter

from macfa.feeds.annex_a import reader as annex_a
from macfa.feeds.annex_a.lists import layouts as lists
from macfa.feeds.children import reader as children
from macfa.feeds.chronology import reader as chronology
from macfa.feeds.errors import FeedError
from macfa.feeds.family import reader as family
from macfa.feeds.options import Options
from macfa.feeds.practice import reader as practice
from macfa.feeds.practice.about import About, AboutSheet
from macfa.feeds.practice.layouts import layouts
from macfa.feeds.practice.template import write_workbook
from macfa.record.staging import Staging, read_account

TODAY = date(2024, 7, 1)
SPICE = [
    b"<",
    b">",
    b'"',
    b"&",
    b"\0",
    b"\xff",
    b'<c r="ZZ9">',
    b't="s"',
    b"<v>9</v>",
    b"-1",
    b"9" * 30,
    b"1e309",
    b"\r\n",
    b",",
    b"]]>",
    b"<w:tbl>",
    b"<w:vMerge/>",
    b'w:val="99"',
    "\u00ad".encode(),
]


def valid_workbook(folder: Path) -> bytes:
    rows = [{"child": f"C{n}", "kind": "core_group", "day": date(2024, 3, n)} for n in range(1, 9)]
    whole = {"meetings": AboutSheet((date(2024, 1, 1), date(2024, 6, 30)))}
    write_workbook(folder / "valid.xlsx", About("North", TODAY, "Mosaic", whole), {"meetings": rows})
    return (folder / "valid.xlsx").read_bytes()


def valid_list(folder: Path) -> bytes:
    lines = [
        "Child id,Date of birth,Plan,Category,From,To",
        *(f"C{n},0{n}/05/2015,CP,Neglect,08/01/2024," for n in range(1, 9)),
    ]
    return "\r\n".join(lines).encode()


def valid_annex(folder: Path) -> bytes:
    folder.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(folder / "annex.xlsx", {"default_date_format": "dd/mm/yyyy"}) as book:
        for layout in list(lists().values())[:8]:
            sheet = book.add_worksheet(layout.id)
            sheet.write_row(0, 0, [f"{layout.title}"])
            sheet.write_row(1, 0, [column.heading for column in layout.columns])
            for n in range(1, 5):
                sheet.write_row(n + 1, 0, [f"C{n}", "a) Male", "a) WBRI", date(2015, 5, n), 8.9])
                for place, column in enumerate(layout.columns[5:], start=5):
                    is_day = column.definition and column.definition.kind.is_day
                    sheet.write(n + 1, place, date(2024, 3, n) if is_day else "1")
    return (folder / "annex.xlsx").read_bytes()


def valid_chronology(folder: Path) -> bytes:
    folder.mkdir(parents=True, exist_ok=True)
    file = docx.Document()
    table = file.add_table(rows=0, cols=5)
    rows = [(f"?2{n}.05.16", "2.30pm", "Notes", f"Event {n}", "Advice") for n in range(8)]
    for written in (("Date", "Time", "Source", "Event", "Action taken"), *rows):
        for cell, text in zip(table.add_row().cells, written, strict=True):
            cell.text = text
    file.save(folder / "chronology.docx")
    return only_what_is_read((folder / "chronology.docx").read_bytes())


RELATIONS = ("mother", "father; mother's ex-husband", "half-sister (mother's side)", "maternal uncle", "foster carer",
             "twin brother", "child", "other: neighbour")  # fmt: skip


def valid_family(folder: Path) -> bytes:
    lines = [
        "Child,Name,Relation to the child,Sex,Date of birth,Date of death,Relation since,Lived there from,Household",
        *(
            f"C1,Person {n},{said},,0{n}/05/199{n},,May 201{n},01/02/2020,"
            for n, said in enumerate(RELATIONS, 1)
        ),
    ]
    return "\r\n".join(lines).encode()


def valid_tree(folder: Path) -> bytes:
    said = "1 NAME Person /{n}/\n1 SEX F\n1 BIRT\n2 DATE ABT 19{n}0\n1 FAMC @F{n}@"
    people = [f"0 @I{n}@ INDI\n" + said.format(n=n) for n in range(1, 9)]
    people[0] += "\n1 REFN C1\n1 ADOP\n2 FAMC @F1@\n3 ADOP BOTH"
    couples = [
        f"0 @F{n}@ FAM\n1 WIFE @I{n + 1}@\n1 HUSB @VOID@\n1 CHIL @I{n}@\n2 _FREL Step\n1 MARR\n2 DATE 19{n}5\n1 DIV Y"
        for n in range(1, 8)
    ]
    return "\n".join(("0 HEAD", "1 CHAR UTF-8", *people, *couples, "0 TRLR")).encode()


def valid_record(folder: Path) -> bytes:
    roles = ("MTH", "FTH", "MGRMTH", "HBRO", "GUARD")
    people = [
        {
            "resourceType": "RelatedPerson",
            "patient": {"identifier": {"value": "9000000009"}},
            "name": [{"given": ["Person"], "family": role}],
            "relationship": [{"coding": [{"code": role, "display": role}]}],
            "birthDate": f"199{n}-05-0{n + 1}",
            "period": {"start": "2020-01"},
        }
        for n, role in enumerate(roles)
    ]
    bundle = {"resourceType": "Bundle", "entry": [{"resource": one} for one in people]}
    return json.dumps(bundle).encode()


def only_what_is_read(document: bytes) -> bytes:
    """A document without the parts that no reader opens, so that mutants hit those that one does."""
    source, target = zipfile.ZipFile(io.BytesIO(document)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name.endswith((".rels", "document.xml", "[Content_Types].xml")):
                archive.writestr(zipfile.ZipInfo(name), source.read(name))
    return target.getvalue()


def mutated(content: bytes, random: Random, spice: Sequence[bytes] = SPICE) -> bytes:
    """A few pieces replaced, repeated, swapped or cut."""
    data = bytearray(content)
    for _ in range(random.randint(1, 6)):
        place = random.randrange(max(1, len(data)))
        length = random.choice([1, 2, 8, 40])
        match random.randrange(4):
            case 0:
                data[place : place + length] = random.choice(spice)
            case 1:
                data[place:place] = data[place : place + length] * random.randint(1, 5)
            case 2:
                del data[place : place + length]
            case _:
                data[place : place + 1] = bytes([random.randrange(256)])
    return bytes(data)


def mutated_workbook(content: bytes, random: Random) -> bytes:
    """Now and then the archive itself, mostly one or two of its parts, packed again so that the parts are reached."""
    if random.random() < 0.2:
        return mutated(content, random)
    source = zipfile.ZipFile(io.BytesIO(content))
    parts = {name: source.read(name) for name in source.namelist()}
    for name in random.sample(sorted(parts), k=random.randint(1, 2)):
        parts[name] = mutated(parts[name], random)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return target.getvalue()


VALUES = (
    None,
    [],
    {},
    "",
    0,
    -1.5,
    True,
    [[]],
    {"value": {}},
    "2024-13-45",
    "T",
    "x" * 300,
    [None, {"use": 1}],
    "MTH",
)


def mutated_record(content: bytes, random: Random) -> bytes:
    """Now and then the text itself, mostly some of its values, so that it stays JSON and the reader is reached."""
    if random.random() < 0.2:
        return mutated(content, random)
    top = json.loads(content)
    for _ in range(random.randint(1, 6)):
        node = top
        while True:
            places = list(node) if isinstance(node, dict) else list(range(len(node)))
            if not places:
                break
            place = random.choice(places)
            if isinstance(node[place], dict | list) and random.random() < 0.8:
                node = node[place]
                continue
            node[place] = deepcopy(random.choice(VALUES))
            break
    return json.dumps(top).encode()


FEEDS = {
    "children": (".csv", valid_list, mutated, children.read),
    "practice": (".xlsx", valid_workbook, mutated_workbook, practice.read),
    "annex-a": (".xlsx", valid_annex, mutated_workbook, annex_a.read),
    "chronology": (".docx", valid_chronology, mutated_workbook, chronology.read),
    "family": (".csv", valid_family, mutated, family.read),
    "family-tree": (".ged", valid_tree, mutated, family.read),
    "family-record": (".json", valid_record, mutated_record, family.read),
}


def outcome(path: Path, read, folder: Path) -> str:
    """What came of one file: read, refused, or a fault with its name."""
    rmtree(folder, ignore_errors=True)
    try:
        with Staging(folder) as staging:
            staging.finish(read(path, staging, Options("north", today=TODAY, children=("C1",))))
        read_account(folder)  # adds up, or raises
    except FeedError as error:
        return "refused" if str(error).strip() else "refused without a word"
    except BaseException as fault:
        return f"{type(fault).__name__}: {fault}"
    return "read"


def main(feed: str, first: int, count: int, folder: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000, 3_000_000_000))
    layouts()
    suffix, valid, mutate, read = FEEDS[feed]
    content = valid(folder)
    faults = []
    found = {"read": 0, "refused": 0}
    for seed in range(first, first + count):
        path = folder / f"mutant{suffix}"
        path.write_bytes(mutate(content, Random(seed)))
        came = outcome(path, read, folder / "staging")
        if came in found:
            found[came] += 1
        else:
            faults.append([seed, came])
    print(json.dumps(found | {"faults": faults}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
