"""The sections of the terms of reference, in the order of the task list."""

from dataclasses import dataclass
from typing import Any

from macfa.audits.models import ProgrammeEntry
from macfa.web.audits import terms_forms
from macfa.web.forms import Form


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the task list. It is done when the draft holds all of `needs`."""

    id: str
    title: str
    form: type[Form]
    needs: tuple[str, ...]

    def is_done(self, terms: dict[str, Any]) -> bool:
        """Whether the draft holds what this section gives."""
        return all(terms.get(name) for name in self.needs)


SECTIONS = (
    Section("about", "What the audit is about", terms_forms.About, ("title", "themes")),
    Section("questions", "Questions and look-back", terms_forms.Questions, ("tools", "as_at", "look_back")),
    Section("cohort", "Which children could be picked", terms_forms.Cohort, ("cohort",)),
    Section("sample", "How many children", terms_forms.Sample, ("sample",)),
    Section("agencies", "Agencies that answer", terms_forms.Agencies, ("agencies",)),
    Section("timetable", "Timetable", terms_forms.Timetable, ("timetable",)),
    Section("panel", "Panel", terms_forms.Panel, ("panel",)),
    Section("concern", "Immediate concerns", terms_forms.Concern, ("immediate_concern",)),
)


def section(name: str) -> Section | None:
    """The section of that id."""
    return next((one for one in SECTIONS if one.id == name), None)


def unfinished(entry: ProgrammeEntry) -> list[Section]:
    """The sections that still have to be written."""
    return [one for one in SECTIONS if not one.is_done(entry.terms)]
