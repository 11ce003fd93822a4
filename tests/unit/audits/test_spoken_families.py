"""One line of a conversation about a family, read: who, how old, what they are, and what happened."""

import pytest

from macfa.audits.families.spoken import HERE, Added, CoupleSaid, Died, Moved, TieSaid, read, read_with
from macfa.audits.families.spoken_words import couples, ties, whats
from macfa.audits.families.when import born_of_age, past, time_told
from macfa.family.people import Ending, Life, ParentKind, Sex, TieKind, Told, UnionKind
from macfa.partnership.errors import NotNow
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day, age_on

TODAY = Day(2026, 3, 2)


def added(text: str) -> Added:
    line = read(text, TODAY)
    assert isinstance(line, Added)
    return line


@pytest.mark.parametrize(
    ("text", "name", "link", "sex"),
    [
        ("mother Kelly", "Kelly", "birth_parent", Sex.FEMALE),
        ("Mum Kelly Jane O’Brien", "Kelly Jane O'Brien", "birth_parent", Sex.FEMALE),
        ("dad Dean", "Dean", "birth_parent", Sex.MALE),
        ("step-father Steve", "Steve", "step_parent", Sex.MALE),
        ("foster carer Pat", "Pat", "foster_carer", Sex.UNKNOWN),
        ("partner Steve, male", "Steve", "partner", Sex.MALE),
        ("partner woman Ann", "Ann", "partner", Sex.FEMALE),
        ("partner Norman Manson", "Norman Manson", "partner", Sex.UNKNOWN),
        ("mother Kelly B. Jones 34", "Kelly B. Jones", "birth_parent", Sex.FEMALE),
        ("brother: Liam", "Liam", "sibling", Sex.MALE),
        ("daughter Mia-Rose", "Mia-Rose", "child", Sex.FEMALE),
        ("husband Carl", "Carl", "married", Sex.MALE),
        ("maternal grandmother Joan", "Joan", "birth_parent", Sex.FEMALE),
        ("mother's mother Joan", "Joan", "birth_parent", Sex.FEMALE),
    ],
)
def test_what_they_are_comes_first_and_the_name_after_it(text, name, link, sex):
    line = added(text)
    assert (line.who.name, line.what.link, line.what.sex, line.whose) == (name, link, sex, "")


@pytest.mark.parametrize(
    ("text", "whose"),
    [("Kelly's mother Joan", "Kelly"), ("Kelly’s partner Dean", "Kelly"), ("James' sister Ann", "James"),
     ("Kelly Jones: son Max", "Kelly Jones"), ("mum's brother Rob", "mum"), ("O'Brien's father Pat", "O'Brien")],
)  # fmt: skip
def test_whose_they_are_may_stand_before_it(text, whose):
    assert added(text).whose == whose


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("mother Kelly 34", Told(Day(1991, 3, 3), Day(1992, 3, 2))),
        ("mother Kelly 1991", Told.in_year(1991)),
        ("mother Kelly 3/4/1991", Told.on(Day(1991, 4, 3))),
        ("mother Kelly, born April 1991", Told(Day(1991, 4, 1), Day(1991, 4, 30))),
        ("baby Mia 8 months", Told(Day(2025, 6, 3), Day(2025, 7, 2))),
        ("baby Mia 3w", Told(Day(2026, 2, 3), Day(2026, 2, 9))),
        ("baby Mia 0", Told(Day(2025, 3, 3), TODAY)),
        ("mother Kelly", None),
    ],
)
def test_an_age_or_a_birth_stands_at_the_end(text, born):
    line = added(text)
    assert line.who.born == born and not any(letter.isdigit() for letter in line.who.name)


@pytest.mark.parametrize("age", [0, 1, 17, 34, 99, 120])
def test_whoever_is_so_old_today_was_born_on_one_of_these_days_and_no_other(age):
    told = born_of_age(str(age), Told.on(TODAY))
    assert told is not None
    assert age_on(told.first, TODAY) == age_on(told.last, TODAY) == age
    assert age_on(Day.fromordinal(told.first.toordinal() - 1), TODAY) == age + 1
    assert told.last == TODAY or age_on(Day.fromordinal(told.last.toordinal() + 1), TODAY) == age - 1


def test_the_age_of_who_died_is_the_age_at_death():
    who = added("maternal grandfather Bob 70, died 2015").who
    assert who.dead and who.died == Told.in_year(2015)
    assert who.born == Told(Day(1944, 1, 2), Day(1945, 12, 31))
    assert added("father Dean, dead").who.dead and added("father Dean, dead").who.died is None


def test_phrases_may_stand_in_any_order_and_are_not_part_of_the_name():
    line = added("Kelly's son Liam 4 with Steve Barr, lives here")
    assert (line.who.name, line.other_parent, line.lives_with) == ("Liam", "Steve Barr", HERE)
    line = added("Kelly's partner Steve, lives with Joan Fox, since 2021, 40")
    assert (line.who.name, line.lives_with, line.since) == ("Steve", "Joan Fox", Told.in_year(2021))
    assert line.who.born is not None


def test_a_pregnancy_is_due_in_days_to_come_and_nobody_else_is_born_in_them():
    line = added("pregnant with Dean, due June 2026")
    assert (line.what.life, line.other_parent) == (Life.PREGNANCY, "Dean")
    assert line.who.born == Told(Day(2026, 6, 1), Day(2026, 6, 30))
    with pytest.raises(NotNow, match="still to come"):
        read("brother Liam, born June 2027", TODAY)
    assert added("brother Liam 2026").who.born == Told(Day(2026, 1, 1), TODAY)


@pytest.mark.parametrize("text", ["father not known", "father unknown", "father ?", "father, nobody knows"])
def test_nobody_knows_who_it_is(text):
    who = added(text).who
    assert who.unknown and who.name == ""


def test_twins_and_which_of_them_are_identical():
    assert added("twin brother Max").twin and not added("twin brother Max").identical
    assert added("identical twin sister Mia 7").identical
    assert added("brother Max 9, twin").twin and added("brother Max 9, twin").who.name == "Max"


@pytest.mark.parametrize(
    ("text", "instead"), [("half-brother Liam", "maternal half-brother"), ("nan Joan", "maternal grandmother"),
                          ("uncle Rob", "maternal uncle")]
)  # fmt: skip
def test_a_word_that_could_mean_two_things_is_asked_back(text, instead):
    with pytest.raises(NotNow, match=instead):
        read(text, TODAY)


@pytest.mark.parametrize(
    ("text", "kind", "ended"),
    [("Kelly and Dean got married 2010", UnionKind.MARRIED, None),
     ("Kelly & Dean live together", UnionKind.TOGETHER, None),
     ("Kelly and Dean split up", None, Ending.SEPARATED), ("Kelly and Dean divorced 2019", None, Ending.DIVORCED)],
)  # fmt: skip
def test_what_happened_to_a_couple(text, kind, ended):
    line = read(text, TODAY)
    assert isinstance(line, CoupleSaid)
    assert (line.first, line.second, line.what.kind, line.what.ended) == ("Kelly", "Dean", kind, ended)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Dean is violent to Kelly", TieKind.VIOLENCE), ("Dean controls Kelly", TieKind.CONTROLLING),
     ("Dean and Kelly argue", TieKind.CONFLICT), ("Dean has no contact with Kelly", TieKind.CUT_OFF)],
)  # fmt: skip
def test_how_two_get_on(text, kind):
    line = read(text, TODAY)
    assert isinstance(line, TieSaid) and (line.first, line.second, line.what.kind) == ("Dean", "Kelly", kind)


@pytest.mark.parametrize(
    ("text", "who", "into", "whom", "when"),
    [("Dean moved out March 2024", "Dean", False, HERE, Told(Day(2024, 3, 1), Day(2024, 3, 31))),
     ("Dean moved in with Mary Ann 2021", "Dean", True, "Mary Ann", Told.in_year(2021)),
     ("moved out yesterday", "", False, HERE, Told.on(Day(2026, 3, 1))),
     ("Kelly lives here", "Kelly", True, HERE, None), ("Dean lives with Joan", "Dean", True, "Joan", None)],
)  # fmt: skip
def test_who_moved_where(text, who, into, whom, when):
    line = read(text, TODAY)
    assert isinstance(line, Moved) and (line.who, line.into, line.whom, line.when) == (who, into, whom, when)


def test_who_died_is_somebody_there_and_who_is_added_dead_is_somebody_new():
    assert isinstance(read("Joan died 2019", TODAY), Died)
    assert isinstance(read("mother died 2019", TODAY), Died)
    assert added("mother Joan died 2019").who.dead
    assert added("Kelly's mother died 2019").who.dead


def test_a_button_says_what_they_are_and_the_box_the_rest():
    line = read_with("Kelly 34", "mother", TODAY)
    assert isinstance(line, Added) and (line.who.name, line.what.sex) == ("Kelly", Sex.FEMALE)
    nameless = read_with("", "father", TODAY)
    assert isinstance(nameless, Added) and nameless.who.name == ""


@pytest.mark.parametrize(
    "text", ["", " . ", "blah", "x" * 201, "mother Kelly 3 4 5", "mother Kelly 34 Jones 2 x"]
)
def test_what_cannot_be_read_is_answered_with_how_to_say_it(text):
    with pytest.raises(NotNow, match=r"mother Kelly 34|“Kelly 34”"):
        read(text, TODAY)


@pytest.mark.parametrize("text", ["sometime", "31/2/2020", "20 or so"])
def test_a_time_that_cannot_be_told_is_answered_with_examples(text):
    with pytest.raises(NotNow, match="March 2024"):
        time_told(text, TODAY)


def test_a_time_that_is_not_over_ends_today():
    assert past("2026", TODAY) == Told(Day(2026, 1, 1), TODAY)
    assert past("today", TODAY) == Told.on(TODAY)


def test_every_word_leads_to_a_code_that_the_record_knows():
    codes = {code.code for code in code_set("relationship").codes}
    links = {what.link for what in whats().values() if not what.ask} - {"sibling", "half_sibling", "child"}
    assert links <= codes
    assert {what.of for what in whats().values()} <= set(ParentKind)
    assert {one.kind for one in ties().values()} == set(TieKind) - {TieKind.RELATIVE}
    assert all((one.kind is None) != (one.ended is None) for one in couples().values())
