"""One thing in a file that its reader does not see: what it is and where."""

from dataclasses import dataclass
from enum import Enum


class What(Enum):
    """The kinds of hidden content. The value completes a sentence: "Sheet 2: it is hidden." """

    UNREADABLE = "it cannot be read, so nothing shows that nothing is hidden"
    OTHER_KIND = "the content is not what the end of the file name says"
    HIDDEN_SHEET = "the sheet is hidden"
    HIDDEN_ROWS = "rows are hidden, or too low to be seen"
    HIDDEN_COLUMNS = "columns are hidden, or too narrow to be seen"
    FILTERED = "a filter hides rows"
    FORMULA = "a formula stands in a cell"
    COMMENT = "a comment or note is attached"
    NAMES = "a name is defined for a place or a value"
    PIVOT = "a pivot table keeps the rows it was made from"
    CHART_DATA = "a chart or diagram keeps the data it was made from"
    OUTSIDE_LINK = "it is linked to another file, or would load something from elsewhere"
    CONNECTION = "a connection to a data source is kept"
    CUSTOM_XML = "data of other programs is kept"
    ORPHAN = "something is kept that no page shows"
    VALIDATION = "a list of allowed values is kept with a cell"
    CONDITIONAL = "a rule changes how a cell looks, and can hide it"
    HEADER = "text stands in the printed header or footer only"
    FAR_AWAY = "something stands far away from the rest"
    MACRO = "a program is embedded"
    EMBEDDED = "another file is embedded"
    METADATA = "the properties of the file tell more than its pages do"
    PERSON = "the properties of the file name who made or changed it"
    REVISION = "tracked changes are kept"
    EARLIER = "an earlier state of the file is kept in it"
    HIDDEN_TEXT = "text is marked as hidden"
    SAME_COLOUR = "text has the colour of what is behind it"
    TINY = "text is too small to be read"
    OUTSIDE = "something stands outside what is shown"
    UNDER = "text lies under something that covers it"
    INVISIBLE_LETTERS = "the text holds characters that nobody sees"
    ALTERNATIVE = "words that are read out tell more than the page shows"
    TOOLTIP = "words appear only when a pointer rests on something"
    NOTES = "a slide has speaker notes"
    HIDDEN_SLIDE = "the slide is hidden"
    ANIMATED = "something appears or goes away while it is shown"
    THUMBNAIL = "a small picture of an earlier state is kept"
    ANNOTATION = "an annotation is attached"
    FORM = "a form is kept"
    LAYER = "a layer can be switched off"
    FIELD = "a field can keep text that is not shown"
    SCRIPT = "a script is kept"
    FORMULA_TEXT = "a cell would be read as a formula"
    RAGGED = "a row has more cells than there are headings"
    UNKNOWN = "something is kept that no file made for publication has"


@dataclass(frozen=True, slots=True)
class Hidden:
    """One finding. `where` names a place by number or by the file's own part names, never by its content."""

    where: str
    what: What

    def __post_init__(self) -> None:
        if not self.where.strip():
            raise ValueError("a finding says where")

    def sentence(self) -> str:
        """In plain words: where, and what is there. It repeats nothing of what was found."""
        return f"{self.where}: {self.what.value}."
