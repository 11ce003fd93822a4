"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import macfa.sampling

MODULES = [module.name for module in pkgutil.iter_modules(macfa.sampling.__path__, "macfa.sampling.")]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_in_the_docstrings_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0
