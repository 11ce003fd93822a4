"""Names that are words: found where they name somebody, passed where they are words."""

import pytest

from macfa.disclosure.identifying_text import Finder
from macfa.disclosure.key_lists import KeyList, Named

_CASE = KeyList(
    "C1",
    children=(
        Named("Grace Okafor"),
        Named("May Young"),
        Named("Will Hill"),
        Named("Summer Smith"),
        Named("Hope Law"),
    ),
    family=(
        Named("Mark Church"),
        Named("Joy Black"),
        Named("Rose Park"),
        Named("Dean White"),
        Named("Bill Brown"),
    ),
    workers=(
        Named("Faith Long"),
        Named("Drew Page"),
        Named("Jack Small"),
        Named("Christian Day"),
        Named("Ray Close"),
    ),
)


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder([_CASE])


@pytest.mark.parametrize(
    "sentence",
    [
        "Grace told her teacher",
        "We looked at May's plan.",
        "May told us about school.",
        "May saw her father at weekends.",
        "Since May moved home, things improved.",
        "Concerns for May grew.",
        "The voice of May was not heard.",
        "Practitioners visited May in hospital.",
        "When May was five the family moved.",
        "Will needs help with reading.",
        "Will was excluded.",
        "Spoke to Will about the plan.",
        "Will and his sister were seen.",
        "Summer is living with her aunt.",
        "Summer has a social worker.",
        "Hope was seen alone.",
        "Hope is 14 and lives at home.",
        "Grace (14) was excluded.",
        "Grace, who is nine, was at home.",
        "We asked Joy what she wanted.",
        "Mark lives with his mother.",
        "Mark's mother rang.",
        "Drew left home at night.",
        "Jack's bedroom was cold.",
        "Mr Young was not invited.",
        "G. Okafor and M. Young were named.",
        "the Youngs did not answer the door",
        "The Hill family has moved.",
        "Dean and his brother slept on the floor.",
        "Is Bill safe at home?",
        "GRACE TOLD HER TEACHER",
        "“Grace said no,” the worker wrote.",
        "May Young was on a plan.",
        "It was Rose Park who rang.",
        "Mum said that Ray sleeps on the sofa.",
        "Faith Long has left the team.",
        "grace told her teacher",
        "grace's bedroom had no door",
    ],
)
def test_a_word_that_names_somebody_is_found(finder: Finder, sentence: str) -> None:
    assert finder.find(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Practitioners may wish to read this.",
        "Grace period of five days applies.",
        "In May and June the panel met.",
        "By the end of May every return was in.",
        "May 2024 saw a rise in contacts.",
        "The May audit looked at core groups.",
        "From May to July we read files.",
        "May we thank everyone who took part.",
        "12 May 2023, 3rd of May, May 14",
        "Will parents know what is expected?",
        "Will visits continue?",
        "Mark each action when it is done.",
        "Mark it clearly.",
        "Over the summer holidays fewer children are seen.",
        "In Summer 2024 the strategy was launched.",
        "Hill Street Centre is open.",
        "Hope is not a plan.",
        "Hope House gives advice.",
        "Joy is hard to see in the files.",
        "Faith was not explored.",
        "Rose from 12 to 15 in a year.",
        "Bill payments were a worry.",
        "The Children's Wellbeing and Schools Bill is before Parliament.",
        "Young people want to be heard.",
        "Young Carers took part.",
        "Long delays were seen.",
        "Small changes matter.",
        "Law and guidance are clear.",
        "The Church of England took part.",
        "Park the issue and ring the front door.",
        "Brown envelopes were unopened.",
        "White British children were the largest group.",
        "Black History Month was marked.",
        "Day to day care was poor.",
        "A Day in the Life is a tool.",
        "May Day events were held.",
        "Best practice is to see the child alone.",
        "Close working between agencies was seen.",
        "Page 4 of the toolkit.",
        "Drew on research.",
        "Jack of all trades roles do not help.",
        "Dean of the medical school opened the event.",
        "Christian families told us of their church.",
        "Ray of light moments were noted.",
        "Themes For Learning And Hope",
        "What Will Happen Next",
        "Grace should be given to families in crisis.",
    ],
)
def test_a_word_that_names_nobody_passes(finder: Finder, sentence: str) -> None:
    assert [hit.text_of(sentence) for hit in finder.find(sentence)] == []


@pytest.mark.parametrize(
    "sentence", ["Clare's Law was used.", "Staff at Frimley Park hospital helped.", "The Law Society wrote."]
)
def test_titles_that_hold_a_name_pass(finder: Finder, sentence: str) -> None:
    assert [hit.text_of(sentence) for hit in finder.find(sentence)] == []
