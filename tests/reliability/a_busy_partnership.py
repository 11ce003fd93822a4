"""Makes a partnership in a real folder whose audit is being answered: `a_busy_partnership FOLDER`.

Prints, as JSON, desks at which a writer can sit: address of a question's save, a session of somebody of that agency, an
answer that the question takes. No two desks share a question of a return.
"""

import json
import os
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1] / "integration"
sys.path.insert(0, str(TESTS))
PEOPLE = {"council": "council-lead", "police": "police-lead", "gp": "gp-auditor"}
A_RETURN_HAS = 3


def main() -> None:
    folder = Path(sys.argv[1])
    os.environ["DJANGO_SETTINGS_MODULE"] = "macfa.web.settings"
    os.environ["MACFA_FOLDER"] = str(folder)
    audit = answering(folder)
    print(json.dumps(desks(audit)))


def answering(folder: Path):
    """An audit in the phase in which returns are answered, over thirty invented children."""
    from macfa.partnership import folder as folders
    from macfa.partnership.setup import open_application
    from macfa.record.store import Record

    office = folders.create(folder, "Wyvernshire Safeguarding Children Partnership")
    record = Record.create(folder / "record")
    open_application(folder)  # what stands below imports models
    from audit_walk import MOVES, TERMS, load, neglect_child

    from macfa.audits.actions.planning import new_audit
    from macfa.audits.states import Phase
    from macfa.audits.terms import checked_terms

    load(record, {f"C{number:02d}": neglect_child(number) for number in range(30)})
    coordinator, chair = office.person("coordinator"), office.person("chair")
    audit = new_audit(checked_terms(TERMS, office, "terms"), by=coordinator)
    for phase in (Phase.FROZEN, Phase.DRAWN, Phase.COLLECTING):
        MOVES[phase](audit, coordinator, chair, office)
        audit.refresh_from_db()
    return audit


def desks(audit) -> list[dict]:
    """Three questions of every return."""
    from macfa.audits.drafts import Draft
    from macfa.audits.models import AgencyReturn

    sessions, found = {agency: session(person) for agency, person in PEOPLE.items()}, []
    for one in AgencyReturn.objects.filter(sampled_child__audit=audit, agency__in=PEOPLE):
        closed = [question for question in Draft(one).asked if question.codes][:A_RETURN_HAS]
        for question in closed:
            found.append(
                {
                    "address": f"/audits/{audit.key}/returns/{one.pk}/questions/{question.id}",
                    "session": sessions[one.agency],
                    "value": question.codes[0],
                    "return": one.pk,
                    "question": question.id,
                }
            )
    return found


def session(person: str) -> str:
    """The key of a session in which that person has signed in with a second factor."""
    from django.test import Client

    from macfa.partnership import here
    from macfa.partnership.accounts.models import Account

    browser = Client()
    account = Account.objects.for_person(here.partnership().person(person))
    browser.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    kept = browser.session
    kept["second_factor"] = "test"
    kept.save()
    return kept.session_key


if __name__ == "__main__":
    main()
