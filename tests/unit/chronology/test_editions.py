"""What a panel and the person themselves may read: the rest is not there, in whatever field it stood."""

from dataclasses import replace
from datetime import date

import pytest

from macfa.chronology.editions import panel, subject_access
from macfa.chronology.entries import NOT_TOLD, Entry, Numbered, When, numbered
from macfa.chronology.entry_texts import texts_of
from macfa.chronology.pseudonyms import Glossary, Person, personalise
from macfa.chronology.withheld import Reason, Withheld
from macfa.record.rows import RowRef

DAY = When(date(2016, 5, 22), date(2016, 5, 22), written="22.05.16")
GLOSSARY = Glossary(
    (
        Person("Child", ("Tom Brown", "Tom", "Brown")),
        Person("Mother", ("Sarah Brown", "Sarah", "Brown")),
        Person("Neighbour", ("Mrs Pell",)),
    )
)
ENTRIES = numbered(
    [
        Entry("a", "C1", "council", DAY, "Call by Mrs Pell", "Tom was alone. Sarah was out.",
              people=("Tom", "Mrs Pell"), values=(("worker", "Sarah Brown"),), ref=RowRef("d1", "Sarah", 1)),
        Entry("b", "C1", "police", DAY, "Log", "The neighbour, Mrs Pell, saw the Browns leave.", outcome="Noted"),
        Entry("c", "C1", "police", DAY, "Log", "Father said that he would find Sarah."),
    ]
)  # fmt: skip


def texts(edited) -> str:
    return "\n".join(text for one in edited.entries for text in texts_of(one.entry))


def test_a_panel_reads_roles_and_nothing_behind_the_entries() -> None:
    edited = panel(ENTRIES, GLOSSARY)
    assert edited.entries[0].entry.event == "[Child, 2] was alone. [Mother, 2] was out."
    assert "Sarah" not in repr(edited.entries) and "Pell" not in repr(edited.entries)
    assert [one.number for one in edited.entries] == [1, 2, 3]


def test_the_names_of_a_panel_edition_can_be_put_back() -> None:
    edited = panel(ENTRIES, GLOSSARY)
    assert edited.glossary is not None
    back = personalise([one.entry for one in edited.entries], edited.glossary)
    assert [entry.event for entry in back] == [one.entry.event for one in ENTRIES]


def test_the_subject_reads_their_own_name_and_the_roles_of_others() -> None:
    edited = subject_access(ENTRIES, GLOSSARY, subject="Child")
    assert edited.entries[0].entry.event == "Tom was alone. [Mother] was out."
    assert edited.entries[0].entry.people == ("Tom", "[Neighbour]")
    assert edited.entries[1].entry.event == "The neighbour, [Neighbour], saw the Browns leave."
    assert edited.glossary is None and "Sarah" not in repr(edited.entries)


def test_who_told_something_in_confidence_is_not_shown_by_role_either() -> None:
    edited = subject_access(ENTRIES, GLOSSARY, subject="Child", in_confidence=["Neighbour"])
    assert edited.entries[0].entry.source == "Call by [withheld: C]"
    assert "eighbour" not in texts(edited) and "Pell" not in texts(edited)
    assert any(notice.startswith("[withheld: C]: something is not shown") for notice in edited.notices)


def test_a_harmful_entry_leaves_its_number_and_the_reason() -> None:
    edited = subject_access(ENTRIES, GLOSSARY, subject="Child", withheld=[Withheld("c", Reason.HARM)])
    entry = edited.entries[2].entry
    assert (edited.entries[2].number, entry.event, entry.when, entry.agency) == (
        3,
        "[withheld: S]",
        NOT_TOLD,
        "",
    )
    assert [text for text in texts_of(entry) if text] == ["[withheld: S]"]
    assert "1 entry is not shown at all, except for a number." in edited.notices


def test_single_fields_can_be_kept_back() -> None:
    kept = Withheld("a", Reason.ANOTHER_PERSON, ("source", "agency", "people", "outcome"))
    entry = subject_access(ENTRIES, GLOSSARY, subject="Child", withheld=[kept]).entries[0].entry
    assert (entry.source, entry.agency, entry.people) == ("[withheld: A]", "", ("[withheld: A]",))
    assert entry.outcome == "" and entry.event.startswith("Tom was alone")


def test_when_it_was_and_what_kind_of_event_can_be_kept_back_too() -> None:
    coded = [Numbered(1, replace(ENTRIES[0].entry, kind="police"))]
    kept = Withheld("a", Reason.CRIME, ("when", "kind", "event"))
    edited = subject_access(coded, GLOSSARY, subject="Child", withheld=[kept])
    entry = edited.entries[0].entry
    assert (entry.when, entry.kind, entry.event) == (NOT_TOLD, None, "[withheld: P]")
    assert not any("not shown at all" in notice for notice in edited.notices)


def test_a_decision_that_cannot_be_followed_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody called Uncle"):
        subject_access(ENTRIES, GLOSSARY, subject="Uncle")
    with pytest.raises(ValueError, match="no field number"):
        Withheld("a", Reason.HARM, ("number",))
