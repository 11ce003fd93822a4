"""The message that goes out when an immediate concern is raised. It says that there is one, and nothing of it."""

from macfa.audits.models import ImmediateConcern
from macfa.partnership.people import Partnership


def notice(concern: ImmediateConcern, partnership: Partnership) -> str:
    """The text of the message."""
    first = partnership.person(concern.manager)
    second = partnership.person(concern.next_manager)
    about = f"case {concern.case}" if concern.case else "a case whose number could not be read"
    return (
        f"An immediate concern was raised on {about} at {concern.raised_at:%H:%M on %d/%m/%Y} (UTC).\n"
        f"{first.name} answers by {concern.answer_by:%H:%M on %d/%m/%Y}; then it goes to {second.name}.\n"
        f"Ring {partnership.front_door.name} if a child is not safe now: {partnership.front_door.phone},"
        f" out of hours {partnership.front_door.out_of_hours}.\n"
        "What the concern is stands in the audit, not in this message.\n"
    )
