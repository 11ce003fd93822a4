"""Puts three audits into a small partnership, each as far as somebody needs it: to answer, to grade, to approve.

Run as a program, with MACFA_FOLDER set: the models belong to one partnership for as long as a process lives.
"""

import os

import django

FOLLOWED = {
    "panel": ["health-lead", "education-lead"],
    "agencies": [{"agency": "police"}],
    "key_lines": ["recognise"],
    "immediate_concern": {"manager": "education-lead", "next_manager": "police-lead"},
}


def main() -> None:
    """Walk each audit there by actions."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "macfa.web.settings"
    django.setup()
    from audit_walk import MOVES, STEPS, TERMS, prepare_briefing

    from macfa.audits.actions.planning import new_audit
    from macfa.audits.states import Phase
    from macfa.audits.terms import checked_terms
    from macfa.partnership import here

    office = here.partnership()
    coordinator, chair = office.person("coordinator"), office.person("chair")
    for key, end in (("answer", Phase.COLLECTING), ("grade", Phase.GRADING), ("approve", Phase.REPORTING)):
        terms = checked_terms(
            {**TERMS, **FOLLOWED, "id": key, "title": f"Neglect, to {key}"}, office, "terms"
        )
        audit = new_audit(terms, by=coordinator)
        for phase in STEPS[1 : STEPS.index(end) + 1]:
            MOVES[phase](audit, coordinator, chair, office)
            audit.refresh_from_db()
    prepare_briefing(audit, coordinator, chair, office)


if __name__ == "__main__":
    main()
