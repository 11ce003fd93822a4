"""Run before the server starts: an up-to-date database and the static files under their hashed names."""

import os
from pathlib import Path

from django.core.management import call_command

from macfa.partnership.setup import open_application


def main() -> None:
    """For the partnership in MACFA_FOLDER."""
    open_application(Path(os.environ["MACFA_FOLDER"]))
    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
