"""One family of what agencies say: who is who, and what is put together of what they tell."""

from datetime import date

from family_rows import history, is_, known, lives

from macfa.family.assembly.assemble import Assembled, assemble
from macfa.family.assembly.decisions import Decision, Sameness
from macfa.family.people import Life, Person, Told
from macfa.family.statements.statements import statements
from macfa.record.history import Row


def family_told_by(*rows: Row) -> Assembled:
    return assemble(statements([history(*rows)]))


def names(assembled: Assembled) -> list[str]:
    return sorted(person.name for person in assembled.family.people if not person.child)


def named(assembled: Assembled, name: str) -> Person:
    (found,) = (person for person in assembled.family.people if person.name == name)
    return found


def test_the_mother_of_one_agency_is_the_mother_of_another():
    told = family_told_by(
        known("council", "P1", name="Kelly Moss", sex="F"),
        is_("council", "P1", "birth_parent", "child"),
        known("school", "Mum", sex="F"),
        is_("school", "Mum", "birth_parent", "child"),
    )
    assert names(told) == ["Kelly Moss"]
    (same,) = told.same
    assert same.state is Sameness.CERTAIN and same.why == "Both are told to be the mother of the same child"


def test_a_mother_who_changed_her_surname_is_one_woman():
    told = family_told_by(
        known("council", "P1", name="Kelly Moss", sex="F"),
        is_("council", "P1", "birth_parent", "child"),
        known("school", "m", name="Kelly Bell", sex="F"),
        is_("school", "m", "birth_parent", "child"),
    )
    assert len(told.family.parents) == 1


def test_two_fathers_with_other_names_stay_two_men():
    told = family_told_by(
        known("council", "F", name="Darren Moss", sex="M"),
        is_("council", "F", "birth_parent", "child"),
        known("school", "Dad", name="Jason Bell", sex="M"),
        is_("school", "Dad", "birth_parent", "child"),
    )
    assert names(told) == ["Darren Moss", "Jason Bell"]
    assert told.same == ()


def test_a_grandmother_is_found_through_the_mother_who_was_found_to_be_one():
    told = family_told_by(
        *(
            row
            for agency, mother in (("council", "Kelly Moss"), ("school", "Ms Moss"))
            for row in (
                known(agency, "1", name=mother, sex="F"),
                is_(agency, "1", "birth_parent", "child"),
                known(agency, "2", name="" if agency == "school" else "Linda Hart", sex="F"),
                is_(agency, "2", "birth_parent", "1"),
            )
        )
    )
    assert names(told) == ["Kelly Moss", "Linda Hart"]


def test_a_partner_with_a_shorter_name_is_only_proposed_until_somebody_decides():
    rows = (
        known("council", "P1", sex="F"),
        is_("council", "P1", "birth_parent", "child"),
        is_("council", "Jason Bell", "living_together", "P1"),
        known("school", "Mum", sex="F"),
        is_("school", "Mum", "birth_parent", "child"),
        is_("school", "Jason", "partner", "Mum"),
    )
    told = statements([history(*rows)])
    first = assemble(told)
    assert names(first) == ["", "Jason", "Jason Bell"]
    (asked,) = (one for one in first.same if one.state is Sameness.PROPOSED)
    for same, expected in ((True, ["", "Jason Bell"]), (False, ["", "Jason", "Jason Bell"])):
        decided = assemble(told, [Decision(asked.one, asked.other, same)])
        assert names(decided) == expected
        assert not [one for one in decided.same if one.state is Sameness.PROPOSED]


def test_a_father_and_a_son_of_one_name_stay_two():
    told = family_told_by(
        known("council", "gf", name="John Hart", sex="M", born=date(1950, 1, 1)),
        known("council", "f", name="John Hart", sex="M", born=date(1975, 5, 5)),
        is_("council", "gf", "birth_parent", "f"),
        is_("council", "f", "birth_parent", "child"),
        known(
            "school", "Dad", name="John Hart", sex="M", born=date(1975, 1, 1), born_last=date(1975, 12, 31)
        ),
        is_("school", "Dad", "birth_parent", "child"),
    )
    assert names(told) == ["John Hart", "John Hart"]
    dad = next(one for one in told.family.parents if one.child == "child:C1").parent
    assert told.family.person(dad).born == Told.on(date(1975, 5, 5))


def test_a_father_whom_one_agency_does_not_know_is_the_one_whom_another_names():
    told = family_told_by(
        known("council", "F", life="not_known", sex="M"),
        is_("council", "F", "birth_parent", "child"),
        known("school", "Dad", name="Jason Bell", sex="M"),
        is_("school", "Dad", "birth_parent", "child"),
    )
    assert named(told, "Jason Bell").life is Life.BORN
    assert len(told.family.parents) == 1


def test_a_child_who_lives_with_the_mother_for_one_and_the_father_for_another_is_in_two_households():
    told = family_told_by(
        known("council", "M", name="Kelly", sex="F"),
        is_("council", "M", "birth_parent", "child"),
        lives("council", "home", "child"),
        lives("council", "home", "M"),
        known("school", "D", name="Darren", sex="M"),
        is_("school", "D", "birth_parent", "child"),
        lives("school", "home", "child"),
        lives("school", "home", "D"),
    )
    homes = {
        household: {stay.person for stay in told.family.stays if stay.household == household}
        for household in told.family.households
    }
    assert sorted(map(len, homes.values())) == [2, 2]


def test_the_household_of_the_same_mother_is_one_household_by_whatever_name():
    told = family_told_by(
        known("council", "M", name="Kelly", sex="F"),
        is_("council", "M", "birth_parent", "child"),
        lives("council", "12 Elm Street", "child"),
        lives("council", "12 Elm Street", "M"),
        known("school", "Mum", name="Kelly", sex="F"),
        is_("school", "Mum", "birth_parent", "child"),
        lives("school", "home", "child"),
        lives("school", "home", "Mum"),
        lives("school", "home", "Jason"),
    )
    assert told.family.households == ("12 Elm Street",)
    assert len(told.family.stays) == 3


def test_of_parents_that_make_a_circle_the_one_that_fewest_tell_goes():
    two = [known(agency, "girl", other_child="C2") for agency in ("council", "school", "police")]
    told = family_told_by(
        *two,
        is_("council", "child", "birth_parent", "girl"),
        is_("police", "child", "birth_parent", "girl"),
        is_("school", "girl", "birth_parent", "child"),
    )
    assert [(link.parent, link.child) for link in told.family.parents] == [("child:C1", "child:C2")]


def test_nobody_is_made_one_with_somebody_whose_forebear_they_would_be():
    told = family_told_by(
        is_("council", "Kelly Moss", "birth_parent", "Linda Hart"),
        is_("council", "Linda Hart", "birth_parent", "child"),
        is_("school", "Linda Hart", "birth_parent", "Kelly Moss"),
        is_("school", "Linda Hart", "birth_parent", "child"),
    )
    assert names(told) == ["Kelly Moss", "Kelly Moss", "Linda Hart"]


def test_brothers_of_one_file_share_the_mother_whom_both_name_in_full():
    first = history(
        is_("council", "Kelly Moss", "birth_parent", "child"),
        known("council", "Kelly Moss", name="Kelly Moss", sex="F", born=date(1985, 2, 3)),
    )
    second = history(
        is_("council", "Kelly Moss", "birth_parent", "child", child="C2"),
        known("council", "Kelly Moss", child="C2", name="Kelly Moss", sex="F", born=date(1985, 2, 3)),
        child="C2",
    )
    (told,) = statements([first, second])
    assert len(told.family.people) == 3
    assert told.family.index == ("child:C1", "child:C2")
    assert len({link.parent for link in told.family.parents}) == 1


def test_the_mothers_of_half_brothers_who_are_both_called_mum_stay_two_women():
    first = history(is_("school", "Mum", "birth_parent", "child"))
    second = history(is_("school", "Mum", "birth_parent", "child", child="C2"), child="C2")
    (told,) = statements([first, second])
    assert len(told.family.people) == 4


def brothers(agency: str, *rows: Row) -> list[Row]:
    return [known(agency, "M", name="Kelly Moss", sex="F"), is_(agency, "M", "birth_parent", "child"), *rows]


def test_a_brother_known_by_his_id_is_the_one_whom_another_agency_names_with_his_birth():
    born = date(2015, 6, 1)
    by_id = [known("council", "B1", other_child="C2", born=born), is_("council", "M", "birth_parent", "B1")]
    by_name = [known("school", "Noah", born=born), is_("school", "M", "birth_parent", "Noah")]
    told = family_told_by(*brothers("council", *by_id), *brothers("school", *by_name))
    assert {(person.child, person.name) for person in told.family.people if person.born} == {("C2", "Noah")}


def test_of_twins_nobody_can_say_which_is_the_one_without_a_name():
    born = date(2015, 6, 1)
    by_id = [known("council", "B1", other_child="C2", born=born), is_("council", "M", "birth_parent", "B1")]
    twins = [row for name in ("Noah", "Mia") for row in (known("school", name, born=born),
                                                         is_("school", "M", "birth_parent", name))]  # fmt: skip
    told = family_told_by(*brothers("council", *by_id), *brothers("school", *twins))
    assert len([person for person in told.family.people if person.born]) == 3
    assert [one.state for one in told.same if not one.state.joined] == [Sameness.PROPOSED] * 2
