"""The tables of what follows an audit, one noun to a file."""

from macfa.learning.models.discussion import Dissemination, Team, TeamDiscussion
from macfa.learning.models.policy import Policy, PolicyVersion
from macfa.learning.models.progress import ActionState, Progress
from macfa.learning.models.training import Accreditation, Attendance, TrainingSession

__all__ = [
    "Accreditation",
    "ActionState",
    "Attendance",
    "Dissemination",
    "Policy",
    "PolicyVersion",
    "Progress",
    "Team",
    "TeamDiscussion",
    "TrainingSession",
]
