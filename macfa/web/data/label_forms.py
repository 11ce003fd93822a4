"""What is asked about one label or one heading. Nothing is chosen beforehand."""

from collections.abc import Callable

from django import forms

from macfa.web.forms import Form

LEAVE = "leave-as-it-is"
NOTHING = "tells-nothing"


class Meaning(Form):
    """What it means: one of what is offered, nothing, or left for somebody else to say."""

    means = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": "Select what it means, or that none of these fits"},
    )

    def __init__(
        self,
        *args: object,
        label: str,
        choices: list[tuple[str, str]],
        why: dict[str, str],
        nothing: str,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["means"]
        field.label = label
        field.choices = [*choices, (NOTHING, nothing), (LEAVE, "None of these: leave it as it is")]
        field.hints = why


def meaning_form(
    label: str, choices: list[tuple[str, str]], why: dict[str, str], nothing: str
) -> Callable[..., forms.Form]:
    """The form for one label or heading. `why` says by choice how much speaks for it."""

    def make(*args: object, **kwargs: object) -> Meaning:
        return Meaning(*args, label=label, choices=choices, why=why, nothing=nothing, **kwargs)

    return make


class Withdraw(Form):
    """Nothing to enter: the button is the answer."""
