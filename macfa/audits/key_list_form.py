"""A key list as JSON and back."""

from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from macfa.disclosure.key_lists import KeyList
from macfa.partnership.yaml_files import check
from macfa.record.history import ChildHistory

SHORTEST_IDENTIFIER = 6
_ADAPTER = TypeAdapter(KeyList)


def restore(case: str, stored: dict[str, Any]) -> KeyList:
    """The key list of a case."""
    return check({**stored, "case": case}, _ADAPTER, f"key list of case {case}")


def with_record(key_list: KeyList, child: str, history: ChildHistory) -> KeyList:
    """The key list with what the record knows and nobody needs to type: day of birth, numbers, the child's own id.

    Short ids are left out: a number such as 17 stands in any text.
    """
    born = [row["birth"] for row in history.of("person") if row["birth"]]
    numbers = [row["value"] for row in history.of("identifier") if row["value"]]
    long_enough = [number for number in (*numbers, child) if len(number) >= SHORTEST_IDENTIFIER]
    return replace(
        key_list,
        dates_of_birth=tuple(dict.fromkeys((*key_list.dates_of_birth, *born))),
        identifiers=tuple(dict.fromkeys((*key_list.identifiers, *long_enough))),
    )


def store(key_list: KeyList) -> dict[str, Any]:
    """Its JSON, in one order, without the case."""
    stored: dict[str, Any] = _ADAPTER.dump_python(key_list, mode="json")
    stored["none"] = sorted(stored["none"])
    del stored["case"]
    return stored
