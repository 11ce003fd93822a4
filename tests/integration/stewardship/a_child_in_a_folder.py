"""Run by itself: a partnership in a real folder, one child in every kind of place, then the child's disposal.

usage: a_child_in_a_folder.py FOLDER. Prints as JSON in which files each word stood before, and stands afterwards.
"""

import json
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

KEY = bytes(range(32))
WHEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
CHILD, OTHER = "KID-4711-canary", "KID-0815"
BORN = date(2013, 11, 23)
WORDS = [CHILD, "H801200001001", "2013-11-23", "23/11/2013", "planted-Quillfeather"]


def main(folder: Path) -> None:
    from macfa.partnership import clock
    from macfa.partnership import folder as folders
    from macfa.partnership.setup import open_application

    office = folders.create(folder, "Wyvernshire Safeguarding Children Partnership", key=KEY)
    with clock.at(WHEN):
        open_application(folder)
        fill(office)
        before = found_in(folder)
        from macfa.audits.actions.record_disposal import dispose_child
        from macfa.partnership.models import LedgerEntry
        from macfa.stewardship.kinds import DisposalReason

        done = dispose_child(
            CHILD, reason=DisposalReason.ADOPTION, authority="Order 12/26", by=office.person("ig-lead")
        )
        entry = LedgerEntry.objects.order_by("-seq").first()
        print(json.dumps({"before": before, "after": found_in(folder), "certificate": done.certificate,
                          "left": done.left, "entry": [entry.action, entry.object, entry.purpose]}))  # fmt: skip


def fill(office) -> None:
    """The child in the record, in the application's tables, in reports and in an upload."""
    from macfa.audits.actions.family_drawing import change
    from macfa.audits.families.saying import Details
    from macfa.record.deliveries import Extract, Mode
    from macfa.record.rows import Problem, Rejected
    from macfa.record.staging import Staging
    from macfa.record.store import Record
    from macfa.stewardship.actions.conflict import declare_conflict
    from macfa.stewardship.actions.glass import open_glass
    from macfa.stewardship.actions.restriction import restrict
    from macfa.stewardship.kinds import Conflict, GlassReason, Restriction

    record = Record.create(office.folder / "record")
    for month in (1, 2):
        with record.staging_folder() as folder:
            with Staging(folder) as staging:
                for row, one in enumerate((CHILD, OTHER), start=1):
                    born = BORN if one == CHILD else date(2014, 1, 2)
                    staging.accept_row("person", one, "List", row, {"birth": born, "family": CHILD})
                    staging.accept_row(
                        "plan", one, "List", row, {"kind": "CP", "start": date(2026, month, row)}
                    )
                    staging.count_accepted("List")
                staging.accept_row("identifier", CHILD, "List", 3, {"kind": "upn", "value": "H801200001001"})
                staging.accept_row("plan_outcome", CHILD, "List", 4, {"outcome": "planted-Quillfeather"})
                brother = {"person": "Tyler", "name": "planted-Quillfeather", "other_child": CHILD}
                staging.accept_row("relative", OTHER, "List", 6, brother)
                staging.accept_row(
                    "household_member", OTHER, "List", 7, {"household": "home", "person": "tyler"}
                )
                staging.count_accepted("List", 4)
                values = {"id": CHILD, "born": "23/11/2013", "note": "planted-Quillfeather"}
                staging.reject(Rejected("List", 5, (Problem("born", "23/11/2013", "a day"),), values))
                staging.warn("List, row 1", "planted-Quillfeather: 2013-11-23")
                staging.finish(Extract(date(2026, month, 28), Mode.APPEND))
            record.add(
                folder,
                feed="children",
                agency="council",
                agreement="A",
                file=f"{CHILD}.csv",
                sha256=str(month),
            )
    steward, lead = office.person("data-steward"), office.person("ig-lead")
    declare_conflict(CHILD, kind=Conflict.FAMILY, by=steward)
    open_glass(
        CHILD, kind=GlassReason.MEND_DATA, reason="planted-Quillfeather was entered twice.",
        by=office.person("coordinator"),
    )  # fmt: skip
    for child, about in ((CHILD, CHILD), (OTHER, CHILD)):
        change(
            child, about=f"child:{about}", details=Details(name="planted-Quillfeather"),
            by=office.person("coordinator"),
        )  # fmt: skip
    restrict(CHILD, category=Restriction.ADOPTION, people=[], by=lead)
    write_files(office.folder)
    keep_verdicts(office.folder, record)


def write_files(folder: Path) -> None:
    report = folder / "out" / "standards-2026"
    report.mkdir(parents=True)
    text = f"{CHILD};23/11/2013;planted-Quillfeather\n"
    (report / "children.csv").write_text(text)
    with zipfile.ZipFile(report / "children.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<si><t>{CHILD}</t></si><si><t>planted-Quillfeather</t></si>")
    (report / "children.pdf").write_bytes(b"%PDF-1.7 of the same")
    (report / "public.html").write_text("<p>12 children</p>")
    (report / "other.pdf").write_bytes(b"%PDF-1.7")
    (folder / "uploads" / "a1").mkdir(parents=True)
    (folder / "uploads" / "a1" / "list.csv").write_text(text)
    (folder / "attributes.csv").write_text(f"child,attribute\n{CHILD},autism\n{OTHER},autism\n")


def keep_verdicts(folder: Path, record) -> None:
    from macfa.standards.keeping import keep
    from macfa.standards.reading import library_of

    version, library = record.version(), library_of(folder)
    keep(folder / "record" / "verdicts", version, library, date(2026, 2, 28), nation="england",
         reference_of=lambda child: f"child {child}")  # fmt: skip


def found_in(folder: Path) -> dict[str, list[str]]:
    """In which files each word stands: in their bytes, in the cells of Parquet, in the parts of a workbook."""
    places: dict[str, list[str]] = {}
    for file in folder.rglob("*"):
        if file.is_file():
            content = opened(file)
            for word in WORDS:
                if word.encode() in content or word in file.name:
                    places.setdefault(word, []).append(str(file.relative_to(folder)))
    return places


def opened(file: Path) -> bytes:
    import pyarrow.parquet as pq

    content = file.read_bytes()
    if file.suffix == ".parquet":
        return content + json.dumps(pq.read_table(file).to_pylist(), default=str).encode()
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            return content + b"".join(archive.read(name) for name in archive.namelist())
    return content


if __name__ == "__main__":
    main(Path(sys.argv[1]))
