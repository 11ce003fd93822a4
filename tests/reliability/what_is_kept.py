"""Prints what a folder's database holds now, as JSON: `what_is_kept FOLDER`."""

import json
import sys
from pathlib import Path


def main() -> None:
    from macfa.partnership.setup import open_application

    open_application(Path(sys.argv[1]))
    from django.db import connection

    from macfa.audits.models import DraftAnswer
    from macfa.partnership import checkpoints
    from macfa.partnership.models import LedgerEntry

    answers = DraftAnswer.objects.values_list("agency_return", "question", "comment", "version")
    saves = LedgerEntry.objects.filter(action="answer saved").count()
    sound = "ok"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            sound = cursor.execute("PRAGMA integrity_check").fetchone()[0]
    print(
        json.dumps(
            {
                "comments": {f"{number}/{question}": comment for number, question, comment, _ in answers},
                "versions": sum(version for *_, version in answers),
                "saves": saves,
                "ledger": [str(problem) for problem in checkpoints.verify()],
                "sound": sound,
            }
        )
    )


if __name__ == "__main__":
    main()
