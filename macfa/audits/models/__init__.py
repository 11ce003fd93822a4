"""The tables of audits, one noun to a file."""

from macfa.audits.models.agency_return import AgencyReturn, Clarification
from macfa.audits.models.agreed_action import ActionKind, AgreedAction
from macfa.audits.models.audit import Audit
from macfa.audits.models.briefing import Approval, BriefingCheck, BriefingVersion, LetThrough
from macfa.audits.models.contribution import Contribution
from macfa.audits.models.finding import Finding
from macfa.audits.models.grade import FinalGrade, Grade
from macfa.audits.models.immediate_concern import ImmediateConcern
from macfa.audits.models.programme import LinkedFinding, ProgrammeEntry
from macfa.audits.models.return_draft import DraftAnswer, ReturnFile, ReturnPart
from macfa.audits.models.sampled_child import SampledChild

__all__ = [
    "ActionKind",
    "AgencyReturn",
    "AgreedAction",
    "Approval",
    "Audit",
    "BriefingCheck",
    "BriefingVersion",
    "Clarification",
    "Contribution",
    "DraftAnswer",
    "FinalGrade",
    "Finding",
    "Grade",
    "ImmediateConcern",
    "LetThrough",
    "LinkedFinding",
    "ProgrammeEntry",
    "ReturnFile",
    "ReturnPart",
    "SampledChild",
]
