"""The form of a local limit."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms

from macfa.standards.limits import Limit, Unit
from macfa.web.forms import DayField, Form

_ORDER = ("first", "second", "third", "fourth", "fifth")
_UNITS = [(unit.value, unit.value.replace("_", " ")) for unit in Unit]


def limit_form(now: Sequence[Limit]) -> Callable[..., Form]:
    """A form with a number and a unit for each limit, as they stand, the day from which they hold, and why."""
    fields: dict[str, Any] = {}
    for place, limit in enumerate(now):
        which = f"The {_ORDER[place]} limit" if len(now) > 1 else "The limit"
        fields[f"amount_{place}"] = forms.IntegerField(
            label=which, min_value=1, max_value=1000, initial=limit.amount,
            error_messages={
                "required": "Enter a number", "invalid": "The limit must be a whole number",
                "min_value": "The limit must be 1 or more", "max_value": "The limit must be 1,000 or less",
            },
        )  # fmt: skip
        fields[f"unit_{place}"] = forms.ChoiceField(
            label=f"{which} counts", choices=_UNITS, initial=limit.unit.value
        )
    fields["first"] = DayField(label="From which day", called="the day from which it holds")
    fields["why"] = forms.CharField(
        label="Why", widget=forms.Textarea, error_messages={"required": "Enter why"},
        help_text="Which board agreed it, and what for. Everybody who reads standards sees it.",
    )  # fmt: skip
    return type("LimitForm", (Form,), fields)
