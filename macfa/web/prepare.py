"""Run before the server starts: an up-to-date database and the static files under their hashed names."""

import os
from pathlib import Path

from django.core.management import call_command

from macfa.partnership.setup import open_application


def main() -> None:
    """For the partnership in MACFA_FOLDER."""
    folder = Path(os.environ["MACFA_FOLDER"])
    open_application(folder)
    _finish_what_was_committed(folder)
    call_command("collectstatic", interactive=False, verbosity=0)


def _finish_what_was_committed(folder: Path) -> None:
    """A change of people whose process died before the new file was in its place."""
    from django.db import transaction

    from macfa.partnership import ledger, people_file

    with transaction.atomic():
        ledger.lock()
        people_file.finish(folder)


if __name__ == "__main__":
    main()
