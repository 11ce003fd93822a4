from datetime import date

from audit_walk import AS_AT, load

from macfa.audits.child_attributes import attributes_of, mapping
from macfa.disclosure.attributes import taxonomy
from macfa.record.store import Record
from macfa.vocabulary.code_sets import code_set

SETS = {"plan": "plan_kind", "category": "category", "sex": "sex", "factor": "assessment_factor",
        "disability": "disability"}  # fmt: skip


def test_the_mapping_names_only_codes_and_attributes_that_exist():
    for table, known in mapping().items():
        assert set(known.values()) <= set(taxonomy().attributes)
        if table in SETS:
            assert set(known) <= {entry.code for entry in code_set(SETS[table])}


def test_a_child_has_what_the_record_says_of_it_on_the_day(tmp_path):
    record = Record.create(tmp_path / "record")
    plan = {"kind": "CP", "category_initial": "NEG"}
    load(record, {
        "A": [
            ("person", {"birth": date(2013, 5, 1), "sex": "F", "family": "F1"}),
            ("plan", {**plan, "start": date(2023, 1, 9), "end": date(2023, 9, 1)}),
            ("plan", {**plan, "start": date(2025, 6, 2)}),
            ("assessment_factor", {"assessment_started": date(2025, 5, 1), "factor": "2B"}),
            ("assessment_factor", {"assessment_started": date(2026, 3, 3), "factor": "15A"}),    # not known yet
            ("service_involvement", {"service": "CAMHS West", "from": date(2025, 1, 1)}),
            ("disability", {"disability": "AUT"}),
        ],
        "B": [("person", {"family": "F1"})],
    })  # fmt: skip
    found = attributes_of(record.version(), AS_AT)
    assert found["A"] == {"age:12", "girl", "siblings", "repeat_plans", "cp_plan", "neglect", "parental_drugs",
                          "camhs", "autism"}  # fmt: skip
    assert found["B"] == {"siblings"}
