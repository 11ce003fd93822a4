"""The disk is full: nothing acknowledged is lost, the page says so in plain words, and it works again afterwards."""

from serving import ask


def test_a_full_disk_loses_nothing_and_says_so(tmp_path):
    told = ask("a_full_disk.py", tmp_path / "partnership")
    assert told["before"][0] == 302
    assert told["full"] == 507
    assert "There is no room left on the disk" in told["page"]
    assert told["reading"] == 200
    assert told["kept"] == told["saved"][-1].strip()
    assert told["after"] == 302
    assert told["kept_after"] == "room again"
    kept = ask("what_is_kept.py", tmp_path / "partnership")
    assert (kept["ledger"], kept["sound"]) == ([], "ok")
    assert kept["saves"] == kept["versions"]
