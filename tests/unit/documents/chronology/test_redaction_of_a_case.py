"""A whole invented case: what the check for names finds goes into the glossary, and then no byte names anybody."""

import re
from datetime import date

import pytest
from test_redaction import FORMS, whole_bytes

from macfa.chronology.editions import panel
from macfa.chronology.entries import numbered
from macfa.chronology.pseudonyms import Glossary, Person, personalise
from macfa.disclosure.names_in_chronology import names_not_covered
from macfa.documents.chronology import Case, Edition, merge
from macfa.synthetic.chronologies import a_case

_NO_NAMES = {"mr", "mrs", "ms", "miss", "dr", "pc"}


@pytest.mark.long
@pytest.mark.parametrize("seed", [3, 5, 8])
def test_once_the_check_finds_nobody_a_panel_edition_of_a_case_holds_no_name(seed: int) -> None:
    case = a_case(seed)
    children = [Person(f"Child {place}", (f"{child.first} {child.last}", child.first, child.last))
                for place, child in enumerate(case.family.children, start=1)]  # fmt: skip
    glossary = Glossary(tuple(children))
    found = [one.words for one in names_not_covered(case.entries, glossary)]
    for place, words in enumerate(found, start=1):
        parts = [part for part in words.split() if part.casefold() not in _NO_NAMES]
        children.append(Person(f"Adult {place}", tuple(dict.fromkeys((words, *parts)))))
    glossary = Glossary(tuple(children))
    assert names_not_covered(case.entries, glossary) == ()

    edited = panel(numbered(case.entries), glossary)
    merged = merge(
        edited.entries, Case("W-1", "Wickerby Safeguarding Partnership", date(2026, 3, 9)),
        agencies={entry.agency: entry.agency for entry in case.entries}, edition=Edition.PANEL,
        children={child.id: f"Child {place}" for place, child in enumerate(case.family.children, start=1)},
    )  # fmt: skip
    people = {
        word
        for entry in case.entries
        for person in entry.people
        for word in re.findall(r"[A-Z][a-z]{3,}", person)
    }
    names = {*people, *(name for child in case.family.children for name in (child.first, child.last))} - {
        "Will"
    }
    for name, form in FORMS.items():
        held = whole_bytes(form(merged), name)
        assert [
            one for one in sorted(names) if re.search(rf"(?<![a-z]){one.casefold()}(?![a-rt-z])", held)
        ] == []
    assert edited.glossary is not None
    back = personalise([one.entry for one in edited.entries], edited.glossary)
    assert [one.event for one in back] == [one.entry.event for one in numbered(case.entries)]
