"""The table of pages as the application reads it."""

import pytest

from macfa.partnership.errors import NotPermitted
from macfa.partnership.people import Agency, FrontDoor, Partnership, Person
from macfa.web import access
from macfa.web.access import Rule

COUNCIL = Agency("council", "Council", "council")
NOBODY = Person("nobody", "N", "council")
STEWARD = Person("p", "P", "council", roles=("data_steward",))
LEFT = Person("left", "L", "council", roles=("data_steward",), active=False)
PARTNERSHIP = Partnership(
    "W",
    FrontDoor("1", "2"),
    (COUNCIL,),
    (NOBODY, STEWARD, LEFT),
    coordinator="nobody",
    panel_chair="nobody",
    approvers=(),
)


@pytest.mark.parametrize(
    ("may", "person", "opens"),
    [
        (("anyone",), None, True),
        (("anyone",), LEFT, True),
        (("signed_in",), None, False),
        (("signed_in",), STEWARD, True),
        (("signed_in",), LEFT, False),
        (("half_way",), STEWARD, True),
        (("half_way",), None, False),
        (("load_data",), STEWARD, True),
        (("load_data",), LEFT, False),
        (("load_data",), None, False),
        (("run_audits",), STEWARD, False),
        (("run_audits", "load_data"), STEWARD, True),
    ],
)
def test_a_page_opens_to_whom_its_row_names(may, person, opens):
    rule = Rule("page", may)
    assert access.may_open(rule, person, PARTNERSHIP) is opens
    if person is None:
        return
    if opens:
        access.check_may_open(rule, person, PARTNERSHIP)
    else:
        with pytest.raises(NotPermitted):
            access.check_may_open(rule, person, PARTNERSHIP)


def test_a_refusal_says_whose_the_page_is():
    with pytest.raises(NotPermitted, match=r"is for: coordinator\. You are: data steward\."):
        access.check_may_open(Rule("page", ("run_audits",)), STEWARD, PARTNERSHIP)
    with pytest.raises(NotPermitted, match="not open to you"):
        access.check_may_open(Rule("page", ("signed_in",)), LEFT, PARTNERSHIP)


@pytest.mark.parametrize(
    ("may", "anyone", "signed_in", "half_way"),
    [(("anyone",), True, False, False), (("signed_in",), False, True, False), (("half_way",), False, True, True),
     (("load_data",), False, False, False)],
)  # fmt: skip
def test_words_that_are_no_permission_say_how_far_somebody_has_signed_in(may, anyone, signed_in, half_way):
    rule = Rule("page", may)
    assert (rule.for_anyone, rule.for_signed_in, rule.for_half_way) == (anyone, signed_in, half_way)


def test_the_ledger_gets_the_role_under_which_a_page_is_opened():
    assert (
        access.acting_role(Rule("page", ("run_audits", "load_data")), STEWARD, PARTNERSHIP) == "data_steward"
    )
    assert access.acting_role(Rule("page", ("signed_in",)), STEWARD, PARTNERSHIP) == ""
    assert access.acting_role(Rule("page", ("run_audits",)), STEWARD, PARTNERSHIP) == ""


def test_a_row_with_an_unknown_permission_is_a_fault():
    with pytest.raises(ValueError, match=r"access\.yaml: page names fly, which is no permission"):
        access._rule("page", may=["load_data", "fly"])


def test_a_row_is_read_as_it_stands():
    assert access._rule("page", may="load_data", child=True, narrowed="Less.") == Rule(
        "page", ("load_data",), True, "Less."
    )
    assert access._rule("page", may=["load_data"]) == Rule("page", ("load_data",), False, "")
    assert access.rules()["home"].for_anyone
