"""Reads a child's family: a simple table, a family tree (GEDCOM), or the related persons of a health record (FHIR)."""

from pathlib import Path

from macfa.feeds.family.account import Account
from macfa.feeds.options import Options
from macfa.record.deliveries import Extract
from macfa.record.staging import Staging


def read(path: Path, staging: Staging, options: Options) -> Extract:
    """Every row or record of a file into the staging folder.

    Raises Unreadable where the file is not of the kind that its name says, or nobody says which child it is about.
    """
    account = Account(staging, options)
    match path.suffix.lower():
        case ".ged":
            from macfa.feeds.family.gedcom.reading import read_tree

            read_tree(path, account, options)
        case ".json" | ".xml":
            from macfa.feeds.family.fhir import read_related

            read_related(path, account, options)
        case _:
            from macfa.feeds.family.table import read_tables

            read_tables(path, account, options)
    return account.close()
