"""What is shared and refused, where files differ, and what is destroyed, as a person types it."""

import csv
import io
import json
import subprocess
import sys
from datetime import date

import pytest
import yaml

from macfa.record.deliveries import Extract, Mode
from macfa.record.rows import Problem, Rejected
from macfa.record.staging import Staging
from macfa.record.store import Record

MACFA = [sys.executable, "-c", "from macfa.cli.main import main; main()"]


@pytest.fixture
def folder(tmp_path):
    """A partnership whose Annex A and SSD tell of one plan with two starts, and whose police were partly refused."""
    made = tmp_path / "partnership"
    assert type_(tmp_path, "init", str(made)).returncode == 0
    agreements = yaml.safe_load((made / "agreements.yaml").read_text())
    changed = [one | {"scope": "refused"} if one["agency"] == "gp" else one for one in agreements]
    (made / "agreements.yaml").write_text(yaml.safe_dump(changed))
    record = Record(made / "record")
    told = {"annex-a": date(2024, 1, 10), "ssd": date(2024, 1, 8)}
    for feed, start in told.items():
        with record.staging_folder() as folder:
            with Staging(folder) as staging:
                staging.accept_row("plan", "K-1001", "Plans", 4, {"kind": "CP", "start": start})
                staging.accept_row("person", "K-1002", "Plans", 5, {"birth": date(2012, 3, 4)})
                staging.count_accepted("Plans", 2)
                if feed == "ssd":
                    staging.reject(Rejected("Plans", 6, (_outside("EXAMPLE-council"),), {}))
                    staging.reject(Rejected("Plans", 7, (Problem("start", "x", "a day"),), {}))
                staging.finish(Extract(date(2024, 3, 31), Mode.APPEND))
            record.add(
                folder, feed=feed, agency="council", agreement="EXAMPLE-council", file="f", sha256=feed
            )
    return made


def _outside(reference):
    from macfa.feeds.accounting import OUTSIDE_AGREEMENT

    return Problem(
        "Child id", OUTSIDE_AGREEMENT, f"a child of a drawn sample: agreement {reference} covers ..."
    )


def type_(folder, *words):
    return subprocess.run(
        [*MACFA, *words], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


def test_disagreements_are_counted_and_then_shown_with_both_rows_and_the_reason(folder):
    (count,) = json.loads(type_(folder, "disagreements", "--format", "json").stdout)
    assert count == {
        "table": "plan", "column": "start", "kept_feed": "ssd", "other_feed": "annex-a", "disagreements": 1
    }  # fmt: skip
    (row,) = csv.DictReader(
        io.StringIO(type_(folder, "disagreements", "--child", "K-1001", "--format", "csv").stdout)
    )
    assert (row["kept"], row["kept_from"]) == ("2024-01-08", "ssd, delivery 0002, Plans, row 4")
    assert (row["other"], row["other_from"]) == ("2024-01-10", "annex-a, delivery 0001, Plans, row 4")
    assert row["because"].startswith("Plans: ssd is believed before annex-a")
    none = type_(folder, "disagreements", "--between", "ssd", "cin-census")
    assert none.stdout == "No two sources differ about this.\n"


def test_the_table_ends_with_a_sentence_how_to_mend_it(folder):
    assert (
        type_(folder, "disagreements")
        .stdout.rstrip()
        .endswith("mend the system that is wrong, and send its file.")
    )


def test_agreements_say_how_many_rows_they_refused_and_not_how_many_were_faulty(folder):
    listed = {
        one["agency"]: one for one in json.loads(type_(folder, "agreements", "--format", "json").stdout)
    }
    council = listed["council"]
    assert (council["deliveries"], council["rows"], council["refused"]) == (2, 6, 1)
    assert (listed["gp"]["standing"], council["standing"]) == ("refused", "in force")
    by_delivery = json.loads(type_(folder, "agreements", "--refused", "--format", "json").stdout)
    assert [(one["delivery"], one["rows"], one["refused"]) for one in by_delivery] == [
        ("0001", 2, 0),
        ("0002", 4, 1),
    ]


def test_the_data_map_names_each_table_that_an_agreement_lets_in_on_what_ground(folder):
    rows = list(csv.DictReader(io.StringIO(type_(folder, "agreements", "--map", "csv").stdout)))
    plans = next(row for row in rows if (row["agency"], row["table"]) == ("council", "plan"))
    assert plans["deliveries"] == "2" and "ssd" in plans["feeds"] and "start" in plans["columns"]
    assert "gp" not in {row["agency"] for row in rows}
    page = type_(folder, "agreements", "--map", "markdown").stdout
    assert page.startswith("# Data map of") and "Shares nothing." in page
    assert all(
        line.count("|") - line.count("\\|") == 6 for line in page.splitlines() if line.startswith("| ")
    )


def test_a_child_and_a_delivery_are_destroyed_by_command(folder):
    ground = ("--reason", "erasure", "--authority", "Decision 7/26", "--by", "ig-lead")
    refused = type_(
        folder, "dispose", "child", "K-1001", "--reason", "erasure", "--authority", "Decision 7/26"
    )
    assert refused.returncode == 1 and "information governance lead" in refused.stderr
    gone = type_(folder, "dispose", "child", "K-1001", *ground)
    assert gone.returncode == 0, gone.stderr
    assert "2 rows, 2 deliveries, 0 files, 0 rows of the application" in gone.stdout
    assert Record(folder / "record").version().children() == ("K-1002",)
    assert type_(folder, "dispose", "delivery", "0002", *ground).returncode == 0
    assert [one["id"] for one in json.loads(type_(folder, "deliveries", "--format", "json").stdout)] == [
        "0001"
    ]
    assert type_(folder, "ledger", "verify").returncode == 0


def test_nothing_is_destroyed_without_a_ground_and_an_authority(folder):
    assert type_(folder, "dispose", "child", "K-1001", "--authority", "x").returncode == 2
    assert type_(folder, "dispose", "delivery", "0001", "--reason", "withdrawn").returncode == 2
