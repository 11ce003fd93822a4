"""Arrow without pandas, for processes of our own."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType


class _NoPandas(MetaPathFinder):
    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("Macfa does not use pandas.", name=name)


def keep_pandas_out() -> None:
    """From now on nothing in this process loads pandas. Arrow looks for it on its first column.

    Where it happens to be installed, that costs a third of a second of each process, and nothing here uses it.
    """
    if not any(isinstance(finder, _NoPandas) for finder in sys.meta_path):
        sys.meta_path.insert(0, _NoPandas())
