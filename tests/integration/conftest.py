from datetime import UTC, datetime
from pathlib import Path

import pytest
from audit_fixtures import *  # noqa: F403  (fixtures of audits, for every suite below)
from chronology_fixtures import *  # noqa: F403  (chronologies of five agencies)
from family_fixtures import *  # noqa: F403  (families of whom two agencies tell)

from macfa.partnership import clock
from macfa.partnership import folder as folders
from macfa.partnership.people import Partnership

KEY = bytes(range(32))
NINE_O_CLOCK = datetime(2026, 3, 2, 9, tzinfo=UTC)  # a Monday


@pytest.fixture
def partnership(tmp_path: Path, settings) -> Partnership:
    """An invented partnership in a folder of its own, open in this process."""
    made = folders.create(tmp_path / "partnership", "Wyvernshire Safeguarding Children Partnership", key=KEY)
    settings.MACFA_FOLDER = made.folder
    return made


@pytest.fixture
def nine_o_clock():
    """It is nine o'clock on Monday 2 March 2026 and stays so."""
    with clock.at(NINE_O_CLOCK):
        yield NINE_O_CLOCK
