"""A key list as JSON and back."""

from typing import Any

from pydantic import TypeAdapter

from macfa.disclosure.key_lists import KeyList
from macfa.partnership.yaml_files import check

_ADAPTER = TypeAdapter(KeyList)


def restore(case: str, stored: dict[str, Any]) -> KeyList:
    """The key list of a case."""
    return check({**stored, "case": case}, _ADAPTER, f"key list of case {case}")


def store(key_list: KeyList) -> dict[str, Any]:
    """Its JSON, in one order, without the case."""
    stored: dict[str, Any] = _ADAPTER.dump_python(key_list, mode="json")
    stored["none"] = sorted(stored["none"])
    del stored["case"]
    return stored
