"""A plugin for pytest: runs the chosen tests once for every mutant of a module, each until the first test fails.

python -m pytest -p mutating --mutate macfa.audits.permissions --told FILE tests/...

The functions are changed in place, so one process and one database serve all mutants.
"""

import functools
import json
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

from _pytest.runner import runtestprotocol
from mutants import mutants


def pytest_addoption(parser) -> None:
    parser.addoption("--mutate", help="the module")
    parser.addoption("--told", help="where the outcome is written, as JSON")


def pytest_runtestloop(session) -> bool:
    """In place of pytest's own loop."""
    module = import_module(session.config.getoption("--mutate"))
    source = Path(module.__file__)
    if failed := _first_failure(session):
        raise SystemExit(f"Without any mutant {failed} fails.")
    told = [_fate(session, module, one) for one in mutants(source.read_text(encoding="utf-8"), str(source))]
    Path(session.config.getoption("--told")).write_text(json.dumps(told), encoding="utf-8")
    return True


def _fate(session, module, mutant) -> dict[str, Any]:
    function = _function(module, mutant.function)
    before = function.__code__
    _forget(module)
    try:
        function.__code__ = mutant.code
        killed_by = _first_failure(session)
    except ValueError:  # a closure of another shape cannot be put in place
        killed_by = "not tried"
    finally:
        function.__code__ = before
        _forget(module)
    return {"function": mutant.function, "line": mutant.line, "change": mutant.change, "killed_by": killed_by}


def _first_failure(session) -> str:
    for item, following in zip(session.items, [*session.items[1:], session.items[0]], strict=True):
        reports = runtestprotocol(item, log=False, nextitem=following)
        if any(report.failed for report in reports):
            return item.nodeid
    return ""


def _function(module, name: str) -> FunctionType:
    found = module
    for part in name.split("."):
        found = vars(found)[part] if isinstance(found, type) else getattr(found, part)
    if isinstance(found, property):
        found = found.fget
    while hasattr(found, "__wrapped__"):
        found = found.__wrapped__
    return found


def _forget(module) -> None:
    """Empty what functions have kept, so that a mutant is really asked."""
    for value in vars(module).values():
        if isinstance(value, functools._lru_cache_wrapper):
            value.cache_clear()
