"""A family drawn by hand, line by line as a conversation goes, and what people decide about what agencies say of it."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from macfa.audits.actions.chronology_release import release
from macfa.audits.actions.family_decisions import (
    answer_dispute,
    decide_people,
    undo_people,
    withdraw_answer,
)
from macfa.audits.actions.family_drawing import (
    change,
    is_parent,
    say,
    take_out,
    take_out_fact,
    undo,
)
from macfa.audits.families.drawing import drawn, last_step, statement
from macfa.audits.families.picking import named
from macfa.audits.families.reading import family_for, family_of
from macfa.audits.families.saying import Details
from macfa.family.people import Ending, Life, ParentKind, Sex, TieKind, Told, UnionKind
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.models import LedgerEntry
from macfa.stewardship import rows_about
from macfa.stewardship.actions.conflict import declare_conflict
from macfa.stewardship.actions.restriction import restrict
from macfa.stewardship.family_kinds import Drawing
from macfa.stewardship.kinds import Conflict, Restriction
from macfa.stewardship.models import (
    DisputeAnswer,
    DrawnPerson,
    DrawnRelation,
    DrawnStay,
    DrawnStep,
    SamePersonDecision,
)
from macfa.vocabulary.days import Day

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CHILD = "C04"
ME = f"child:{CHILD}"


@pytest.fixture
def lead(office):
    return office.person("police-lead")


@pytest.fixture
def tell(lead):
    """tell("mother Kelly 34") draws a line about the child; tell("mother Joan", "Kelly") one about somebody else."""

    def line(text: str, about: str = "child"):
        return say(CHILD, text=text, about=named(family_for(lead, CHILD), about), by=lead)

    return line


@pytest.fixture
def family(lead):
    """What the lead reads of the family now."""
    return lambda: family_of(CHILD, lead).family


def person(family, name):
    return next(one for one in family.people if one.name == name)


def parents_of(family, name, kind=ParentKind.BIRTH):
    child = ME if name == "child" else person(family, name).id
    return {
        family.person(link.parent).name
        for link in family.parents
        if link.child == child and link.kind is kind
    }


def union_of(family, *names):
    couple = {person(family, name).id for name in names}
    return next(one for one in family.unions if one.couple == couple)


def homes(family):
    """The names of each household's members who have not moved out; the child has none."""
    return [
        {
            family.person(stay.person).name
            for stay in family.stays
            if stay.household == home and stay.end is None
        }
        for home in family.households
    ]


def test_one_line_says_who_somebody_is_and_how_old(tell, family):
    tell("mother Kelly 34")
    assert parents_of(family(), "child") == {"Kelly"}
    kelly = person(family(), "Kelly")
    assert (kelly.sex, kelly.born) == (Sex.FEMALE, Told(Day(1991, 3, 3), Day(1992, 3, 2)))
    assert kelly.words[0].agency == "police" and kelly.words[0].entry == last_step(CHILD, "police").pk


def test_a_brother_has_the_same_parents_whichever_of_them_is_told_first(tell, family):
    tell("mother Kelly 34")
    tell("brother Liam 12")
    tell("father Dean 36")
    assert parents_of(family(), "Liam") == parents_of(family(), "child") == {"Kelly", "Dean"}
    assert len(family().people) == 4


def test_a_half_brother_on_one_side_has_that_parent_only(tell, family):
    tell("mother Kelly")
    tell("father Dean")
    tell("paternal half-brother Max 3")
    assert parents_of(family(), "Max") == {"Dean"}
    with pytest.raises(NotNow, match="through which parent"):
        tell("half-sister Mia")


def test_a_grandmother_stands_over_a_mother_of_whom_nothing_is_said_until_it_is(tell, family):
    tell("maternal grandmother Joan 61")
    assert len(family().people) == 3
    tell("mum Kelly 34")
    assert len(family().people) == 3
    assert parents_of(family(), "Kelly") == {"Joan"}


def test_a_father_whom_nobody_knows_is_drawn_as_not_known(tell, family):
    tell("father not known")
    father = next(one for one in family().people if one.id != ME)
    assert (father.life, father.sex, father.name) == (Life.NOT_KNOWN, Sex.MALE, "")
    with pytest.raises(NotNow, match="drawn already"):
        tell("father Dean")


def test_a_couple_comes_together_splits_up_and_is_divorced(tell, family):
    tell("mother Kelly")
    tell("father Dean")
    tell("Kelly and Dean got married 2010")
    tell("Kelly and Dean split up March 2019")
    period = union_of(family(), "Kelly", "Dean").now
    assert (period.kind, period.ended, period.end) == (UnionKind.MARRIED, Ending.SEPARATED, None)
    assert period.separated == Told(Day(2019, 3, 1), Day(2019, 3, 31))
    tell("Kelly and Dean divorced 2021")
    period = union_of(family(), "Kelly", "Dean").now
    assert (period.start, period.ended) == (Told.in_year(2010), Ending.DIVORCED)
    assert period.separated and period.end == Told.in_year(2021)
    assert len(union_of(family(), "Kelly", "Dean").periods) == 1


def test_who_lives_here_moves_in_and_out(tell, family):
    tell("mother Kelly 34, lives here")
    tell("Kelly's partner Steve 40, lives here")
    assert homes(family()) == [{"", "Kelly", "Steve"}]
    with pytest.raises(NotNow, match="when they moved out"):
        tell("Steve moved out")
    tell("Steve moved out 2025")
    assert homes(family()) == [{"", "Kelly"}]
    tell("father Dean")
    tell("Dean's wife Ann, lives with Dean")
    assert homes(family()) == [{"", "Kelly"}, {"Dean", "Ann"}]
    tell("Steve moved in with Dean yesterday")
    assert homes(family())[1] == {"Dean", "Ann", "Steve"}


def test_a_time_to_come_is_refused_but_for_a_pregnancy(tell, family):
    tell("mother Kelly 34")
    tell("pregnancy due June 2026", "Kelly")
    assert [one.born for one in family().people if one.life is Life.PREGNANCY] == [
        Told(Day(2026, 6, 1), Day(2026, 6, 30))
    ]
    with pytest.raises(NotNow, match="still to come"):
        tell("Kelly died 2027")
    with pytest.raises(NotNow, match="another way"):
        tell("Kelly died the other day")


def test_twins_are_of_one_birth_and_as_old_as_each_other(tell, family):
    tell("brother Liam 12")
    tell("identical twin brother Leo", "Liam")
    liam, leo = person(family(), "Liam"), person(family(), "Leo")
    assert liam.birth_group == leo.birth_group is not None and liam.identical and leo.identical
    assert leo.born == liam.born
    with pytest.raises(NotNow, match="A twin is a brother or sister"):
        tell("twin father Bob")


def test_how_people_get_on_has_a_direction_where_somebody_does_it_to_somebody(tell, family):
    tell("mother Kelly")
    tell("Kelly's boyfriend Steve")
    tell("Steve is violent to Kelly")
    tell("Kelly and child are close")
    found = {(one.source, one.kind, one.target) for one in family().ties}
    kelly, steve = person(family(), "Kelly").id, person(family(), "Steve").id
    assert found == {(steve, TieKind.VIOLENCE, kelly), (kelly, TieKind.CLOSE, ME)}
    with pytest.raises(NotNow, match="drawn already"):
        tell("child and Kelly are close")


def test_names_are_found_by_first_name_or_by_what_they_are_and_never_guessed(tell, family):
    tell("mother Kelly Jones 34")
    tell("mum's brother Rob")
    assert parents_of(family(), "Rob")
    tell("sister Kelly Marie 7")
    with pytest.raises(NotNow, match="Several people"):
        tell("Kelly's partner Steve")
    with pytest.raises(NotNow, match="Nobody in this family has that name"):
        tell("Gerald's mother Ann")


@pytest.mark.parametrize("text", ["", "Kelly", "mother 34 35 Kelly", "x" * 300])
def test_what_cannot_be_read_is_answered_with_an_example(tell, text):
    with pytest.raises(NotNow, match=r"for example: mother Kelly 34|“mother Kelly 34”|“Kelly 34”"):
        tell(text)
    assert not DrawnStep.objects.exists()


def test_the_last_step_is_taken_back_and_what_it_replaced_stands_again(tell, family, lead):
    tell("mother Kelly 34")
    tell("father Dean")
    tell("Kelly and Dean are partners")
    before = family()
    tell("Kelly and Dean split up 2019")
    undo(CHILD, by=lead)
    assert family() == before
    for _ in range(3):
        undo(CHILD, by=lead)
    assert [one.id for one in family().people] == [ME]
    with pytest.raises(NotNow, match="no step to take back"):
        undo(CHILD, by=lead)
    assert DrawnStep.objects.count() == 4, "nothing is deleted"


def test_a_row_replaced_by_a_step_that_was_taken_back_can_be_replaced_again(tell, family, lead):
    tell("mother Kelly 34")
    about = person(family(), "Kelly").id
    change(CHILD, about=about, details=Details(name="Kellie", sex=Sex.FEMALE), by=lead)
    undo(CHILD, by=lead)
    change(CHILD, about=about, details=Details(name="Kelly Jones", sex=Sex.FEMALE), by=lead)
    assert [one.name for one in family().people if one.id != ME] == ["Kelly Jones"]
    assert parents_of(family(), "child") == {"Kelly Jones"}


def test_somebody_is_taken_out_with_all_that_names_them_but_never_the_child(tell, family, lead):
    tell("mother Kelly, lives here")
    tell("Kelly's partner Steve")
    take_out(CHILD, about=person(family(), "Kelly").id, by=lead)
    assert {one.name for one in family().people} == {"", "Steve"} and not family().unions
    with pytest.raises(NotNow, match="about this child"):
        take_out(CHILD, about=ME, by=lead)


def test_one_relationship_is_taken_out_and_another_said_of_two_who_are_there(tell, family, lead):
    tell("mother Kelly")
    tell("maternal uncle Rob")
    rob, kelly = person(family(), "Rob").id, person(family(), "Kelly").id
    is_parent(CHILD, parent=rob, of=ME, kind=ParentKind.KINSHIP, by=lead)
    assert parents_of(family(), "child", ParentKind.KINSHIP) == {"Rob"}
    fact = DrawnRelation.objects.standing().get(kind=ParentKind.KINSHIP.value)
    take_out_fact(CHILD, fact=fact, by=lead)
    assert parents_of(family(), "child", ParentKind.KINSHIP) == set()
    with pytest.raises(NotNow, match="no longer"):
        take_out_fact(CHILD, fact=fact, by=lead)
    with pytest.raises(NotNow, match="their own forebear"):
        is_parent(CHILD, parent=ME, of=kelly, kind=ParentKind.BIRTH, by=lead)


def test_an_agencys_drawing_is_read_by_itself_and_the_coordinator_until_it_is_released(office, tell):
    tell("mother Kelly 34")
    coordinator, gp = office.person("coordinator"), office.person("gp-auditor")
    assert {one.name for one in family_of(CHILD, coordinator).family.people} == {"", "Kelly"}
    assert [one.id for one in family_of(CHILD, gp).family.people] == [ME]
    release(
        CHILD,
        agency=office.agency("police"),
        authority="Agreement 7",
        by=coordinator,
        to_agency=office.agency("gp"),
    )
    assert {one.name for one in family_of(CHILD, gp).family.people} == {"", "Kelly"}


def test_two_agencies_that_draw_the_same_mother_draw_one_family(office, tell, lead):
    tell("mother Kelly Jones 34")
    coordinator = office.person("coordinator")
    say(CHILD, text="mother Kelly Jones 34", about=ME, by=coordinator)
    say(CHILD, text="Kelly's partner Steve", about=ME, by=coordinator)
    read = family_for(coordinator, CHILD)
    assert sorted(one.name for one in read.family.people) == ["", "", "Kelly Jones", "Steve"]
    assert {word.agency for word in person(read.family, "Kelly Jones").words} == {"police", "business-unit"}


def test_who_is_known_from_another_agency_is_linked_and_not_said_again(office, tell):
    tell("mother Kelly Jones 34")
    coordinator = office.person("coordinator")
    say(CHILD, text="Kelly's partner Steve", about=ME, by=coordinator)
    mine = drawn(CHILD, "business-unit")
    assert [one.name for one in mine.people] == ["", "Steve"], "another agency's name is not copied"
    whole = family_of(CHILD, coordinator).family
    assert {one.name or one.id for one in whole.people} == {ME, "child:C05", "Kelly Jones", "Steve"}
    assert union_of(whole, "Kelly Jones", "Steve")
    assert len(statement(mine).family.people) == 3


@pytest.mark.parametrize("who", ["practitioner", "ig-lead", "scrutineer", "executive"])
def test_who_does_not_read_the_child_does_not_draw(office, who):
    with pytest.raises(NotPermitted):
        say(CHILD, text="mother Kelly 34", about=ME, by=office.person(who))


def test_a_child_with_whom_there_is_a_conflict_of_interest_is_not_drawn(office, lead, tell):
    declare_conflict(CHILD, kind=Conflict.FAMILY, by=lead)
    with pytest.raises(NotNow, match="conflict of interest"):
        say(CHILD, text="mother Kelly 34", about=ME, by=lead)


def test_a_brother_whom_somebody_may_not_see_is_in_no_part_of_the_family(office):
    coordinator = office.person("coordinator")
    say(CHILD, text="mother Kelly", about=ME, by=coordinator)
    kelly = named(family_for(coordinator, CHILD), "Kelly")
    is_parent(CHILD, parent=kelly, of="child:C05", kind=ParentKind.BIRTH, by=coordinator)
    say("C05", text="father Dean", about="child:C05", by=coordinator)
    assert {"Kelly", "Dean"} <= {one.name for one in family_of(CHILD, coordinator).family.people}
    restrict("C05", category=Restriction.WITNESS_PROTECTION, people=[], by=office.person("ig-lead"))
    read = family_for(coordinator, CHILD)
    assert {one.name or one.id for one in read.family.people} == {ME, "Kelly"}
    assert read.family.index == (ME,) and "C05" not in repr(read.statements)


def test_the_ledger_keeps_that_a_step_was_drawn_and_no_word_of_it(tell, lead):
    tell("mother Kelly 34")
    undo(CHILD, by=lead)
    drawn_entry, undone = LedgerEntry.objects.order_by("-pk")[:2][::-1]
    assert (drawn_entry.action, undone.action) == (
        "step of a family drawn",
        "step of a family's drawing taken back",
    )
    assert drawn_entry.purpose == Drawing.ADD.words
    assert "Kelly" not in repr([vars(one) for one in LedgerEntry.objects.all()])


def test_a_brother_of_the_record_is_linked_by_the_record_and_goes_with_it(office, lead, tell):
    coordinator = office.person("coordinator")
    say(CHILD, text="mother Kelly", about=ME, by=coordinator)
    is_parent(
        CHILD, parent=named(family_for(coordinator, CHILD), "Kelly"), of="child:C05", kind=ParentKind.BIRTH,
        by=coordinator,
    )  # fmt: skip
    assert DrawnPerson.objects.get(known_as="child:C05")
    assert rows_about.delete("C05")
    assert {link.child for link in family_of(CHILD, coordinator).family.parents} == {ME}
    assert rows_about.delete(CHILD)
    for table in (DrawnStep, DrawnPerson, DrawnRelation, DrawnStay):
        assert not table.objects.exists()


BAD_ROWS = {
    "a relation to oneself": (DrawnRelation, {"person": "1", "kind": "married", "other": "1"}),
    "a kind that is none": (DrawnRelation, {"person": "1", "kind": "friend", "other": "2"}),
    "a time that ends before it begins": (
        DrawnStay,
        {"household": "1", "person": "1", "start": Day(2020, 1, 2), "start_last": Day(2020, 1, 1)},
    ),
    "half a time": (DrawnStay, {"household": "1", "person": "1", "start": Day(2020, 1, 2)}),
    "a death of the living": (
        DrawnPerson,
        {"key": "1", "died": Day(2020, 1, 1), "died_last": Day(2020, 1, 1)},
    ),
    "nobody's household": (DrawnStay, {"household": "", "person": "1"}),
}


@pytest.mark.parametrize("what", BAD_ROWS)
def test_the_database_itself_refuses(what, tell):
    step = tell("mother Kelly")
    table, columns = BAD_ROWS[what]
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.create(step=step, **columns)


def test_what_is_decided_about_people_and_contradictions_is_for_those_who_read_everything(office, lead):
    with pytest.raises(NotPermitted, match="coordinator and the data steward"):
        decide_people(CHILD, first="a", second="b", same=True, by=lead)
    with pytest.raises(NotPermitted, match="coordinator and the data steward"):
        answer_dispute(CHILD, dispute="a", right=frozenset(), why="I asked", by=lead)
    coordinator = office.person("coordinator")
    with pytest.raises(NotNow, match="Nobody tells of these two"):
        decide_people(CHILD, first="a", second="b", same=True, by=coordinator)
    with pytest.raises(NotNow, match="no longer contradict"):
        answer_dispute(CHILD, dispute="a", right=frozenset(), why="I asked", by=coordinator)
    with pytest.raises(NotNow, match="Nothing is decided"):
        undo_people(CHILD, first="a", second="b", by=coordinator)
    with pytest.raises(NotNow, match="no answer"):
        withdraw_answer(CHILD, dispute="a", by=coordinator)


BY_SOMEBODY = {"decided_at": NOW, "decided_by": "coordinator", "child": CHILD, "same": True}
ANSWERED = {"answered_at": NOW, "answered_by": "coordinator", "child": CHILD, "dispute": "d", "kind": "birth"}
BAD_DECISIONS = {
    "one person with themselves": (SamePersonDecision, {**BY_SOMEBODY, "first": "a", "second": "a"}),
    "decided by nobody": (SamePersonDecision, {**BY_SOMEBODY, "decided_by": "", "first": "a", "second": "b"}),
    "taken back by nobody": (
        SamePersonDecision,
        {**BY_SOMEBODY, "first": "a", "second": "b", "undone_at": NOW},
    ),
    "an answer without why": (DisputeAnswer, {**ANSWERED, "right": "police", "why": ""}),
    "an answer that says nothing": (DisputeAnswer, {**ANSWERED, "right": "", "why": "I asked"}),
    "a step of no agency": (
        DrawnStep,
        {"child": CHILD, "agency": "", "deed": Drawing.ADD, "drawn_at": NOW, "drawn_by": "police-lead"},
    ),
}


@pytest.mark.parametrize("what", BAD_DECISIONS)
def test_the_database_refuses_decisions_of_nobody_on_nothing(what, office):
    table, columns = BAD_DECISIONS[what]
    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.create(**columns)


def test_the_same_two_people_are_decided_once_at_a_time(office):
    first = SamePersonDecision.objects.create(**BY_SOMEBODY, first="a", second="b")
    with pytest.raises(IntegrityError), transaction.atomic():
        SamePersonDecision.objects.create(**BY_SOMEBODY, first="a", second="b")
    first.take_back(office.person("coordinator"))
    SamePersonDecision.objects.create(**BY_SOMEBODY, first="a", second="b")
    assert SamePersonDecision.objects.standing().count() == 1 and not first.stands
