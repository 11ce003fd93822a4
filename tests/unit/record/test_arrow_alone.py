"""A process of our own does not load pandas where somebody installed it, and reads all the same."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

pytestmark = pytest.mark.skipif(find_spec("pandas") is None, reason="pandas is not installed")

COLUMN = """
import sys
from importlib.util import find_spec
from macfa.record.arrow_alone import keep_pandas_out
if sys.argv[1] == "without":
    keep_pandas_out()
import pyarrow
assert pyarrow.array([1, None, 3]).to_pylist() == [1, None, 3]
print("pandas" in sys.modules)
"""


@pytest.mark.parametrize(("how", "loaded"), [("with", "True"), ("without", "False")])
def test_pandas_stays_out_where_it_was_told_to(how, loaded):
    said = subprocess.run(
        [sys.executable, "-c", COLUMN, how], capture_output=True, text=True, check=True
    ).stdout
    assert said.strip() == loaded
