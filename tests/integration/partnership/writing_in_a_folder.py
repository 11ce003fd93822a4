"""One of those who write while a backup is taken, in a process of its own: `writing_in_a_folder FOLDER NAME`.

Places legal holds, each a row and an entry of the ledger in one transaction, and says which until it is ended.
"""

import sys
from pathlib import Path


def main() -> None:
    from macfa.partnership.setup import open_application

    open_application(Path(sys.argv[1]))
    from macfa.partnership import here
    from macfa.stewardship.actions.hold import hold
    from macfa.stewardship.kinds import Held, HoldReason

    by = here.partnership().person("ig-lead")
    for number in range(1_000_000):
        what = f"{sys.argv[2]}-{number}"
        hold(Held.CHILD, what, reason=HoldReason.COURT, by=by)
        print(what, flush=True)


if __name__ == "__main__":
    main()
