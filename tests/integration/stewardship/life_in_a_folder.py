"""Run by itself: a partnership in a real folder, an audit through its life, then its disposal. Prints what is found.

usage: life_in_a_folder.py FOLDER
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

KEY = bytes(range(32))
WHEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
CANARY = "canary-Quillfeather"


def main(folder: Path) -> None:
    from macfa.partnership import clock
    from macfa.partnership import folder as folders
    from macfa.partnership.setup import open_application

    office = folders.create(folder, "Wyvernshire Safeguarding Children Partnership", key=KEY)
    with clock.at(WHEN):
        open_application(folder)
        audit, words = live(office)
        before = found_in(folder, words)
    with clock.at(WHEN + timedelta(days=800)):
        from macfa.audits.actions.disposal import dispose_audit

        certificate = dispose_audit(audit, by=office.person("ig-lead"))
        print(json.dumps({"before": before, "after": found_in(folder, words), "certificate": certificate}))


def live(office):
    """An audit from plan to end, with words that tell who the children are in every kind of place."""
    import audit_walk

    from macfa.audits.actions.concern import raise_concern
    from macfa.audits.actions.planning import new_audit
    from macfa.audits.actions.return_file import add_file
    from macfa.audits.models import SampledChild
    from macfa.audits.states import Phase
    from macfa.audits.terms import checked_terms
    from macfa.record.store import Record

    children = {f"KID-{number:02d}-{CANARY}": audit_walk.neglect_child(number) for number in range(9)}
    audit_walk.load(Record.create(office.folder / "record"), children)
    terms = checked_terms(audit_walk.TERMS, office, "terms")
    coordinator, chair = office.person("coordinator"), office.person("chair")
    audit = new_audit(terms, by=coordinator)
    for phase in audit_walk.STEPS[1:]:
        audit_walk.MOVES[phase](audit, coordinator, chair, office)
        audit.refresh_from_db()
        if phase is Phase.COLLECTING:
            first = SampledChild.in_sample(audit).first()
            raise_concern(audit, text=f"{CANARY} is not safe.", case=first.case, by=coordinator)
            beside = office.folder.parent / "chronology.csv"
            beside.write_text(f"day,what\n2026-01-05,{CANARY} was seen\n")
            add_file(first.returns.get(agency="police"), file=beside, by=office.person("police-lead"))
    return audit, [CANARY, "Ottershaw", "As the file shows"]


def found_in(folder: Path, words: list[str]) -> dict[str, list[str]]:
    """In which files below the folder each word stands; the record is the partnership's own and not the audit's."""
    places: dict[str, list[str]] = {}
    for file in folder.rglob("*"):
        if file.is_file() and "record" not in file.relative_to(folder).parts:
            content = file.read_bytes()
            for word in words:
                if word.encode() in content:
                    places.setdefault(word, []).append(str(file.relative_to(folder)))
    return places


if __name__ == "__main__":
    main(Path(sys.argv[1]))
