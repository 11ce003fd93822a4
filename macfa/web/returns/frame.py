"""What stands on every page of returns: what to do about a child who is not safe now."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from macfa.audits import filling, invitations
from macfa.audits.models import AgencyReturn, Audit


def around(request: HttpRequest, agency_return: AgencyReturn) -> dict[str, Any]:
    """The banner's words and links for one return, and for whom it is entered."""
    audit = agency_return.sampled_child.audit
    tool = invitations.tool_of(agency_return)
    writes = filling.can_fill(agency_return, request.person)
    behind = filling.behalf(agency_return, request.person) if writes else None
    concern = (
        f"{reverse('returns.concern', args=[audit.key])}?case={agency_return.case}&for={agency_return.agency}"
    )
    return {
        "concern_href": concern,
        "concern_question": tool.immediate_concern.question,
        "behalf": behind,
        "agency_return": agency_return,
        "audit": audit,
    }


def around_audit(audit: Audit) -> dict[str, Any]:
    """The banner where no single return is meant."""
    return {
        "concern_href": reverse("returns.concern", args=[audit.key]),
        "concern_question": "Are you worried that a child is not safe now?",
        "behalf": None,
        "agency_return": None,
        "audit": audit,
    }
