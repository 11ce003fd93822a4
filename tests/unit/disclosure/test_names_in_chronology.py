"""Names that a glossary does not cover are brought to somebody's notice."""

from datetime import date

from macfa.chronology.entries import Entry, When
from macfa.chronology.glossary import Glossary, Person
from macfa.disclosure.names_in_chronology import NotCovered, Why, names_not_covered

DAY = When(date(2016, 5, 22), date(2016, 5, 22))
GLOSSARY = Glossary(
    (Person("Mother", ("Katherine Ashworth", "Katherine")), Person("Father", ("Derek Ashworth",)))
)


def entry(id_: str, event: str, **more) -> Entry:
    return Entry(id_, "C1", "council", DAY, "Case note", event, **more)


def found(*entries: Entry, public: tuple[str, ...] = ()) -> dict[str, Why]:
    return {one.words: one.why for one in names_not_covered(entries, GLOSSARY, public)}


def test_a_chronology_whose_names_are_all_covered_has_none_left() -> None:
    assert (
        found(
            entry("a", "Katherine Ashworth said that the social worker had visited."),
            entry("b", "Mother was told."),
        )
        == {}
    )


def test_a_slip_and_a_nickname_of_a_known_name_are_found() -> None:
    left = found(
        entry("a", "We spoke to Kathrine about school."), entry("b", "A call with Kathy about school.")
    )
    assert left == {"Kathrine": Why.KNOWN, "Kathy": Why.KNOWN}


def test_somebody_who_is_not_in_the_glossary_is_found_in_text_and_among_those_who_were_there() -> None:
    told = entry(
        "a", "The aunt, Mrs Young, came with Priyanka Dasgupta.", people=("Olwen Prydderch", "Social worker")
    )
    assert found(told) == {
        "Mrs Young": Why.UNKNOWN,
        "Priyanka Dasgupta": Why.UNKNOWN,
        "Olwen Prydderch": Why.UNKNOWN,
    }


def test_each_name_is_told_once_with_all_its_entries() -> None:
    told = [entry(id_, "A visit by Priyanka was planned.") for id_ in "ab"]
    assert names_not_covered(told, GLOSSARY) == (NotCovered("Priyanka", Why.UNKNOWN, ("a", "b")),)


def test_names_that_anybody_may_read_are_not_asked_about() -> None:
    assert found(entry("a", "Seen by Wickerby police in Wickerby."), public=("Wickerby Police",)) == {}


def test_a_name_that_is_also_a_word_is_found_where_a_name_stands() -> None:
    told = entry("a", "In May we met Heather Brook, and later Poppy.", people=("Will", "Hazel"))
    assert sorted(found(told)) == ["Hazel", "Heather Brook", "Poppy", "Will"]
    assert found(entry("b", "In May the Court met. Will they come? The park in Summer was shut.")) == {}
