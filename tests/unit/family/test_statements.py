"""What one agency's rows say of a family."""

from datetime import date

from family_rows import AS_AT, history, is_, known, lives, row

from macfa.family.people import Ending, Family, Gender, Life, ParentKind, Sex, Told
from macfa.family.statements.statements import statements
from macfa.record.history import Row


def told(*rows: Row) -> Family:
    (one,) = statements([history(*rows)])
    return one.family


def test_each_agency_makes_a_statement_of_its_own_in_order():
    found = statements([history(known("school", "Mum"), known("council", "Mum"))])
    assert [one.agency for one in found] == ["council", "school"]
    assert all(one.family.index == ("child:C1",) for one in found)


def test_whoever_says_nothing_of_the_family_makes_none():
    assert statements([history(row("plan", "council", kind="CP"))]) == ()


def test_the_child_is_empty_or_child_or_its_own_id():
    family = told(*(is_("council", "Mum", "birth_parent", of) for of in ("", " Child ", "c1")))
    assert len(family.people) == 2 and len(family.parents) == 1


def test_another_child_of_the_record_is_known_by_its_id():
    family = told(known("council", "Mia", other_child="C2", sex="F"), is_("council", "Mia", "close", "child"))
    (mia,) = (person for person in family.people if person.child == "C2")
    assert (mia.id, mia.sex) == ("child:C2", Sex.FEMALE)
    assert family.ties[0].source == "child:C2"


def test_what_stands_for_a_name_is_a_name_only_if_it_is_one():
    rows = [known("council", "P2"), known("council", "Mum"), known("council", "Kelly"),
            known("council", "P3", name="Jason Bell"), known("council", "P4", name="unknown male")]  # fmt: skip
    names = [person.name for person in told(*rows).people if not person.child]
    assert names == ["", "", "Kelly", "Jason Bell", ""]


def test_a_person_with_everything_that_a_row_can_tell():
    family = told(
        known("council", "P1", name="Robin", sex="F", gender="trans_man", life="born", born=date(1985, 1, 1),
              born_last=date(1985, 12, 31), died=date(2020, 2, 3), birth_group="T1", identical="yes")
    )  # fmt: skip
    robin = family.people[1] if family.people[0].child else family.people[0]
    assert (robin.sex, robin.gender, robin.life) == (Sex.FEMALE, Gender.TRANS_MAN, Life.BORN)
    assert (robin.born, robin.died, robin.dead) == (Told.in_year(1985), Told.on(date(2020, 2, 3)), True)
    assert (robin.birth_group, robin.identical) == ("T1", True)
    assert robin.words[0].agency == "council" and robin.words[0].row is not None


def test_a_couple_who_came_together_again_is_one_couple_with_two_times():
    family = told(
        is_("council", "A", "living_together", "B", start=date(2020, 1, 1)),
        is_(
            "council", "B", "partner", "A", start=date(2010, 1, 1), until=date(2012, 1, 1), ended="separated"
        ),
    )
    (union,) = family.unions
    assert [period.start for period in union.periods] == [
        Told.on(date(2010, 1, 1)),
        Told.on(date(2020, 1, 1)),
    ]
    assert union.periods[0].ended is Ending.SEPARATED and not union.now.over


def test_care_that_ended_on_a_day_that_nobody_told_has_ended_by_now():
    family = told(is_("council", "Sue", "foster_carer", "", start=date(2020, 1, 1), ended="moved"))
    assert family.parents[0].kind is ParentKind.FOSTER
    assert family.parents[0].end == Told(date(2020, 1, 1), AS_AT)


def test_what_is_said_of_the_child_itself_gives_it_no_name():
    (child,) = told(known("council", "Child", sex="M")).people
    assert (child.id, child.name, child.sex) == ("child:C1", "", Sex.MALE)


def test_nobody_is_related_with_themselves():
    assert told(known("council", "A"), is_("council", "A", "close", "a")).ties == ()


def test_a_child_before_birth_is_a_pregnancy():
    family = told(row("person", "council", expected_birth=date(2025, 4, 1)))
    assert (family.people[0].life, family.people[0].born) == (Life.PREGNANCY, Told.on(date(2025, 4, 1)))


def test_a_family_may_be_about_one_of_its_children():
    both = [history(known("council", "Mum")), history(known("council", "Mum", child="C2"), child="C2")]
    (one,) = statements(both, about=["C2"])
    assert one.family.index == ("child:C2",)


def test_ids_say_nothing_of_whom_they_stand_for_and_stay_the_same():
    rows = [known("council", "Kelly Moss"), lives("council", "home", "Kelly Moss")]
    assert "elly" not in told(*rows).people[0].id
    assert [person.id for person in told(*rows).people] == [person.id for person in told(*rows).people]
