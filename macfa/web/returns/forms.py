"""Forms of returns. A question's form follows from the audit tool."""

from typing import Any

from django import forms

from macfa.instruments.answers import LONGEST, Answer, canonical
from macfa.instruments.tool import AnswerKind, Question
from macfa.vocabulary.days import Day
from macfa.web.forms import DayField, Form


def _words(value: str) -> str:
    """Text with the line ends that every other way in has too."""
    return value.replace("\r\n", "\n").replace("\r", "\n")


class Words(forms.CharField):
    """A text area that may stay empty."""

    def __init__(self, *, rows: int = 5, **options: Any) -> None:
        super().__init__(
            required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={"max_length": f"An answer can have {LONGEST:,} characters. Shorten it"}, **options,
        )  # fmt: skip

    def clean(self, value: Any) -> str:
        return super().clean(_words(value or ""))


class AnswerForm(Form):
    """One question of an audit tool. Anything may stay empty: what is there is saved."""

    def __init__(self, *args: Any, question: Question, **options: Any) -> None:
        super().__init__(*args, **options)
        self.question = question
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput)
        self.fields["value"] = _value_field(question)
        if question.answer is not AnswerKind.TEXT:
            label = "Say why" if question.reason_always else "Reason or comments"
            self.fields["comment"] = Words(
                label=label, rows=6, help_text="Use no names: write mother, GP, uncle."
            )

    def clean_value(self) -> str:
        """The value as it is kept."""
        value = self.cleaned_data.get("value")
        if value in (None, ""):
            return ""
        found = canonical(self.question, value)
        if found is None:
            raise forms.ValidationError("Enter a number, for example 12 or 92.5")
        return found

    @property
    def answer(self) -> Answer:
        """What was typed, as it is kept."""
        return Answer(self.cleaned_data["value"], self.cleaned_data.get("comment", ""))


def _value_field(question: Question) -> forms.Field:
    label, hint = question.text, question.help
    match question.answer:
        case AnswerKind.TEXT:
            return Words(label=label, help_text=hint, rows=8)
        case AnswerKind.DATE:
            return DayField(called="the date", label=label, required=False)
        case AnswerKind.NUMBER:
            attributes = {"inputmode": "decimal", "class": "govuk-input--width-5"}
            return forms.CharField(
                label=label, help_text=hint, required=False, widget=forms.TextInput(attrs=attributes)
            )
    made = forms.ChoiceField(
        label=label, help_text=hint, required=False, widget=forms.RadioSelect,
        choices=[(option.code, option.name) for option in question.options],
    )  # fmt: skip
    made.hints = {option.code: option.means for option in question.options if option.means}
    return made


def initial_of(question: Question, answer: Answer, seen: str) -> dict[str, Any]:
    """What stands in the form before anybody types."""
    value: Any = answer.value
    if question.answer is AnswerKind.DATE and value:
        value = Day.fromisoformat(value)
    return {"value": value, "comment": answer.comment, "seen": seen}


class InvolvementForm(Form):
    """Whether the agency knew the child at all."""

    seen = forms.CharField(widget=forms.HiddenInput)
    value = forms.ChoiceField(
        label="Was your agency involved with this case in the time that the audit looks at?",
        help_text="“No involvement” is an answer too, and then there is nothing else to fill in.",
        choices=[("yes", "Yes, we were involved"), ("no", "No involvement")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether your agency was involved"},
    )


class UploadForm(Form):
    """A filled form comes back."""

    file = forms.FileField(
        label="The form, filled in",
        help_text="The Excel or Word form of this return (.xlsx or .docx).",
        error_messages={"required": "Choose the form that you filled in"},
    )


class ChronologyForm(Form):
    """The agency's own chronology."""

    file = forms.FileField(
        label="Your chronology",
        help_text="A Word document (.docx), a workbook (.xlsx) or a table (.csv).",
        error_messages={"required": "Choose the file of your chronology"},
    )


class PracticeForm(Form):
    """A practice that answers for itself."""

    name = forms.CharField(
        label="Add a practice or team",
        help_text="Use the name of the organisation, not of a person.",
        max_length=80,
        error_messages={"required": "Enter the name of the practice or team"},
    )


class ConcernForm(Form):
    """What cannot wait."""

    text = forms.CharField(
        label="What is your concern?",
        help_text="Say what makes you think the child is not safe now. Use the case number, not names.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter what your concern is"},
    )


class ConcernAnswerForm(Form):
    """What the manager did."""

    answer = forms.CharField(
        label="What has been done?",
        help_text="Who acted, what was decided, and when. Use no names.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Enter what has been done"},
    )


class SubjectForm(Form):
    """A brother, sister, parent or carer about whom agencies are asked too."""

    case = forms.ChoiceField(label="Case", error_messages={"required": "Select the case"})
    subject = forms.ChoiceField(
        label="Who should agencies be asked about?",
        choices=[("S", "A brother or sister of the child"), ("P", "A parent or carer of the child")],
        widget=forms.RadioSelect,
        error_messages={"required": "Select who agencies should be asked about"},
    )
    number = forms.IntegerField(
        label="Number",
        help_text="1 for the first brother or sister, or the first parent; 2 for the second.",
        initial=1, min_value=1, max_value=9,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages={"required": "Enter a number from 1 to 9", "invalid": "Enter a number from 1 to 9",
                        "min_value": "Enter a number from 1 to 9", "max_value": "Enter a number from 1 to 9"},
    )  # fmt: skip
    agencies = forms.MultipleChoiceField(
        label="Which agencies know this person?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one agency"},
    )

    def __init__(self, *args: Any, cases: list[str], agencies: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["case"].choices = [(case, case) for case in cases]
        self.fields["agencies"].choices = agencies
