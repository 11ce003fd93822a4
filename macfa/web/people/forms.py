"""What adding and changing a person asks."""

import re
from typing import Any

from django import forms

from macfa.partnership.people import Partnership
from macfa.partnership.roles import roles
from macfa.web.forms import Form

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}\Z")


class Change(Form):
    """Name, agency, e-mail address and roles."""

    name = forms.CharField(label="Name", max_length=100, error_messages={"required": "Enter a name"})
    agency = forms.ChoiceField(label="Agency", error_messages={"required": "Choose an agency"})
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        help_text="Their own at work. They can sign in with it, and invitations go there.",
        error_messages={"invalid": "Enter an e-mail address like name@example.org"},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": False}),
    )
    roles = forms.MultipleChoiceField(
        label="Roles",
        required=False,
        help_text="Coordinator, panel chair and approver are offices: they are given in partnership.yaml.",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = [role for role in roles().values() if role.id not in OFFICES]
        self.fields["agency"].choices = [("", "Choose an agency")] + [
            (agency.id, agency.name) for agency in partnership.agencies
        ]
        self.fields["roles"].choices = [(role.id, role.title) for role in given]
        self.fields["roles"].hints = {role.id: role.about for role in given}

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class Add(Change):
    """The id too, which never changes."""

    field_order = ("name", "id", "agency", "email", "roles")
    id = forms.CharField(
        label="Id",
        max_length=40,
        help_text="Small letters, digits and hyphens, for example police-lead. It stays in the ledger for ever and "
        "never changes, so leave the name out of it.",
        error_messages={"required": "Enter an id"},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": False, "class": "govuk-input--width-20"}
        ),
    )

    def clean_id(self) -> str:
        given: str = self.cleaned_data["id"].strip()
        if not _ID.match(given):
            raise forms.ValidationError(
                "Id must be small letters, digits and hyphens, for example police-lead"
            )
        return given


class Invite(Form):
    """How the link gets to the person."""

    how = forms.ChoiceField(
        label="How should the link get to them?",
        choices=(("email", "By e-mail"), ("screen", "Show it to me, and I pass it on")),
        error_messages={"required": "Choose how the link gets to them"},
        widget=forms.RadioSelect,
    )


OFFICES = ("coordinator", "panel_chair", "approver")
