import hashlib
import json

import pytest

from macfa.audits.attributes_file import read_attributes
from macfa.audits.cohort import frame
from macfa.audits.key_list_file import key_list_from
from macfa.audits.terms import read_terms
from macfa.synthetic.files import write


def _digests(folder):
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path):
    first, again, other = (
        _digests(write(tmp_path / name, seed, size=0.1).folder)
        for name, seed in (("first", 2024), ("again", 2024), ("other", 2025))
    )

    assert first == again
    changed = {name for name in first if first[name] != other[name]}
    assert set(first) - changed == {"agreements.yaml", "year-one/TERMS.yaml", "year-two/TERMS.yaml"}


def test_every_path_that_is_told_is_there(written):
    told = [written.identities, written.agreements]
    for year in written.years:
        told += [year.terms, year.cohort, year.truth, *(file.path for file in (*year.feeds, *year.partners))]

    assert all(path.stat().st_size > 0 for path in told)
    assert [year.number for year in written.years] == [1, 2]


@pytest.mark.parametrize("number", [1, 2])
def test_the_terms_fit_a_new_partnership_and_every_stratum_has_children_enough(
    written, loaded, partnership, number
):
    year = written.years[number - 1]
    terms = read_terms(year.terms, partnership)
    children = frame(terms, loaded[number][0], {}).children
    strata = {child.stratum for child in children}

    assert terms.as_at == year.as_at
    assert {"plan: EH", "plan: CIN", "plan: CP", "plan: CLA"} == strata
    assert min(sum(child.stratum == stratum for child in children) for stratum in strata) > 50


def test_every_child_has_a_whole_key_list(written):
    entries = json.loads(written.identities.read_text("utf-8"))

    assert len(entries) > 4_000
    assert all(key_list_from(entry, "CASE", child).missing() == () for child, entry in entries.items())


def test_every_attribute_is_one_that_the_disclosure_check_knows(written):
    for year in written.years:
        attributes = read_attributes(year.cohort)
        told = set().union(*attributes.values())

        assert len(attributes) > 2_000
        assert {"adhd", "parental_alcohol", "cp_plan", "neglect", "girl", "twins"} <= told
