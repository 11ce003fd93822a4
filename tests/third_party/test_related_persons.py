"""Related persons as the NHS publishes them: the demographics service's bundle, UK Core's examples, and GP records."""

import json
from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest
from census_files import FIXTURES

from macfa.feeds.errors import Unreadable
from macfa.feeds.family import reader
from macfa.feeds.options import Options
from macfa.feeds.refusals import Reason, Refused
from macfa.record.staging import Staging, read_account, read_rejected
from macfa.vocabulary.days import day_of

SHARED = FIXTURES.parent
pytestmark = [
    pytest.mark.third_party,
    pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/fixtures is absent"),
]
OPTIONS = Options("gp", "gp", children=("C1",), today=date(2024, 7, 1))


@pytest.fixture
def told(tmp_path):
    """The relatives, relationships and rejected rows of a file, and its account."""

    def told(path, options=OPTIONS):
        folder = tmp_path / "staging"
        with Staging(folder) as staging:
            staging.finish(reader.read(path, staging, options))
        rows = {
            name: pq.read_table(folder / f"{name}.parquet").to_pylist()
            if (folder / f"{name}.parquet").exists()
            else []
            for name in ("relative", "relationship")
        }
        return (
            rows["relative"],
            rows["relationship"],
            read_rejected(folder / "rejected.jsonl"),
            read_account(folder)[0],
        )

    return told


def bundle(tmp_path, *resources):
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps({"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}))
    return path


def related(code="MTH", **more):
    coding = {"system": "http://terminology.hl7.org/CodeSystem/v3-RoleCode", "code": code}
    said = {"resourceType": "RelatedPerson", "name": [{"given": ["Kelly"], "family": "Smith"}]}
    return said | {"relationship": [{"coding": [coding]}]} | more


def test_the_demographics_services_bundle_tells_of_a_guardian_and_of_no_address(told):
    people, links, rejected, (sheet,) = told(SHARED / "pds-fhir-r4" / "RelatedPersonBundle.json")
    assert [(row["person"], row["name"]) for row in people] == [("Jane Smith", "Jane Smith")]
    assert [(row["kind"], row["words"]) for row in links] == [("relative", "Guardian of patient")]
    assert (day_of(links[0]["from_day"]), links[0]["to_day"]) == (date(2024, 1, 1), None)
    assert (sheet.rows, sheet.accepted, rejected) == (1, 1, [])
    assert "Trevelyan" not in str(people) + str(links)


def test_uk_cores_related_person_in_xml_is_the_patients_wife(told):
    people, links, _, _ = told(SHARED / "fhir-uk-core-r4" / "UKCore-RelatedPerson-JoySmith-Example.xml")
    assert [(row["name"], row["sex"]) for row in people] == [("Joy SMITH", "F")]
    assert [(row["person"], row["kind"], row["of"]) for row in links] == [("Joy SMITH", "married", "")]


def test_uk_cores_family_history_tells_of_a_father_without_a_name_and_nothing_of_his_illness(told):
    people, links, _, _ = told(
        SHARED / "fhir-uk-core-r4" / "UKCore-FamilyMemberHistory-FatherDiabetes-Example.xml"
    )
    (father,) = people
    assert (father["name"], father["sex"], father["life"], day_of(father["born_day"])) == (
        None,
        "M",
        None,
        date(1949, 12, 13),
    )
    assert [(row["kind"], row["of"]) for row in links] == [("birth_parent", "")]
    assert "iabet" not in str(people) + str(links)


@pytest.mark.parametrize("name", ["PWTP2", "PWTP4", "PWTP9"])
def test_gp_connects_records_hold_no_related_persons(told, name):
    path = SHARED / "gp-connect-stu3" / f"EMISPatientStructurede2eResponse{name}.json"
    people, links, rejected, (sheet,) = told(path)
    assert (people, links, rejected, sheet.rows) == ([], [], [], 0)


def test_a_patients_emergency_contact_without_a_name_is_rejected_with_what_is_lacking(told):
    people, _, rejected, (sheet,) = told(SHARED / "pds-fhir-r4" / "Patient.json")
    assert people == [] and (sheet.rows, sheet.rejected) == (1, 1)
    assert [(p.column, p.found, p.expected) for p in rejected[0].problems] == [
        ("relationship", "Emergency Contact", "the name of who has this role")
    ]


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [("MTH", "birth_parent", None), ("MTHFOST", "foster_carer", None), ("STPFTH", "step_parent", None),
     ("HBRO", "relative", "half-brother"), ("ECON", "relative", "ECON")],
)  # fmt: skip
def test_roles_are_relations_and_what_is_in_no_list_stays_in_its_words(told, tmp_path, code, kind, words):
    _, links, _, _ = told(bundle(tmp_path, related(code)))
    assert [(row["kind"], row["words"]) for row in links] == [(kind, words)]


def test_dates_may_be_years_and_months_and_an_entry_out_of_use_is_rejected(told, tmp_path):
    people, _, rejected, (sheet,) = told(
        bundle(
            tmp_path,
            related(birthDate="1990"),
            related("MGRMTH", birthDate="1960-05", name=[{"text": "Linda"}]),
            related("FTH", active=False),
            related("FTH", birthDate="last year"),
            related(birthDate="1990"),
        )
    )
    born = {row["name"]: (day_of(row["born_day"]), day_of(row["born_last_day"])) for row in people}
    assert born["Kelly Smith"] == (date(1990, 1, 1), date(1990, 12, 31))
    assert born["Linda"] == (date(1960, 5, 1), date(1960, 5, 31))
    assert [(one.row, one.problems[0].column) for one in rejected] == [(3, "active"), (4, "birthDate")]
    assert (sheet.rows, sheet.accepted, sheet.rejected, sheet.duplicate) == (5, 2, 2, 1)


def test_a_file_about_several_patients_or_for_several_children_is_refused(told, tmp_path):
    one, other = ({"identifier": {"value": number}} for number in ("9000000009", "9000000017"))
    path = bundle(tmp_path, related(patient=one), related(patient=other))
    with pytest.raises(Unreadable, match="is about 2 patients"):
        told(path)
    with pytest.raises(Unreadable, match="Say which one child it is about"):
        told(path, replace(OPTIONS, children=()))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("a.json", b'{"a": "\x00"}', Reason.BINARY), ("a.json", b"PK\x03\x04", Reason.DISGUISED),
     ("a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', Reason.DTD)],
)  # fmt: skip
def test_a_file_that_may_do_harm_is_refused_at_the_gate(told, tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused) as refused:
        told(tmp_path / name)
    assert refused.value.reason is reason


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", b"[" * 100_000), ("a.json", b"{}"), ("a.json", b"[1]"), ("a.json", b"\xff{}"), ("a.xml", b"<a/>"),
     ("a.xml", b'<Patient xmlns="http://hl7.org/fhir">'), ("a.xml", b"<a>" * 5000)],
)  # fmt: skip
def test_what_is_no_health_record_is_refused_with_a_sentence(told, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises((Unreadable, Refused), match=r"a\.(json|xml)"):
        told(tmp_path / name)
