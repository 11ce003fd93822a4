"""What a briefing lacks is named by its place, and a whole one lacks nothing."""

from dataclasses import replace
from datetime import date

import pytest

from macfa.documents.briefing.content import (
    Action,
    AuditReference,
    Briefing,
    Children,
    Contact,
    Kind,
    Link,
    Number,
    Part,
    Statement,
)
from macfa.documents.briefing.missing import missing
from macfa.documents.briefing.readability import readability


def part(heading: str, *statements: Statement) -> Part:
    return Part(heading, statements or (Statement(f"About {heading.lower()}."),))


WHOLE = Briefing(
    title="Neglect",
    partnership="Wickerby Safeguarding Partnership",
    published=date(2026, 3, 2),
    audits=(AuditReference("Neglect audit", "March 2026"),),
    children=Children(number="Five children", chosen="drawn by lot"),
    organisations=("Health",),
    actions=(Action("Ask GPs", owner="Health", due="June 2026"),),
    questions=("What will you change?",),
    contacts=(Contact("Front door", telephone="01632 960001"),),
    parts=(
        part("Why"),
        part("What we did"),
        part("Done well", Statement("Schools knew.", kind=Kind.GOOD_PRACTICE, evidence=("a",))),
        part("Worries", Statement("GPs were not asked.", kind=Kind.WORRY, evidence=("b",))),
        part("To develop"),
        part("What you can do", Statement("Ask the GP.", kind=Kind.ADVICE, evidence=("b",))),
        part("Next"),
    ),
)


def said(briefing: Briefing) -> list[str]:
    return [str(one) for one in missing(briefing)]


def with_part(number: int, *statements: Statement) -> Briefing:
    parts = list(WHOLE.parts)
    parts[number - 1] = Part("Changed", statements)
    return replace(WHOLE, parts=tuple(parts))


def test_a_whole_briefing_lacks_nothing() -> None:
    assert said(WHOLE) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"children": Children(chosen="drawn by lot")}, "The children: How many"),
        ({"children": Children(number="Five")}, "The children: How they were chosen"),
        ({"organisations": ()}, "Organisations: No organisation"),
        ({"actions": ()}, "Actions: No action"),
        ({"questions": ()}, "Questions: No question"),
        ({"contacts": ()}, "Contacts: No contact"),
        ({"actions": (Action("Ask GPs"),)}, "Action 1: It has no owner and no date."),
        (
            {"actions": (Action("Ask", "Health", "June"), Action("Ask", "Health"))},
            "Action 2: It has no date.",
        ),
    ],
)
def test_each_thing_left_out_is_named(change: dict[str, object], place: str) -> None:
    [found] = said(replace(WHOLE, **change))  # type: ignore[arg-type]
    assert found.startswith(place)


def test_a_kind_of_statement_that_nobody_made_is_named() -> None:
    assert said(with_part(3, Statement("Nothing."))) == [
        "The seven parts: No good practice is named. Say what people should keep doing."
    ]
    assert said(with_part(4, Statement("Nothing.")))[0].startswith("The seven parts: No worry")
    no_advice = said(with_part(6, Statement("Nothing.")))
    assert [one.split(":")[0] for one in no_advice] == ["The seven parts", "Part 4, statement 1"]


def test_a_worry_says_what_needs_to_happen_itself_or_by_advice_on_the_same_evidence() -> None:
    other = Statement("Late.", kind=Kind.WORRY, evidence=("z",))
    assert said(with_part(5, other)) == ["Part 5, statement 1: It does not say what needs to happen."]
    assert said(with_part(5, replace(other, what_needs_to_happen="Be on time."))) == []


def test_a_finding_without_evidence_is_named() -> None:
    without = Statement("Seen.", kind=Kind.GOOD_PRACTICE)
    assert said(with_part(3, without)) == [
        "Part 3, statement 1: Nothing is kept that shows where this finding comes from."
    ]


def test_a_figure_without_a_source_is_named_and_one_with_a_source_is_not() -> None:
    plain = Statement("The GP came to 5 of 11 meetings, that is 45%, in 2026.")
    assert said(with_part(1, plain)) == [
        "Part 1, statement 1: The figure “5 of 11” has no source.",
        "Part 1, statement 1: The figure “45%” has no source.",
    ]
    sourced = replace(plain, numbers=(Number("5 of 11 meetings", "standard:x"), Number("45%", "standard:x")))
    assert said(with_part(1, sourced)) == []


def test_the_reading_age_leaves_addresses_and_the_masthead_out() -> None:
    linked = with_part(
        1, Statement("See the pathway.", links=(Link("Pathway", "https://example.org/a/b/c"),))
    )
    plain = with_part(1, Statement("See the pathway."), Statement("Pathway"))
    assert readability(linked).age == readability(plain).age
    assert readability(replace(WHOLE, partnership="P")).age == readability(WHOLE).age


def test_the_longest_sentences_are_shown() -> None:
    long = " ".join(["word"] * 26)
    assert readability(with_part(1, Statement(f"{long}. Short."))).too_long == (f"{long}.",)
    assert readability(WHOLE).too_long == ()
