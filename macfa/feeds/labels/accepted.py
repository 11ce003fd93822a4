"""What a partnership has accepted for one feed of one agency, as the reader of a file needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Labels:
    """Accepted meanings. Labels and headings stand here in plain spelling.

    `values`: by code set and label the code, None where a label tells nothing. `headings`: by sheet id and heading
    the id of the layout's column, None where it is not used.
    """

    values: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    headings: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)

    def headings_of(self, sheet_id: str) -> Mapping[str, str | None]:
        """Column id by plain heading for one sheet, None for headings that are not used."""
        return self.headings.get(sheet_id, {})


NO_LABELS = Labels()
