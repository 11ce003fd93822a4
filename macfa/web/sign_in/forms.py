"""What signing in asks."""

from typing import Any

from django import forms

from macfa.partnership.people import Partnership, Person
from macfa.web.forms import Form
from macfa.web.sign_in import password_rules


def _password(label: str, missing: str, autocomplete: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, strip=False, help_text=help_text, error_messages={"required": missing},
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )  # fmt: skip


class SignIn(Form):
    """Who, and the first proof."""

    name = forms.CharField(
        label="Your id or e-mail address",
        error_messages={"required": "Enter your id or e-mail address"},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "spellcheck": False, "autocapitalize": "none"}
        ),
    )
    password = _password("Password", "Enter your password", "current-password")


class Code(Form):
    """A code from an app, or a recovery code."""

    code = forms.CharField(
        label="Code",
        help_text="6 digits from your app, or 8 digits of a recovery code",
        error_messages={"required": "Enter the code"},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10"}
        ),
    )


class AppCode(Form):
    """The first code of a new app."""

    code = forms.CharField(
        label="Code from the app",
        help_text="6 digits",
        error_messages={"required": "Enter the code that the app shows"},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10"}
        ),
    )


class Forgotten(Form):
    """Who has forgotten their password."""

    name = forms.CharField(
        label="Your id or e-mail address",
        error_messages={"required": "Enter your id or e-mail address"},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "spellcheck": False, "autocapitalize": "none"}
        ),
    )


class NewPassword(Form):
    """A new password, typed once: it can be shown while it is typed."""

    new = _password("New password", "Enter a new password", "new-password", password_rules.HINT)

    def __init__(self, *args: Any, person: Person, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.partnership = person, partnership

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        if problem := password_rules.problem(new, self.person, self.partnership):
            raise forms.ValidationError(problem)
        return new


class ChangePassword(NewPassword):
    """The old one too, so that nobody changes it at a screen left alone."""

    field_order = ("current", "new")
    current = _password("Current password", "Enter your current password", "current-password")
