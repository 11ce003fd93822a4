import hashlib

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
        told += [year.terms, year.cohort, *(file.path for file in year.feeds)]

    assert all(path.stat().st_size > 0 for path in told)
    assert [year.number for year in written.years] == [1, 2]
