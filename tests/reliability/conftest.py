"""The partnership of the reliability tests."""

import pytest
from serving import Server, ask


@pytest.fixture
def busy(tmp_path):
    """A server, not yet started, on a partnership whose returns are being answered; and its desks."""
    folder = tmp_path / "partnership"
    desks = ask("a_busy_partnership.py", folder)
    server = Server(folder)
    yield server, desks
    server.kill()
