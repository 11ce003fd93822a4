"""Run beside the server: does queued work, one piece at a time."""

import os
from pathlib import Path

from django.core.management import call_command

from macfa.partnership.setup import open_application
from macfa.record.arrow_alone import keep_pandas_out


def main() -> None:
    """For the partnership in MACFA_FOLDER."""
    keep_pandas_out()
    open_application(Path(os.environ["MACFA_FOLDER"]))
    from macfa.web import by_the_clock  # imports actions, which need the application

    by_the_clock.start()
    call_command("db_worker", interval=0.5, verbosity=0, startup_delay=False)


if __name__ == "__main__":
    main()
