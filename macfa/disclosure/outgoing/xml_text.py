"""XML of a file that leaves: read without fetching anything, remarks and document types found."""

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element


def read_xml(content: bytes) -> Element | None:
    """The root of an XML text; None where it is none. Entities are never followed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def has_remarks(root: Element) -> bool:
    """Whether comments, processing instructions, entities or a document type stand in or around the XML."""
    tree = root.getroottree()
    around = [*root.itersiblings(preceding=True), *root.itersiblings()]
    inside = (node for node in tree.iter() if not isinstance(node.tag, str))
    return bool(tree.docinfo.doctype or around) or next(inside, None) is not None


def name_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(element).localname)


def space_of(element: Element) -> str:
    """The namespace of an element."""
    return etree.QName(element).namespace or ""


def elements(root: Element) -> Iterator[Element]:
    """All elements, the root first."""
    return (node for node in root.iter() if isinstance(node.tag, str))


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name, in whatever namespace."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return None


def texts_of_xml(content: bytes) -> list[tuple[str, str]] | None:
    """Every text and attribute of an XML text with the name of its element; None where it cannot be read."""
    root = read_xml(content.strip())
    if root is None or any(node.tag is etree.Comment for node in root.getroottree().iter()):
        return None
    found: list[tuple[str, str]] = []
    for element in elements(root):
        values = [element.text or "", element.tail or "", *(str(v) for v in element.attrib.values())]
        name = etree.QName(element.getparent()).localname if name_of(element) == "li" else name_of(element)
        found += [(name, value) for value in values if value.strip()]
    return found
