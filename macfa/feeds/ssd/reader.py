"""Reads a folder of the Standard Safeguarding Dataset: the keys first, then every row of every object that is used."""

from pathlib import Path
from tempfile import TemporaryDirectory

from macfa.feeds import gate_folder
from macfa.feeds.errors import Unreadable
from macfa.feeds.labels.log import LabelLog
from macfa.feeds.options import Options
from macfa.feeds.ssd import about
from macfa.feeds.ssd.account import Account
from macfa.feeds.ssd.care import Periods
from macfa.feeds.ssd.folder import open_folder
from macfa.feeds.ssd.keys import Keys
from macfa.feeds.ssd.layout import Object, layout
from macfa.feeds.ssd.object_file import ObjectFile, open_object
from macfa.feeds.ssd.rows import Rows, no_check
from macfa.record.deliveries import Extract
from macfa.record.staging import Staging
from macfa.vocabulary.days import day_number

EPISODES = "cla_episodes"


def read(path: Path, staging: Staging, options: Options) -> Extract:
    """Every row of every object into the staging folder, and what the folder says as a whole.

    A folder may come packed (.zip). Raises Refused or Unreadable where a file must not or cannot be read; then nothing
    of the folder counts.
    """
    if path.is_dir():
        return _read(path, path.name, staging, options)
    with TemporaryDirectory(dir=staging.folder) as unpacked:
        gate_folder.unpack(path, Path(unpacked))
        return _read(Path(unpacked), path.stem, staging, options)


def _read(path: Path, called: str, staging: Staging, options: Options) -> Extract:
    """Read a folder. `called` is the name that the person knows it by."""
    gate_folder.check(path)
    folder = open_folder(path, called, layout())
    files = {name: _open(name, file, options) for name, file in folder.files.items()}
    folder.tell(staging)
    extract_date = about.day_of_extract(called, files, options, staging)
    account = Account(staging, LabelLog(), day_number(extract_date))
    keys = Keys(layout(), files)
    for done, (name, file) in enumerate(files.items()):
        options.on_progress(done, len(files))
        _read_object(layout().objects[name], file, keys, account, options)
    about.remark_on_days_ahead(account, extract_date, staging)
    about.remark_on_labels(account, staging)
    account.labels.write(staging.folder)
    options.on_progress(len(files), len(files))
    return about.extract_of(tuple(files), extract_date, options)


def _open(name: str, path: Path, options: Options) -> ObjectFile:
    """One file with its headings known. Raises Unreadable where a column is missing without which it says nothing."""
    found = layout().objects[name]
    accepted = options.labels.headings_of(name)
    spellings = {
        field: (
            *layout().aliases.get(field, ()),
            *(heading for heading, meant in accepted.items() if meant == field),
        )
        for field in found.fields
    }
    file = open_object(path, spellings)
    missing = [field for field in found.needed if field not in file.places]
    if missing:
        word = "column" if len(missing) == 1 else "columns"
        raise Unreadable(
            f"{path.name} has no {word} headed {' and '.join(missing)}. Add what is missing, or rename the column "
            "that holds it."
        )
    return file


def _read_object(found: Object, file: ObjectFile, keys: Keys, account: Account, options: Options) -> None:
    staging = account.staging
    staging.sheet(found.sheet)
    account.labels.headings(found.name, found.sheet, _headings(file))
    if file.others:
        staging.warn(found.sheet, f"Columns that were not read: {', '.join(file.others)}")
    absent = [field for field in found.fields if field not in file.places]
    if absent:
        staging.warn(found.sheet, f"Columns that are not in the file: {', '.join(absent)}")
    periods = Periods() if found.name == EPISODES else None
    rows = Rows(found, keys, account, options.labels, periods.check if periods else no_check)
    for number, cells in file.rows(found.fields):
        rows.take(number, cells)
    rows.close()
    if periods:
        periods.write(account)


def _headings(file: ObjectFile) -> dict[str, str | None]:
    """The field by heading; None where the column is not read."""
    fields = {place: name for name, place in file.places.items()}
    return {heading: fields.get(place) for place, heading in enumerate(file.headings) if heading}
