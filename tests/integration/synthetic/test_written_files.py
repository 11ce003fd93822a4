import hashlib

import pytest

from macfa.audits.cohort import frame
from macfa.audits.terms import read_terms
from macfa.synthetic.files import write


def _digests(folder):
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def test_the_same_seed_gives_the_same_bytes(written, tmp_path):
    again = write(tmp_path)

    assert _digests(again.folder) == _digests(written.folder)


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
