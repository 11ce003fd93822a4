"""What a day brings: verdicts as at today, reminders, a checkpoint of the ledger. Run once a day by a timer."""

import os
from collections.abc import Callable
from pathlib import Path

from macfa.audits.actions.reminding import remind_of_concerns
from macfa.partnership import checkpoints, here
from macfa.partnership.errors import FolderError

Step = tuple[str, Callable[[], str]]
"""What is done, and the doing of it, which says in a sentence what came of it."""


def verdicts() -> str:
    """Judge every child as at today: what was due and did not come is missed from now on."""
    from macfa.web.standards import asked, work

    if asked.version().number == 0:
        return "The record is empty: there is nothing to judge."
    kept = work.work_out_now()
    return f"Every child is judged as at {kept.as_at:%d/%m/%Y}."


def reminders() -> str:
    """Write to whoever has to answer a concern whose clock has run out."""
    told = remind_of_concerns()
    return f"Reminders were sent for {told} immediate concerns." if told else "Nobody had to be reminded."


def checkpoint() -> str:
    """Check the ledger against the checkpoints kept so far and add one; of use only where somebody else keeps it."""
    place = Path(os.environ.get("MACFA_CHECKPOINTS") or here.folder() / "out" / "checkpoints")
    place.mkdir(parents=True, exist_ok=True)
    if problems := checkpoints.verify_all(checkpoints.kept_in(place)):
        raise FolderError("The ledger is damaged.\n" + "\n".join(str(one) for one in problems))
    taken = checkpoints.export_into(place)
    return f"The ledger is whole. Kept a checkpoint of {taken.size} entries in {place}."


STEPS: list[Step] = [
    ("Standards", verdicts),
    ("Reminders", reminders),
    ("Checkpoint of the ledger", checkpoint),
]
"""In this order. Each stands alone: where one fails the others are done all the same."""
