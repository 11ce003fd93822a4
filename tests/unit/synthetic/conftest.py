"""The whole partnership is made once for all tests that look at it."""

import pytest

from macfa.synthetic.files import write


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """The files of the default seed."""
    return write(tmp_path_factory.mktemp("synthetic"))
