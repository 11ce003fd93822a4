"""What stewardship asks for."""

from enum import StrEnum
from typing import Any

from django import forms

from macfa.audits import cases
from macfa.audits.actions.record_disposal import LONGEST_AUTHORITY
from macfa.audits.models import SampledChild
from macfa.partnership import here
from macfa.stewardship.kinds import Conflict, DisposalReason, GlassReason, HoldReason, Restriction
from macfa.stewardship.models.break_glass import LONGEST_MINUTES, SHORTEST_REASON
from macfa.stewardship.models.restricted_child import LONGEST_DAYS
from macfa.web.forms import Form

_CHILD = "The council’s reference, or a case number of an audit, for example NEGLECT-2026-03"


def child_meant(text: str) -> str:
    """The partnership's id of the child: what was typed, or the child behind a case number."""
    typed = text.strip()
    sampled = SampledChild.objects.filter(case__iexact=cases.child_part(typed.upper())).first()
    return sampled.child if sampled else typed


def child_field(label: str = "Which child?") -> forms.CharField:
    """A child by reference or case number."""
    return forms.CharField(
        label=label, help_text=_CHILD, max_length=100, error_messages={"required": "Enter the child’s number"}
    )


def choice(label: str, kinds: type[StrEnum], missing: str) -> forms.ChoiceField:
    """One of a list of kinds, as radios."""
    return forms.ChoiceField(
        label=label,
        choices=[(kind.value, kind.words) for kind in kinds],
        widget=forms.RadioSelect,
        error_messages={"required": missing},
    )


class PeopleForm(Form):
    """A form that names people of the partnership."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(one.id, one.name) for one in here.partnership().people if one.active]
        self.fields["people"].choices = people


def _people() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Who sees the record all the same?",
        help_text="Only those who must. Nobody else finds the child in any list, count or search.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


def _days() -> forms.IntegerField:
    message = f"Enter a number of days from 1 to {LONGEST_DAYS}"
    return forms.IntegerField(
        label="Review within how many days?",
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=LONGEST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), message),
    )


class RestrictForm(PeopleForm):
    """A new restriction."""

    child = child_field()
    category = choice("Why is the record restricted?", Restriction, "Select why the record is restricted")
    people = _people()
    days = _days()
    before_delivery = forms.BooleanField(
        label="The child’s data comes later; restrict the number already now", required=False
    )


class ReviewForm(PeopleForm):
    """A restriction stays for a while more."""

    people = _people()
    days = _days()


class Confirm(Form):
    """Nothing to enter: the button is the answer."""


class DeclareForm(Form):
    """The person's own conflict of interest."""

    child = child_field()
    kind = choice("How are you tied to the child?", Conflict, "Select how you are tied to the child")


class DeclareForForm(DeclareForm):
    """The same for whoever looks after other people's conflicts."""

    person = forms.ChoiceField(label="Whose conflict of interest is it?", widget=forms.Select)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [
            (one.id, one.name) for one in here.partnership().people if one.active
        ]


class GlassForm(Form):
    """The reason and the time for which a record is opened."""

    child = child_field()
    kind = choice("What kind of reason is it?", GlassReason, "Select the kind of reason")
    reason = forms.CharField(
        label="What is the reason?",
        help_text=f"In {SHORTEST_REASON} characters or more. The information governance lead reads it.",
        min_length=SHORTEST_REASON,
        widget=forms.Textarea,
        error_messages={
            "required": "Enter the reason",
            "min_length": f"The reason must be {SHORTEST_REASON} characters or more",
        },
    )
    minutes = forms.TypedChoiceField(
        label="For how long?",
        choices=[(15, "15 minutes"), (30, "30 minutes"), (LONGEST_MINUTES, f"{LONGEST_MINUTES} minutes")],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Select for how long"},
    )


class HoldForm(Form):
    """A legal hold."""

    what = forms.CharField(
        label="What is held?",
        help_text="An audit’s key, for example neglect-2026, or a child’s number. Leave it empty to hold everything.",
        required=False,
        max_length=100,
    )
    reason = choice("Why?", HoldReason, "Select why")


class GroundForm(Form):
    """Why something is destroyed, and on whose authority."""

    reason = choice("Why does it go?", DisposalReason, "Select why it goes")
    authority = forms.CharField(
        label="On whose authority?",
        help_text="The decision’s reference, for example IG 12/26. The ledger keeps it: no name, no child’s number.",
        max_length=LONGEST_AUTHORITY,
        error_messages={"required": "Enter the reference of the decision"},
    )
    sure = forms.BooleanField(
        label="I know that this cannot be undone",
        error_messages={"required": "Confirm that you know that this cannot be undone"},
    )


class DisposeChildForm(GroundForm):
    """The same for a child."""

    child = child_field()
    field_order = ("child", "reason", "authority", "sure")


class LooksForm(Form):
    """Which child somebody asks about."""

    child = child_field("Who has looked at which child?")
