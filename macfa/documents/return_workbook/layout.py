"""Where things stand in the workbook: shared by the hand that writes and the eye that reads."""

FIRST_SHEET = "Do not wait for this form"
QUESTIONS_SHEET = "Questions"
LISTS_SHEET = "Answer lists"
ABOUT_SHEET = "About this form"
SHEETS = (FIRST_SHEET, QUESTIONS_SHEET, LISTS_SHEET, ABOUT_SHEET)

# Labels of the first sheet; the cell to the right of each is for writing.
CONCERN_LABEL = "Immediate concern"
INVOLVEMENT_LABEL = "Your involvement"
INVOLVED = "We have been involved"
NOT_INVOLVED = "No involvement"

# Headings of the questions.
NUMBER, QUESTION, ANSWER, COMMENT, NOTES, REFERENCE = (
    "No.",
    "Question",
    "Answer",
    "Reason or comments",
    "Notes",
    "Reference",
)
HEADINGS = (NUMBER, QUESTION, ANSWER, COMMENT, NOTES, REFERENCE)

# Labels of "About this form", in the order of the fields of `Reference`.
ABOUT_LABELS = {
    "audit": "Audit",
    "case": "Case number",
    "organisation": "Organisation",
    "kind": "Kind of agency",
    "tool": "Audit tool",
    "tool_version": "Version of the audit tool",
    "format_version": "Version of this form",
}
