"""Places in a briefing's plain data, named by dots: "title", "parts.2.statements"."""

from typing import Any


def at_place(data: Any, place: str) -> Any:
    """What stands there. `KeyError` or `IndexError` where there is no such place."""
    for step in place.split("."):
        data = data[int(step)] if isinstance(data, list) else data[step]
    return data


def with_place(data: Any, place: str, value: Any) -> Any:
    """The same data with another value there; what was given is not changed."""
    step, _, rest = place.partition(".")
    if isinstance(data, list):
        copy = list(data)
        copy[int(step)] = with_place(data[int(step)], rest, value) if rest else value
        return copy
    return {**data, step: with_place(data[step], rest, value) if rest else value}
