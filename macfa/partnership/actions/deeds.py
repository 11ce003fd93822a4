"""What can be done to people, as the ledger writes it."""

from enum import StrEnum

MANAGE = "manage_people"
CONFIRM = "confirm_people"


class Deed(StrEnum):
    """One action. The value stands in the ledger."""

    ADD = "person added"
    CHANGE = "person changed"
    DISABLE = "person disabled"
    ENABLE = "person enabled"
    INVITE = "person invited"
    SHOW_LINK = "invitation shown"
    ASK = "second person asked"
    CONFIRM = "change of a person confirmed"
    REFUSE = "change of a person refused"
