"""Short forms for drawing a family: a line, what happened, how they get on, whose parent somebody also is."""

from typing import Any

from django import forms

from macfa.audits.families.when import EXAMPLES
from macfa.family.people import ParentKind, TieKind
from macfa.vocabulary.code_sets import code_set
from macfa.web.family.desk import Desk
from macfa.web.forms import Form

ADDS = (
    ("mother", "Mother"), ("father", "Father"), ("brother", "Brother"), ("sister", "Sister"),
    ("son", "Son"), ("daughter", "Daughter"), ("partner", "Partner"), ("ex-partner", "Ex-partner"),
    ("pregnancy", "Pregnancy"), ("foster carer", "Foster carer"), ("kinship carer", "Kinship carer"),
)  # fmt: skip
"""The words that stand on buttons; a line may say many more."""

HAPPENS = (
    ("moved_in", "Moved in"), ("moved_out", "Moved out"), ("live together", "Live together as a couple"),
    ("got together", "Got together"), ("married", "Married"), ("split up", "Split up"), ("divorced", "Divorced"),
    ("died", "Died"),
)  # fmt: skip


class LineForm(Form):
    """One line."""

    line = forms.CharField(
        label="Say it in one line", required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Who they are, name, age: mother Kelly 34, lives here. Kelly’s partner Steve 40, male. Kelly and "
        "Dean split up 2019. Dean is violent to Kelly. Father not known.",
    )  # fmt: skip


class _WithSomebody(Form):
    """`whom` is somebody else of the family, by token."""

    whom = forms.ChoiceField(required=False)

    def __init__(self, of: Desk, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = of.people or [("", "Nobody else is drawn yet")]
        self.of = of

    def clean_whom(self) -> str:
        """The id, "" where nobody is chosen."""
        token = self.cleaned_data["whom"]
        return (self.of.behind(token) or "") if token else ""


class HappenedForm(_WithSomebody):
    """What happened to who is spoken of."""

    when = forms.CharField(
        label="When, if anybody said", required=False, max_length=60, help_text=EXAMPLES[0].upper() + EXAMPLES[1:],
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
    )  # fmt: skip

    def __init__(self, of: Desk, *args: Any, **kwargs: Any) -> None:
        super().__init__(of, *args, prefix="happened", **kwargs)
        self.fields["whom"].label = "With or from whom"


class TieForm(_WithSomebody):
    """How who is spoken of gets on with somebody."""

    kind = forms.ChoiceField(choices=[
        (kind.value, code_set("relationship").name(kind.value)) for kind in TieKind if kind is not TieKind.RELATIVE
    ])  # fmt: skip

    def __init__(self, of: Desk, *args: Any, **kwargs: Any) -> None:
        super().__init__(of, *args, prefix="tie", **kwargs)
        self.fields["kind"].label, self.fields["whom"].label = f"How {of.called} gets on", "With whom"
        self.order_fields(["kind", "whom"])


class ParentForm(_WithSomebody):
    """Whose parent or carer who is spoken of also is."""

    kind = forms.ChoiceField(
        choices=[(kind.value, code_set("relationship").name(kind.value)) for kind in ParentKind]
    )

    def __init__(self, of: Desk, *args: Any, **kwargs: Any) -> None:
        super().__init__(of, *args, prefix="parent", **kwargs)
        self.fields["kind"].label, self.fields["whom"].label = f"What {of.called} also is", "To whom"
        self.order_fields(["kind", "whom"])
