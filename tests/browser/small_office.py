"""A small partnership for a whole audit: thirty invented children, and seven people who do it all."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import yaml
from audit_walk import load, neglect_child

from macfa.partnership import folder as folders
from macfa.record.store import Record

NAME = "Wyvernshire Safeguarding Children Partnership"
LISTED = date(2026, 3, 2)  # the day to which the record of the thirty children goes
OFFICES = {
    "coordinator": ("Robin Example", "business-unit", []),
    "chair": ("Ashley Example", "business-unit", []),
    "police-auditor": ("Blake Example", "police", ["agency_auditor"]),
    "police-lead": ("Drew Example", "police", ["agency_lead", "safeguarding_manager"]),
    "health-lead": ("Jamie Example", "community-health", ["agency_lead", "panel_member"]),
    "education-lead": ("Kerry Example", "education", ["agency_lead", "panel_member", "safeguarding_manager"]),
    "practitioner": ("Sandy Example", "early-help", ["practitioner"]),
}


def build(folder: Path) -> Path:
    """Make it, with its database and static files ready."""
    folders.create(folder, NAME)
    file = folder / "partnership.yaml"
    told = yaml.safe_load(file.read_text())
    told["people"] = [
        {"id": who, "name": name, "agency": agency, "email": "", "roles": roles}
        for who, (name, agency, roles) in OFFICES.items()
    ]
    told |= {"coordinator": "coordinator", "panel_chair": "chair", "approvers": ["chair", "police-lead"]}
    file.write_text(yaml.safe_dump(told, sort_keys=False, allow_unicode=True))
    (folder / "record").rmdir()
    load(Record.create(folder / "record"), {f"C{number:02d}": neglect_child(number) for number in range(30)})
    subprocess.run(
        [sys.executable, "-m", "macfa.web.prepare"], check=True, capture_output=True, env=environ_of(folder)
    )
    return folder


def environ_of(folder: Path) -> dict[str, str]:
    """As `macfa serve` sets it for its own processes."""
    return os.environ | {
        "MACFA_FOLDER": str(folder.resolve()),
        "DJANGO_SETTINGS_MODULE": "macfa.web.settings",
        "MACFA_STATIC": "whitenoise.storage.CompressedManifestStaticFilesStorage",
    }
