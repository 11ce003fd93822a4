"""Patterns: what comes again and again, counted once per event, with the entries behind it."""

import random
import time
from datetime import date, timedelta

from macfa.chronology.accounts import events_of
from macfa.chronology.concern_themes import themes_in
from macfa.chronology.entries import TOLD, Entry, Mark, When
from macfa.chronology.from_record import entries_of
from macfa.chronology.kinds_told import tells_of
from macfa.chronology.pattern import PatternKind
from macfa.chronology.patterns import patterns
from macfa.chronology.patterns_counting import busiest_year, listed
from macfa.chronology.patterns_of_concerns import what_was_done
from macfa.record.history import ChildHistory
from macfa.standards.cases import read_given

AS_AT = date(2024, 6, 28)
NOTHING_KNOWN = ChildHistory("A", AS_AT, {})


def on(day, kind, id_="", agency="council", event="Said", **more):
    return Entry(
        id_ or f"{agency}-{kind}-{day}", "A", agency, When(day, day), "Note", event, kind=kind, **more
    )


def found(kind, *entries, record=NOTHING_KNOWN, told=()):
    return [one for one in patterns(entries, record, AS_AT, told=told) if one.kind is kind]


def recorded(text):
    return read_given(text).histories(AS_AT)[0]


def days(first, step, count):
    return [first + timedelta(days=step * place) for place in range(count)]


CYCLES = """
plan | A | CIN | 2015-01-05 | 2015-06-01
plan | A | CP  | 2015-06-01 | 2016-02-01 | NEG
plan | A | CIN | 2016-02-01 | 2016-08-01
plan | A | CP  | 2018-03-01 | 2019-02-01 | category_initial=NEG | category_latest=EMO
plan | A | CIN | 2019-03-01 |
"""


def test_plans_that_began_again_say_how_often_and_how_soon():
    child_in_need = next(
        one for one in found(PatternKind.PLAN_CYCLES, record=recorded(CYCLES)) if "need" in one.title
    )
    assert child_in_need.count == 3 and child_in_need.first == date(2015, 1, 5)
    assert child_in_need.sentence == (
        "3 plans of this kind, from 5 January 2015 on. The shortest time between one and the next was 8 months."
    )
    assert child_in_need.instances[-1].words == "Child in need, from 1 March 2019, open"


def test_one_plan_is_no_cycle():
    assert not found(PatternKind.PLAN_CYCLES, record=recorded("plan | A | CP | 2015-06-01 | 2016-02-01"))


def test_steps_up_and_down_are_counted_where_one_plan_takes_the_place_of_another():
    # CIN to CP, CP to CIN, then two years of nothing, CP, and down to CIN a month after its end.
    (steps,) = found(PatternKind.STEPS, record=recorded(CYCLES))
    assert [one.words for one in steps.instances] == [
        "Up from child in need to child protection",
        "Down from child protection to child in need",
        "Down from child protection to child in need",
    ]
    assert steps.sentence == "Stepped up once and down twice between 1 June 2015 and 1 March 2019."


def test_stepping_down_alone_is_how_a_plan_should_end_and_no_pattern():
    down = "plan | A | CP | 2015-06-01 | 2016-02-01\nplan | A | CIN | 2016-02-01 | 2016-08-01"
    assert not found(PatternKind.STEPS, record=recorded(down))


def test_categories_are_told_over_time_and_within_a_plan():
    (category,) = found(PatternKind.CATEGORY, record=recorded(CYCLES))
    assert [one.words for one in category.instances] == ["Neglect", "Neglect, later emotional abuse"]
    assert category.sentence == (
        "Neglect in 2 and emotional abuse in 1 of 2 plans. The category changed within a plan once."
    )


def test_entries_behind_a_plan_are_those_that_its_row_makes():
    record = recorded(CYCLES)
    told = entries_of(record)
    cycle = found(PatternKind.PLAN_CYCLES, *told, record=record)[0]
    behind = [one for one in told if one.id in cycle.entries]
    assert behind and {one.table for one in behind} == {"plan"}
    assert {one.when.first for one in behind} >= {instance.day for instance in cycle.instances}


def test_times_away_from_a_placement_are_no_moves():
    record = recorded(
        """
        placement | A | U6 | 2020-01-01 | 2020-05-01
        placement | A | T4 | 2020-03-01 | 2020-03-05
        placement | A | U1 | 2020-05-01 | 2022-01-01
        placement | A | K2 | 2022-01-01 |
        """
    )
    (moves,) = found(PatternKind.PLACEMENTS, record=record)
    assert moves.sentence == "2 moves of placement from 1 May 2020 to 1 January 2022."
    assert (
        moves.instances[-1].words == "From foster care with relative or friend, long term to children's home"
    )


def test_changes_of_worker_are_counted_in_each_role_and_name_nobody():
    record = recorded(
        """
        worker | A | Ann Invented | 2020-01-01 | 2020-06-01 | role=Social worker
        worker | A | Bea Invented | 2020-06-01 | 2020-12-01 | role=Social worker
        worker | A | Cat Invented | 2020-12-01 | | role=Social worker
        worker | A | Dan Invented | 2020-03-01 | | role=Chair
        """
    )
    (changes,) = found(PatternKind.WORKERS, record=record)
    assert changes.sentence == "2 changes of worker from 1 June 2020 to 1 December 2020."
    assert {one.words for one in changes.instances} == {"Change of social worker"}


def test_moves_that_two_agencies_tell_of_count_once():
    moves = [
        on(date(2020, 1, 1), "home_move", "a", event="Moved to a flat"),
        on(date(2020, 1, 3), "home_move", "b", "school", event="New address"),
        on(date(2020, 6, 1), "home_move", "c"),
        on(date(2022, 6, 1), "home_move", "d"),
    ]
    (homes,) = found(PatternKind.HOMES, *moves, told=[{"a", "b"}])
    assert homes.count == 3 and homes.entries == ("a", "b", "c", "d")
    assert homes.sentence.endswith("2 of them in the 12 months to 1 June 2020.")


def test_three_appointments_in_a_row_to_which_the_child_was_not_brought_are_a_run():
    missed = [on(day, "not_brought", agency="hospital") for day in days(date(2021, 1, 4), 60, 3)]
    (run,) = found(PatternKind.NOT_BROUGHT, *missed)
    assert run.count == 3
    assert run.sentence == (
        "Not brought 3 times from 4 January 2021 to 4 May 2021, with no appointment kept between."
    )


def test_an_appointment_kept_with_the_same_agency_ends_a_run_and_one_with_another_does_not():
    missed = [on(day, "not_brought", agency="hospital") for day in days(date(2021, 1, 4), 60, 3)]
    kept = on(date(2021, 2, 1), "health", agency="hospital")
    assert not found(PatternKind.NOT_BROUGHT, *missed, kept)
    assert found(PatternKind.NOT_BROUGHT, *missed, on(date(2021, 2, 1), "health", agency="gp"))


def test_appointments_missed_years_apart_are_no_run():
    assert not found(
        PatternKind.NOT_BROUGHT, *(on(day, "not_brought") for day in days(date(2015, 1, 4), 400, 5))
    )


def test_the_same_concern_again_says_what_was_done_each_time():
    hungry = [
        on(
            date(2019, 3, 1),
            "concern",
            "a",
            "school",
            "Came to school hungry",
            response="Referral made",
            outcome="NFA",
        ),
        on(date(2019, 9, 1), "concern", "b", "gp", "Weight loss since the summer"),
        on(
            date(2020, 3, 1),
            "concern",
            "c",
            "school",
            "No breakfast again",
            outcome="Food bank voucher given",
        ),
        on(date(2020, 3, 2), "visit", "d", "school", "No breakfast, child says it is fine"),
    ]
    (again,) = [
        one for one in found(PatternKind.CONCERN, *hungry) if one.title == "Food, clothes and hygiene"
    ]
    assert again.entries == ("a", "b", "c")
    assert again.sentence == (
        "Raised 3 times over 12 months by 2 agencies. What was done: nothing recorded once, "
        "no further action or closed once and something was done once."
    )
    assert [one.done for one in again.instances] == ["Referral made; NFA", "", "Food bank voucher given"]


def test_something_that_one_agency_did_is_something_done():
    def told(*outcomes):
        accounts = [on(AS_AT, "concern", f"e{place}", outcome=said) for place, said in enumerate(outcomes)]
        return what_was_done(tuple(accounts))

    assert told("", "") == "nothing recorded"
    assert told("No further action", "") == "no further action or closed"
    assert told("No further action", "Assessment started") == "something was done"
    assert told("Case closed") == told("nfa.") == "no further action or closed"
    assert told("The child disclosed more") == "something was done"


def test_a_concern_may_be_about_several_things_or_about_none_that_is_known():
    assert {one.code for one in themes_in("Police called: mother's partner drunk, domestic dispute")} == {
        "domestic_abuse",
        "parental_substance_use",
    }
    assert themes_in("Letter received") == ()


def test_cues_of_several_words_must_stand_together_and_a_star_stands_for_any_ending():
    assert [one.code for one in themes_in("Mother's bruising")] == ["physical_harm"]
    assert [one.code for one in themes_in("Found alone")] == ["left_alone"]
    assert themes_in("Alone he was found, and left") == ()
    assert [one.code for one in themes_in("was NOT\nbrought")] == ["health_needs"]


def test_concerns_add_up_beside_the_last_two_years():
    concerns = [on(day, "concern", event="Letter") for day in days(date(2018, 1, 1), 10, 12)]
    late = [
        on(date(2024, 1, 1), "police", event="Letter"),
        on(date(2023, 1, 1), "concern", event="Letter", significance="high"),
    ]
    (adding,) = found(PatternKind.ACCUMULATION, *concerns, *late, on(AS_AT, "concern", mark=Mark.HASH))
    assert adding.sentence == (
        "14 concerns, 1 of them high or critical. Most came in the 12 months to 21 April 2018: 12. "
        "In the last 12 months 1 came, in the 12 months before 1."
    )


def test_the_busiest_year_is_any_twelve_months_and_not_a_calendar_year():
    assert busiest_year([date(2020, 12, 1), date(2021, 1, 1), date(2021, 11, 30), date(2021, 12, 1)]) == (
        3,
        date(2021, 11, 30),
    )
    assert listed(["a", "b", "c"]) == "a, b and c" and listed([]) == ""


def test_events_are_counted_on_their_earliest_account_and_notes_are_none():
    entries = [
        on(date(2020, 1, 3), "visit", "b"),
        on(date(2020, 1, 1), "visit", "a"),
        on(AS_AT, "visit", "n", mark=Mark.NOT),
    ]
    assert [[one.id for one in event] for event in events_of(entries, [{"a", "b"}])] == [["a", "b"]]


def test_every_pattern_names_only_entries_that_are_there_and_stands_in_a_fixed_order():
    chance = random.Random(4)
    kinds = ["concern", "police", "not_brought", "health", "home_move", "school_move", "worker", "referral"]
    texts = [
        "Hungry at school",
        "Home was dirty",
        "Not brought to clinic",
        "Bruise on arm",
        "Argument in the street",
    ]
    entries = [
        on(
            date(2015, 1, 1) + timedelta(days=chance.randrange(3000)), chance.choice(kinds), f"e{place}",
            chance.choice(["gp", "school", "council"]), chance.choice(texts), table=TOLD,
        )
        for place in range(300)
    ]  # fmt: skip
    record = recorded(CYCLES)
    one = patterns(entries, record, AS_AT)
    assert {id_ for pattern in one for id_ in pattern.entries} <= {entry.id for entry in entries}
    assert len({pattern.id for pattern in one}) == len(one)
    chance.shuffle(entries)
    assert patterns(entries, record, AS_AT) == one


def test_reading_entries_takes_time_by_their_number_and_not_by_its_square():
    assert least_time(many(6_000), times=1) < 3 * least_time(many(1_000), times=6)


def many(number):
    chance = random.Random(4)
    words = [
        "child",
        "seen",
        "hungry",
        "mother",
        "visit",
        "worker",
        "clinic",
        "dirty",
        "bruise",
        "late",
        "drunk",
    ]
    return [
        on(
            date(2008, 1, 1) + timedelta(days=place // 2), "concern", f"e{place}",
            event=" ".join(chance.choice(words) for _ in range(25)),
        )
        for place in range(number)
    ]  # fmt: skip


def least_time(entries, times):
    """Of two tries: what else the machine does makes a try longer, never shorter."""
    tries = []
    for _ in range(2):
        started = time.process_time()
        for _ in range(times):
            patterns(entries, NOTHING_KNOWN, AS_AT)
        tries.append(time.process_time() - started)
    return min(tries)


def test_an_appointment_is_known_as_missed_by_its_words_where_no_kind_is_given():
    def missed(text, kind=None):
        return tells_of(on(AS_AT, kind, event=text), "not_brought")

    assert missed("Was not brought to the dental clinic")
    assert missed("DNA hearing test")
    assert not missed("Brought to the dental clinic, no treatment needed")
    assert not missed("Mother did not attend the core group")
    assert missed("Letter", kind="not_brought") and not missed("DNA hearing test", kind="health")


def test_a_move_is_known_by_its_words_where_no_kind_is_given():
    assert tells_of(on(AS_AT, None, event="The family were evicted and moved to a hostel"), "home_move")
    assert not tells_of(on(AS_AT, None, event="Weight as expected"), "home_move")
