"""Names become roles and come back exactly; what is no name stays; somebody can be followed through a chronology."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macfa.chronology.entries import Entry, When
from macfa.chronology.entry_texts import texts_of
from macfa.chronology.pseudonyms import (
    Glossary,
    Person,
    appearances,
    personalise,
    personalised,
    pseudonymise,
    pseudonymised,
)

PEOPLE = (
    Person("Mother", ("Sarah Brown", "Sarah", "Mrs Brown", "Brown")),
    Person("Father", ("Will Brown", "Will", "Brown")),
    Person("Health visitor 2", ("Anne-Marie O'Neill", "HV2")),
    Person("GP 1", ("Dr José Núñez", "Núñez")),
    Person("Sister", ("May",)),
)
GLOSSARY = Glossary(PEOPLE)
DAY = When(date(2016, 5, 22), date(2016, 5, 22))


def entry(event: str, id_: str = "a", **more) -> Entry:
    return Entry(id_, "C1", "council", DAY, "Case note", event, **more)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Sarah Brown came.", "[Mother] came."),
        ("Sarah came.", "[Mother, 2] came."),
        ("Sarah's home", "[Mother, 2]'s home"),
        ("Brownlow Road, Maybe, Wilful", "Brownlow Road, Maybe, Wilful"),
        ("The Browns; Brown said", "The [Mother or Father]s; [Mother or Father] said"),
        ("a brown coat, and he will go", "a brown coat, and he will go"),
        ("Will will go", "[Father, 2] will go"),
        ("May was there on 3 May 2016, in May 2016", "[Sister] was there on 3 May 2016, in May 2016"),
        ("Mother said", "Mother said"),
        ("[Mother] said", "[[Mother] said"),
        ("[Sarah Brown] said", "[[[Mother]] said"),
        ("HV2 and hv22", "[Health visitor 2, 2] and hv22"),
        ("HV2 May, HV2Sarah", "[Health visitor 2, 2] [Sister], [Health visitor 2, 2][Mother, 2]"),
        ("Sarah_Brown.docx", "[Mother, 2]_[Mother or Father].docx"),
    ],
)
def test_a_name_becomes_a_role_and_nothing_else_does(written: str, shown: str) -> None:
    assert pseudonymised(written, GLOSSARY) == shown
    assert personalised(shown, GLOSSARY) == written


@pytest.mark.parametrize(
    "written",
    ["SARAH BROWN", "sarah  brown", "Sarah\u00a0Brown", "Sar\u00adah", "anne‑marie o’neill", "dr jose nunez",
     "NU\u0301N\u0303EZ", "Sarah\nBrown", "núñez's"],
)  # fmt: skip
def test_however_a_name_is_written_it_goes_and_comes_back(written: str) -> None:
    [hidden] = pseudonymise([entry(written)], GLOSSARY).entries
    knows = pseudonymise([entry(written)], GLOSSARY).glossary
    assert hidden.event.startswith("[") and hidden.event.removesuffix("'s").endswith("]")
    assert personalise([hidden], knows) == (entry(written),)


PIECES = st.sampled_from(
    ["Sarah Brown", "sarah", "SARAH", "Will", "will", "Brown", "O'Neill", "Anne-Marie O’Neill", "HV2", "May",
     "[", "]", "[[", "Mother", "[Mother]", "[Mother, 2]", "[Mother or Father]", ", 2]", "GP 1", "[GP 1", "'s", " ",
     "\n", "-", "_", "x", "s", "3", "\u0301", "\u00ad", "ı", "José", "Núñez", "dr jose nunez", "ß"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=20))


@given(TEXTS)
def test_every_text_comes_back_exactly(text: str) -> None:
    told = [entry(text, people=(text,), more=((text, text),), author=text)]
    without = pseudonymise(told, GLOSSARY)
    assert personalise(without.entries, without.glossary) == tuple(told)


@given(TEXTS)
def test_no_name_is_left_in_any_text(text: str) -> None:
    [hidden] = pseudonymise([entry(text)], GLOSSARY).entries
    assert [found[0] for one in texts_of(hidden) for found in GLOSSARY.finder.finditer(one)] == []


@given(
    st.lists(st.tuples(st.text("ABCabc é'-", min_size=1), st.text("ABCabc é'-", min_size=1)), max_size=4),
    st.text("ABCabc é'-[],2 or"),
)
def test_whatever_the_glossary_every_text_comes_back(names: list[tuple[str, str]], text: str) -> None:
    try:
        glossary = Glossary(tuple(Person(f"Role {place}", pair) for place, pair in enumerate(names)))
    except ValueError:
        return  # a name without letters, or one that stands in a role
    without = pseudonymise([entry(text)], glossary)
    assert personalise(without.entries, without.glossary) == (entry(text),)


def test_every_text_of_an_entry_is_changed() -> None:
    whole = entry(
        "Sarah", part="Sarah", response="Sarah", outcome="Sarah", voice="Sarah", author="Sarah",
        people=("Sarah", "Will"), more=(("Sarah", "Sarah"),), values=(("worker", "Sarah"), ("number", 3)),
    )  # fmt: skip
    [hidden] = pseudonymise([whole], GLOSSARY).entries
    assert not any("Sarah" in text or "Will" in text for text in texts_of(hidden))
    assert hidden.values[1] == ("number", 3)
    assert "Sarah" not in repr(hidden)


def test_a_glossary_that_has_grown_still_reads_what_was_written_before() -> None:
    first = pseudonymise([entry("sarah and Sarah")], GLOSSARY)
    later = pseudonymise([entry("SARAH")], first.glossary)
    assert personalise(first.entries, later.glossary) == (entry("sarah and Sarah"),)


def test_a_mark_that_somebody_wrote_by_hand_means_the_first_name() -> None:
    assert personalised("[Mother] and [Mother, 9]", GLOSSARY) == "Sarah Brown and Sarah Brown"


def test_somebody_is_found_by_name_by_a_shared_name_and_by_role() -> None:
    told = [
        entry("Sarah came", "a"),
        entry("Mr Brown came", "b"),
        entry("The mother's friend", "c"),
        entry("Motherly", "d"),
    ]
    found = appearances(told, GLOSSARY)
    assert found["Mother"] == ("a", "b", "c") and found["Father"] == ("b",) and found["GP 1"] == ()


@pytest.mark.parametrize(
    ("people", "why"),
    [
        ((Person("Mother", ("A",)), Person("mother", ("B",))), "same role"),
        ((Person("Sarah's mother", ("Ann",)), Person("Child", ("Sarah",))), "say what somebody is"),
        ((Person("Mother, elder", ("Ann",)),), "without brackets"),
        ((Person(" ", ("Ann",)),), "needs words"),
        ((Person("Mother", (" ",)),), "needs letters"),
        ((Person("Mother", ("[Ann]",)),), "square brackets"),
    ],
)
def test_a_glossary_that_could_give_somebody_away_is_refused(people: tuple[Person, ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Glossary(people)


def test_a_name_that_is_the_persons_own_role_is_no_name() -> None:
    glossary = Glossary((Person("Mother", ("Mother", "Ann")),))
    assert pseudonymised("Mother Ann", glossary) == "Mother [Mother]"
