"""What objects look up in each other: who a period of care is about, when a referral came, what a team is called."""

from collections.abc import Mapping

from macfa.feeds.ssd.layout import Layout, Object
from macfa.feeds.ssd.meanings import empty, key_of
from macfa.feeds.ssd.object_file import ObjectFile, Slipped
from macfa.feeds.workbook import Cell


class Keys:
    """The keys of every object in the folder that others refer to, and what is taken from their rows.

    This is what memory grows with: keys, not rows. Of two rows with one key the first says what it says; what it
    leaves empty the second may fill.
    """

    def __init__(self, layout: Layout, found: Mapping[str, ObjectFile]) -> None:
        self._present = frozenset(found)
        self._known: dict[tuple[str, str], set[str]] = {}
        self._taken: dict[tuple[str, str, str], dict[str, Cell]] = {}
        for name, file in found.items():
            for key_field, taken in layout.looked_up(name).items():
                self._gather(layout.objects[name], file, key_field, taken)

    def may_hold(self, object_name: str, key_field: str, key: str) -> bool:
        """Whether a field holds a key. Of an object that is not in the folder nobody can tell, so it may."""
        return object_name not in self._present or key in self._known.get((object_name, key_field), ())

    def taken(self, object_name: str, key_field: str, take: str) -> dict[str, Cell]:
        """What the field `take` says, by key."""
        return self._taken.get((object_name, key_field, take), {})

    def _gather(self, found: Object, file: ObjectFile, key_field: str, taken: tuple[str, ...]) -> None:
        known = self._known.setdefault((found.name, key_field), set())
        maps = [self._taken.setdefault((found.name, key_field, name), {}) for name in taken]
        for _, cells in file.rows((key_field, *taken)):
            if isinstance(cells, Slipped) or (key := key_of(cells[0])) is None:
                continue
            known.add(key)
            for values, cell in zip(maps, cells[1:], strict=True):
                if not empty(cell):
                    values.setdefault(key, cell)
