"""Names replaced by roles for good, for the person whom a chronology is about: no way leads back."""

import re

from macfa.chronology.glossary import Glossary
from macfa.chronology.name_patterns import any_of, key_of
from macfa.chronology.withheld import Reason, mark_of


class Roles:
    """Replaces names in a text. The subject's own name stays, also where others bear it too.

    Those in confidence are not shown by role either: their labels are taken for names. ValueError for a label that
    the glossary does not have.
    """

    def __init__(self, glossary: Glossary, subject: str, in_confidence: frozenset[str]) -> None:
        labels = {person.label: place for place, person in enumerate(glossary.people)}
        unknown = sorted({subject, *in_confidence} - labels.keys())
        if unknown:
            raise ValueError(f"the glossary has nobody called {', '.join(unknown)}")
        self._glossary = glossary
        self._subject = labels[subject]
        self._hidden = {labels[label] for label in in_confidence}
        self._hidden_labels = re.compile(any_of(in_confidence))

    def __call__(self, text: str) -> str:
        """The text without other people's names."""
        named = self._glossary.finder.sub(self._role, text)
        return self._hidden_labels.sub(_IN_CONFIDENCE, named).replace(f"[{_IN_CONFIDENCE}]", _IN_CONFIDENCE)

    def _role(self, found: re.Match[str]) -> str:
        owners = self._glossary.owners[key_of(found[0])]
        if self._subject in owners:
            return found[0]
        if self._hidden.intersection(owners):
            return _IN_CONFIDENCE
        return f"[{self._glossary.label_of(owners)}]"


_IN_CONFIDENCE = mark_of(Reason.CONFIDENCE)
