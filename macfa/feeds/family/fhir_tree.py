"""A health record's FHIR resources as plain values, whether they were written as JSON or as XML."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from macfa.feeds import gate
from macfa.feeds.errors import Unreadable
from macfa.feeds.limits import limits
from macfa.feeds.refusals import JSON, Reason, Refused

Node = dict[str, Any]
_NAMESPACE = "{http://hl7.org/fhir}"
DEEPEST = 60
"""Elements within elements. A bundle of real records has about fifteen."""


def resources_of(path: Path) -> list[Node]:
    """Every resource of a bundle, or the one of the file, in order.

    Raises gate.Refused where the file may do harm, Unreadable where it is no FHIR resource.
    """
    if path.suffix.lower() == JSON:
        gate.check_record(path)
        top = _from_json(path)
    else:
        gate.check(path)
        if path.stat().st_size > limits().file.tree:
            raise Refused(
                Reason.TOO_BIG, f"{path.name} is larger than a health record that is read here. Split it."
            )
        top = _from_xml(path)
    if top.get("resourceType") == "Bundle":
        return [
            one for one in each(top, "entry", "resource") if isinstance(one, dict) and "resourceType" in one
        ]
    return [top]


def each(node: Any, *names: str) -> Iterator[Any]:
    """What stands at a path below a node, with every list on the way taken apart."""
    if isinstance(node, list):
        for one in node:
            yield from each(one, *names)
    elif not names:
        yield node
    elif isinstance(node, dict) and names[0] in node:
        yield from each(node[names[0]], *names[1:])


def text(node: Any, *names: str) -> str:
    """The first text at a path; "" where there is none."""
    found = next((one for one in each(node, *names) if isinstance(one, str | bool | int | float)), "")
    return ("true" if found else "false") if isinstance(found, bool) else " ".join(str(found).split())


def _from_json(path: Path) -> Node:
    try:
        top = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        top = None
    if not isinstance(top, dict) or "resourceType" not in top:
        raise Unreadable(f"{path.name} is not a FHIR resource in JSON.")
    return top


def _from_xml(path: Path) -> Node:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        top = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError:
        raise Unreadable(f"{path.name} is not well-formed XML.") from None
    if not str(top.tag).startswith(_NAMESPACE):
        raise Unreadable(f"{path.name} is not a FHIR resource in XML.")
    return {"resourceType": _local(top), **_element(top, 0)}


def _element(element: etree._Element, depth: int) -> Node:
    """The children of an element by name. One with a value is that value, one that holds a resource is the resource."""
    found: Node = {}
    for child in element if depth < DEEPEST else ():
        if not str(child.tag).startswith(_NAMESPACE):
            continue
        name, inner = _local(child), list(child)
        if "value" in child.attrib:
            value: Any = child.attrib["value"]
        elif name == "resource" and inner:
            value = {"resourceType": _local(inner[0]), **_element(inner[0], depth + 1)}
        else:
            value = _element(child, depth + 1)
        found.setdefault(name, []).append(value)
    return found


def _local(element: etree._Element) -> str:
    return str(element.tag).removeprefix(_NAMESPACE)
