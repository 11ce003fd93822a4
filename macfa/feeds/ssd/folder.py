"""Which file of a folder is which object of the dataset."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macfa.feeds.errors import Unreadable
from macfa.feeds.gate_folder import extracts_in
from macfa.feeds.ssd.layout import PREFIX, Layout
from macfa.record.staging import Staging


@dataclass(frozen=True, slots=True)
class Folder:
    """The files that are read, by object in the order of the layout, and what is to be said of the others."""

    files: dict[str, Path]
    remarks: tuple[tuple[str, str], ...]

    def tell(self, staging: Staging) -> None:
        """Say what was not read."""
        for place, remark in self.remarks:
            staging.warn(place, remark)


def open_folder(folder: Path, called: str, layout: Layout) -> Folder:
    """The objects in a folder. Raises Unreadable where there is none, or two files of one object."""
    by_object: dict[str, list[Path]] = {}
    for path in extracts_in(folder):
        by_object.setdefault(object_name(path), []).append(path)
    _refuse_doubles(by_object)
    files = {name: by_object[name][0] for name in layout.objects if name in by_object}
    if not files:
        raise Unreadable(
            f"{called} holds no object of the Standard Safeguarding Dataset. "
            "The files are named as its objects, for example ssd_person.csv or ssd_cp_plans.parquet."
        )
    return Folder(files, tuple(_remarks(folder, by_object, layout)))


def object_name(path: Path) -> str:
    """The object that a file is named for: in any case, with or without ssd_ in front."""
    return path.stem.casefold().strip().replace(" ", "_").replace("-", "_").removeprefix(PREFIX)


def _refuse_doubles(by_object: dict[str, list[Path]]) -> None:
    for name, paths in by_object.items():
        if len(paths) > 1:
            names = " and ".join(sorted(path.name for path in paths))
            raise Unreadable(f"{names} are both {PREFIX}{name}. Leave the right one in the folder.")


def _remarks(folder: Path, by_object: dict[str, list[Path]], layout: Layout) -> Iterator[tuple[str, str]]:
    absent = [PREFIX + name for name in layout.objects if name not in by_object]
    if absent:
        yield "the folder", f"Not in the folder, so nothing is known of it: {', '.join(absent)}"
    for name, (path,) in sorted(by_object.items()):
        if name in layout.not_used:
            yield f"{PREFIX}{name}", f"{PREFIX}{name} is not used: {layout.not_used[name]}"
        elif name not in layout.objects:
            yield path.name, f"{path.name} is no object of the dataset, so it was not read"
    read = {path for paths in by_object.values() for path in paths}
    for path in sorted(folder.iterdir()):
        if path not in read:
            yield path.name, f"{path.name} is neither CSV nor Parquet, so it was not read"
