"""What a learning briefing still lacks. Nothing here stops it from going out."""

from collections.abc import Iterator

from macfa.documents.briefing.content import Kind
from macfa.documents.briefing.missing import Missing
from macfa.documents.learning_briefing.content import LearningBriefing


def missing(briefing: LearningBriefing) -> tuple[Missing, ...]:
    """All that is missing, in reading order."""
    return tuple(_missing(briefing))


def _missing(briefing: LearningBriefing) -> Iterator[Missing]:
    if not briefing.organisations:
        yield Missing("The children", "No organisation is named. Say who took part.")
    if all(finding.kind is not Kind.GOOD_PRACTICE for finding in briefing.findings):
        yield Missing("Findings", "No good practice is named. Say what people should keep doing.")
    if not briefing.tools:
        yield Missing("Tools", "No tool or pathway is named. Say what people can use, and when.")
    if not briefing.actions:
        yield Missing("Actions", "No action is named. Say what the partnership does about what it found.")
    if not briefing.policies:
        yield Missing(
            "What is new", "No policy or procedure is named with its version. Leave it so if none is new."
        )
    if not briefing.training:
        yield Missing("Training", "No training date is named.")
    if not briefing.contacts:
        yield Missing(
            "Contacts", "No contact is given. Say whom to ask, and whom to call if a child is not safe."
        )
