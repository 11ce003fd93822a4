"""The time line: what counts where, and that the picture and the tables say the same as the entries."""

import random
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from timeline_reading import Reader

from macfa.chronology.accumulation import accumulated
from macfa.chronology.alongside import alongside
from macfa.chronology.entries import Entry, Mark, Precision, When
from macfa.chronology.gap import Gap, GapKind, Unknown
from macfa.chronology.timeline import LEVELS, Subject, timeline
from macfa.chronology.timeline_bands import spells_of
from macfa.chronology.timeline_network import network
from macfa.chronology.timeline_picture import levels, picture
from macfa.chronology.timeline_table import tables
from macfa.chronology.timeline_units import Period, Unit
from macfa.record.history import ChildHistory, Row
from macfa.standards.cases import read_given
from macfa.vocabulary.days_in_words import in_words

FIRST, AS_AT = date(2010, 3, 8), date(2024, 11, 20)
NAMES = {"council": "Council", "police": "Police", "gp": "GP practice"}


def on(
    day, id_="e1", agency="council", significance=None, last=None, precision=Precision.DAY, mark=None, **more
):
    when = When(day, last or day, precision)
    return Entry(id_, "A", agency, when, "Case note", "Said", significance=significance, mark=mark, **more)


def gap(first, last, id_="g1", agency="council"):
    since = first - timedelta(days=14)
    return Gap(id_, "A", agency, GapKind.NOT_SEEN, "Visits", since, first, last, False, f"Not seen ({id_}).")


def involved(service, first, last):
    values = {"service": service, "from": first, "to": last}
    return Row("service_involvement", 1, "A", "council", values, ())


def laid(*entries, period=None, **more):
    return timeline([Subject("A", "", entries, **more)], as_at=AS_AT, period=period, names=NAMES)


def lanes(line):
    return {lane.agency: lane for lane in line.stories[0].lanes}


def table(line, about, **more):
    return next((one for one in tables(line, **more) if one.about == about), None)


def words(row):
    return [cell.words for cell in row]


def test_an_event_that_lasted_counts_once_in_the_step_in_which_it_began():
    year = Period(date(2020, 1, 1), date(2020, 3, 31))
    line = laid(on(date(2020, 1, 30), last=date(2020, 2, 3)), period=year)
    (bar,) = lanes(line)["council"].bins
    assert line.unit is Unit.DAY and bar.step.first == date(2020, 1, 30)


def test_an_event_that_began_before_the_period_and_still_lasted_counts_in_its_first_step():
    line = laid(
        on(date(2019, 12, 1), last=date(2020, 1, 5)), period=Period(date(2020, 1, 1), date(2020, 2, 1))
    )
    (bar,) = lanes(line)["council"].bins
    assert bar.step.first == date(2020, 1, 1)


def test_a_month_is_a_bar_among_months_and_an_open_stretch_among_days():
    may = on(date(2020, 5, 1), last=date(2020, 5, 31), precision=Precision.MONTH)
    among_months = lanes(laid(may, period=Period(date(2018, 1, 1), date(2022, 12, 31))))["council"]
    assert [bar.step.words for bar in among_months.bins] == ["May 2020"] and not among_months.loose
    among_days = lanes(laid(may, period=Period(date(2020, 5, 10), date(2020, 6, 30))))["council"]
    assert not among_days.bins
    assert [(one.first, one.last) for one in among_days.loose] == [(date(2020, 5, 10), date(2020, 5, 31))]


def test_a_year_that_is_cut_by_a_short_period_is_still_not_known_to_lie_in_it():
    some_day = on(date(2020, 1, 1), last=date(2020, 12, 31), precision=Precision.YEAR)
    lane = lanes(laid(some_day, period=Period(date(2020, 12, 31), date(2021, 1, 31))))["council"]
    assert not lane.bins and len(lane.loose) == 1


def test_notes_of_authors_are_no_events_and_are_counted_apart():
    line = laid(on(FIRST), on(FIRST, "note", mark=Mark.HASH))
    assert line.stories[0].count == 1 and line.stories[0].notes == 1


def test_the_period_runs_from_the_first_thing_known_to_the_day_all_is_known_on():
    record = read_given("plan | A | CIN | 2009-01-05 | 2009-06-01").histories(AS_AT)[0]
    assert laid(on(FIRST), spells=spells_of(record)).period == Period(date(2009, 1, 5), AS_AT)


def test_steps_are_named_as_people_name_them_and_say_when_the_period_cuts_them():
    weeks = laid(on(date(2020, 5, 6)), period=Period(date(2020, 5, 6), date(2021, 5, 6)))
    assert weeks.unit is Unit.WEEK
    assert [step.words for step in weeks.steps[:2]] == ["6 to 10 May 2020", "week of 11 May 2020"]
    assert [step.words for step in laid(on(FIRST)).steps[:2]] == ["8 to 31 March 2010", "April to June 2010"]


def test_an_agency_without_anything_in_the_period_has_no_lane_and_is_named_as_absent():
    line = laid(on(FIRST, agency="police"), on(AS_AT), period=Period(date(2024, 1, 1), AS_AT))
    assert list(lanes(line)) == ["council"] and line.stories[0].absent == ("Police",)


def test_an_agency_that_handed_in_nothing_has_a_lane_that_says_so():
    line = laid(on(FIRST), silent={"gp": "no chronology handed in"})
    assert lanes(line)["gp"].silent == "no chronology handed in"
    assert ">no chronology handed" in picture(line)
    (row,) = table(line, "unknown").rows
    assert words(row) == [
        "GP practice",
        in_words(line.period.first),
        in_words(line.period.last),
        "No chronology handed in",
    ]


def test_lanes_stand_in_the_order_of_the_names():
    line = laid(on(FIRST, "a", "police"), on(FIRST, "b", "zebra"), on(FIRST, "c", "council"))
    assert [lane.name for lane in line.stories[0].lanes] == ["Council", "Police", "zebra"]


def test_gaps_that_end_and_begin_in_one_step_are_one_box_and_others_are_not():
    quarters = [
        gap(date(2012, 1, 10), date(2012, 1, 20), "g1"),
        gap(date(2012, 3, 1), date(2012, 3, 8), "g2"),
        gap(date(2013, 3, 1), date(2013, 3, 8), "g3"),
    ]
    boxes = lanes(laid(on(FIRST), gaps=quarters))["council"].boxes
    assert [[one.id for one in box.gaps] for box in boxes] == [["g1", "g2"], ["g3"]]
    assert (boxes[0].first, boxes[0].last) == (date(2012, 1, 10), date(2012, 3, 8))
    closer = laid(on(FIRST), gaps=quarters, period=Period(date(2012, 1, 1), date(2012, 3, 31)))
    assert [len(box.gaps) for box in lanes(closer)["council"].boxes] == [1, 1]


def test_what_nobody_can_tell_is_neither_a_bar_nor_hatched_and_has_a_row_of_its_own():
    unknown = Unknown("A", "gp", "Visits", date(2015, 1, 1), date(2015, 6, 30), "The GPs do not share this.")
    line = laid(on(FIRST), unknown=[unknown])
    assert not lanes(line)["gp"].boxes
    assert words(table(line, "unknown").rows[0])[-1] == "The GPs do not share this."
    assert 'fill="url(#timeline-unknown)"' in picture(line)


def test_a_bar_says_how_many_and_what_stands_out():
    drawn = picture(laid(on(FIRST, "a", significance="critical"), on(FIRST, "b", significance="low")))
    assert "Council, 8 to 31 March 2010: 2 entries, 1 critical" in drawn


def test_words_of_authors_and_links_cannot_break_out_of_the_picture():
    drawn = picture(laid(on(FIRST), silent={"gp": "<b>&"}), link=lambda shown: '?a="&b=<')
    assert "&lt;b&gt;&amp;" in drawn and "href='?a=\"&amp;b=&lt;'" in drawn


def test_a_link_cannot_be_reached_by_the_tab_key_because_the_table_has_it_too():
    line = laid(on(FIRST), gaps=[gap(date(2012, 1, 1), date(2012, 2, 1))])

    def where(shown):
        return f"/{type(shown).__name__}"

    drawn = picture(line, link=where)
    assert drawn.count('tabindex="-1"') == drawn.count("<a ") == 2
    linked = {cell.href for one in tables(line, where) for row in one.rows for cell in row if cell.href}
    assert linked == set(re.findall(r'href="([^"]+)"', drawn)) == {"/Bin", "/Box"}


@pytest.mark.parametrize("seed", range(6))
def test_what_is_read_back_from_the_picture_is_what_happened(seed):
    chance = random.Random(seed)
    period, entries, gaps = _invented(chance)
    line = laid(*entries, gaps=gaps, period=period)
    top = max((bar_count(bin_) for lane in line.stories[0].lanes for bin_ in lane.bins), default=1)
    found = {one.name: one for one in Reader(picture(line), period, max(3, top)).lanes(list(NAMES.values()))}
    for agency, name in NAMES.items():
        here = [e for e in entries if e.agency == agency and period.meets(e.when.first, e.when.last)]
        exact = [e for e in here if e.when.precision is Precision.DAY]
        bars = found[name].bars if name in found else {}
        assert sum(map(sum, bars.values())) == len(exact)
        for (first, last), counts in bars.items():
            inside = [e for e in exact if first <= e.when.first <= last]
            assert counts == tuple(sum(e.significance == level for e in inside) for level in LEVELS)
    boxes = [(lane.name, box.first, box.last) for lane in line.stories[0].lanes for box in lane.boxes]
    assert sorted((one.name, *days) for one in found.values() for days in one.boxes) == sorted(boxes)
    said = [(row[0].words, row[1].words, row[2].words) for row in table(line, "gaps").rows] if boxes else []
    assert said == [(name, in_words(first), in_words(last)) for name, first, last in boxes]


@pytest.mark.parametrize("seed", range(6))
def test_the_table_of_entries_adds_up_to_the_entries_and_each_hatched_box_is_a_row(seed):
    period, entries, gaps = _invented(random.Random(seed))
    line = laid(*entries, gaps=gaps, period=period)
    shown = [e for e in entries if period.meets(e.when.first, e.when.last)]
    whole = table(line, "entries")
    assert words(whole.rows[-1])[-1] == f"{len(shown):,}"
    numbers = [[int(cell.words.split(" ")[0].replace(",", "")) for cell in row[1:]] for row in whole.rows]
    assert [sum(column) for column in zip(*numbers[:-1], strict=True)] == numbers[-1]
    assert all(sum(row[:-1]) == row[-1] for row in numbers)
    boxes = [box for lane in line.stories[0].lanes for box in lane.boxes]
    met = [one for one in gaps if period.meets(one.first, one.last)]
    assert len(table(line, "gaps").rows if boxes else ()) == len(boxes)
    assert sorted(one.id for box in boxes for one in box.gaps) == sorted(one.id for one in met)


def bar_count(one):
    return sum(one.levels)


def _invented(chance):
    """A period, entries in and around it, and gaps that are long enough to be seen."""
    first = FIRST + timedelta(days=chance.randrange(2000))
    period = Period(first, first + timedelta(days=chance.choice((20, 100, 700, 2400))))
    days = [first + timedelta(days=chance.randrange(-30, period.days + 30)) for _ in range(150)]
    entries = [
        on(day, f"e{place}", chance.choice(list(NAMES)), chance.choice(LEVELS))
        for place, day in enumerate(days)
    ]
    year = When(date(first.year, 1, 1), date(first.year, 12, 31), Precision.YEAR)
    entries.append(Entry("y", "A", "gp", year, "Letter", "Said"))
    least = period.days // 100 + 1
    gaps = []
    for place in range(8):
        start = first + timedelta(days=chance.randrange(period.days))
        end = start + timedelta(days=least + chance.randrange(3 * least))
        gaps.append(gap(start, end, f"g{place}", chance.choice(list(NAMES))))
    return period, entries, gaps


def test_the_same_entries_are_the_same_bytes_whatever_order_they_come_in():
    _, entries, gaps = _invented(random.Random(3))
    first = picture(laid(*entries, gaps=gaps))
    assert picture(laid(*reversed(entries), gaps=gaps[::-1])) == first


def test_plans_stand_one_above_the_other_from_the_highest_level_of_help_down():
    record = read_given(
        """
        plan | A | CIN | 2015-01-05 | 2015-06-01
        plan | A | CP  | 2015-06-01 | 2016-02-01 | NEG
        plan | A | EH  | 2014-01-05 | 2014-06-01
        """
    ).histories(AS_AT)[0]
    line = laid(
        on(date(2014, 1, 1)), spells=spells_of(record), period=Period(date(2014, 1, 1), date(2016, 12, 31))
    )
    drawn = picture(line)
    assert drawn.index(">Child protection<") < drawn.index(">Child in need<") < drawn.index(">Early help<")
    rows = [words(row) for row in table(line, "spells").rows]
    assert rows[-1] == ["Child protection: neglect", "1 June 2015", "1 February 2016"]
    assert "Child protection: neglect, 1 June 2015 to 1 February 2016" in drawn


def test_an_agency_belongs_to_the_network_for_a_year_after_its_last_sign():
    record = read_given("person | A | 2010-01-01").histories(AS_AT)[0]
    found = network([on(date(2015, 3, 1)), on(date(2015, 9, 1)), on(date(2019, 1, 1))], record, AS_AT)
    assert found["council"] == (
        (date(2015, 3, 1), date(2016, 9, 1)),
        (date(2019, 1, 1), date(2020, 1, 1)),
    )


def test_an_involvement_in_the_record_belongs_to_the_agency_of_that_kind():
    rows = [
        involved("GP practice", date(2012, 1, 1), None),
        involved("Housing", date(2013, 1, 1), date(2013, 6, 1)),
        involved("Nobody that we know", date(2013, 1, 1), None),
    ]
    record = ChildHistory("A", AS_AT, {"service_involvement": tuple(rows)})
    found = network([], record, AS_AT, {"riverside": "gp"})
    assert found == {
        "riverside": ((date(2012, 1, 1), AS_AT),),
        "housing": ((date(2013, 1, 1), date(2013, 6, 1)),),
    }


def test_concerns_before_the_period_are_where_the_line_begins():
    entries = [on(date(2010 + year, 5, 1), f"e{year}", kind="concern") for year in range(8)]
    total = accumulated(entries)
    line = laid(*entries, accumulated=total, period=Period(date(2015, 1, 1), date(2017, 12, 31)))
    assert [words(row) for row in table(line, "concerns").rows] == [
        ["2015", "1", "0", "6"],
        ["2016", "1", "0", "7"],
        ["2017", "1", "0", "8"],
    ]


def test_an_event_told_by_three_agencies_adds_up_as_one_on_its_earliest_day():
    told = [
        on(date(2015, 3, 2), "a", "council", kind="concern"),
        on(date(2015, 3, 1), "b", "police", kind="police", significance="high"),
        on(date(2015, 3, 4), "c", "gp", kind="injury"),
        on(date(2016, 3, 4), "d", "gp", kind="injury"),
        on(date(2016, 4, 4), "e", "gp", kind="injury", impact="neutral"),
        on(date(2016, 4, 5), "f", "gp", kind="visit", impact="negative"),
    ]
    total = accumulated(told, [{"a", "b", "c"}])
    assert total.line() == ((date(2015, 3, 1), 1), (date(2016, 3, 4), 2), (date(2016, 4, 5), 3))
    assert total.line(serious=True) == ((date(2015, 3, 1), 1),)
    assert total.in_year_to(date(2016, 4, 5)) == 2


def test_levels_grow_darker_from_the_lowest_up_so_that_they_stay_in_order_without_colours():
    def light(colour):
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lights = [light(level.fill.ground) for level in levels()]
    assert all(darker < lighter - 10 for lighter, darker in pairwise(lights))
    assert len({(level.fill.mark, level.sign) for level in levels()}) >= 4


def test_a_period_of_one_day_can_be_drawn():
    line = laid(on(FIRST, significance="high"), on(FIRST, "e2", "police"), period=Period(FIRST, FIRST))
    assert line.unit is Unit.DAY and line.stories[0].count == 2
    assert ">8 Mar<" in picture(line)


def test_eighteen_years_are_quarters_and_a_century_is_years():
    assert laid(period=Period(date(2008, 5, 6), date(2026, 5, 5))).unit is Unit.QUARTER
    assert laid(period=Period(date(1920, 1, 1), date(2020, 1, 1))).unit is Unit.YEAR
    assert len(laid(period=Period(date(2008, 5, 6), date(2026, 5, 5))).steps) == 73


def test_an_outcome_is_not_joined_to_another_outcome_by_a_line():
    record = read_given(
        "plan_outcome | A | Safe care | 2023-01-05 | worse\nplan_outcome | A | Health | 2023-03-05 | no_change"
    ).histories(AS_AT)[0]
    line = laid(on(date(2023, 1, 1)), series=alongside(record, ()))
    drawn = picture(line)
    assert "<polyline" not in drawn
    assert drawn.count('r="4.5"') == 2
