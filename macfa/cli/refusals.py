"""Which errors are written for the person in front of the screen. Any other is a fault of ours."""

from importlib import import_module

_WRITTEN_FOR_PEOPLE = (
    ("macfa.feeds.errors", "FeedError"),
    ("macfa.partnership.errors", "Refused"),
    ("macfa.sampling.errors", "SamplingError"),
    ("macfa.instruments.library", "ToolError"),
    ("macfa.documents.briefing.reading", "ContentError"),
    ("macfa.documents.briefing.pdf", "DoesNotFit"),
    ("macfa.standards.cases", "CaseError"),
    ("macfa.standards.reading", "StandardError"),
)


def sentence(error: Exception) -> str | None:
    """What an error says to a person; None where it is not meant for one."""
    for module, name in _WRITTEN_FOR_PEOPLE:
        if isinstance(error, getattr(import_module(module), name)):
            return str(error)
    if isinstance(error, FileNotFoundError):
        return f"There is no file {error.filename}."
    if isinstance(error, PermissionError):
        return f"{error.filename} cannot be opened: you may not read or write it."
    return None
