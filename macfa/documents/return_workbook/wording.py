"""What the first page of every return form says, in Excel and in Word."""

from macfa.documents.dates import in_words
from macfa.documents.return_workbook.form import ReturnForm
from macfa.documents.return_workbook.layout import NOT_INVOLVED

Lines = tuple[tuple[str, str], ...]

CONCERN_HELP = (
    "If you called, write here what you were worried about, when you called and whom you spoke to. "
    "Use no names. We read this cell first. Leave it empty if there was no such worry."
)
INVOLVEMENT_HELP = (
    f'Choose "{NOT_INVOLVED}" if your records show no contact with this case in the period. '
    "That is a full answer: send the form back as it is."
)


NUMBER_LABELS = ("Front door", "Out of hours", "If somebody is in danger now")
SUBJECT_LABELS = ("This form is about", "Audit", "For", "Period", "Who the case is")
BACK_LABELS = ("Send it back", "In the e-mail")


def numbers(form: ReturnForm) -> Lines:
    """Whom to call before anything else: label and number."""
    return _lines(NUMBER_LABELS, form.front_door.phone, form.front_door.out_of_hours, "999")


def about(form: ReturnForm) -> Lines:
    """What the form is about: label and text."""
    first, last = form.look_back
    return _lines(
        SUBJECT_LABELS,
        f"Case {form.case}: {form.subject}. {form.tool.about}",
        form.audit_title,
        form.organisation_name,
        f"{in_words(first)} to {in_words(last)}",
        "A separate file says whom the case number means. Keep the two apart.",
    )


def way_back(form: ReturnForm) -> Lines:
    """How the form comes back: label and text."""
    return _lines(
        BACK_LABELS,
        f"By secure e-mail to {form.return_to} by {in_words(form.return_by)}.",
        "Write the case number, and nothing else about the case.",
    )


def _lines(labels: tuple[str, ...], *texts: str) -> Lines:
    return tuple(zip(labels, texts, strict=True))
