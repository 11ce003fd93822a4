from macfa.audits.states import Phase
from macfa.partnership.checkpoints import verify
from macfa.sampling.proof import read_proof


def test_an_audit_lives_from_terms_to_its_end(an_audit, django_capture_on_commit_callbacks, partnership):
    with django_capture_on_commit_callbacks(execute=True):
        audit = an_audit(at=Phase.CLOSED)
    folder = partnership.folder / "out" / audit.key
    assert read_proof(folder / "proof.json").draw == audit.sample
    assert len(list((folder / "returns").glob("*/*.xlsx"))) == 9  # 3 agencies x 3 children
    assert (folder / "briefing-published.json").is_file()
    assert (folder / "ledger-checkpoint.json").is_file()
    assert verify() == []
