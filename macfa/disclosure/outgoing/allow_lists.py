"""The lists of what a published file may hold, from `lists/`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from macfa.vocabulary.yaml_text import from_yaml


@cache
def allow_list(name: str) -> Mapping[str, tuple[str, ...]]:
    """The named lists of `lists/NAME.yaml`, each a tuple of words. KeyError where a list is asked that is not there."""
    text = files(__package__).joinpath("lists", f"{name}.yaml").read_text(encoding="utf-8")
    return {key: tuple(str(value).split()) for key, value in from_yaml(text).items()}
