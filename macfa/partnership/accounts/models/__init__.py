"""What the database keeps about signing in. Who people are stands in the partnership's file."""

from macfa.partnership.accounts.models.account import Account, AccountManager
from macfa.partnership.accounts.models.failed_try import FailedTry
from macfa.partnership.accounts.models.one_time_link import LinkKind, OneTimeLink
from macfa.partnership.accounts.models.open_session import OpenSession
from macfa.partnership.accounts.models.proposed_change import ChangeKind, ProposedChange
from macfa.partnership.accounts.models.staged_file import StagedFile

__all__ = (
    "Account", "AccountManager", "ChangeKind", "FailedTry", "LinkKind", "OneTimeLink", "OpenSession",
    "ProposedChange", "StagedFile",
)  # fmt: skip
