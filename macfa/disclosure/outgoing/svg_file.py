"""A drawing (SVG) as a file of its own."""

from collections.abc import Iterator

from macfa.disclosure.outgoing.drawing import find_in_drawing
from macfa.disclosure.outgoing.hidden import Hidden, What
from macfa.disclosure.outgoing.shown_words import ShownWords, has_unseen_letters
from macfa.disclosure.outgoing.xml_text import elements, has_remarks, name_of, read_xml


def find(content: bytes) -> Iterator[Hidden]:
    """What is hidden in a drawing."""
    root = read_xml(content)
    if root is None or name_of(root) != "svg":
        yield Hidden("The drawing", What.UNREADABLE if root is None else What.OTHER_KIND)
        return
    if has_remarks(root):
        yield Hidden("The drawing", What.COMMENT)
    texts = ["".join(one.itertext()) for one in elements(root) if name_of(one) == "text"]
    if any(has_unseen_letters("".join(one.itertext())) for one in elements(root)):
        yield Hidden("The drawing", What.INVISIBLE_LETTERS)
    yield from (Hidden("The drawing", what) for what in find_in_drawing(root, ShownWords(texts)))
