"""The automated readability index, counted by hand."""

import pytest

from macfa.measures.reading_age import ReadingAge, long_sentences, reading_age

EASY = ["The cat sat on the mat. The dog ran to the cat."] * 10
HARD = [
    "Multi-agency safeguarding arrangements necessitate comprehensive assessment of intersecting vulnerabilities"
    " within familial environments, notwithstanding organisational boundaries."
] * 10


def test_the_index_is_that_of_its_authors() -> None:
    # 4.71 x 500/100 + 0.5 x 100/5 - 21.43 = 23.55 + 10 - 21.43 = 12.12: grade 13, age 18.
    counted = ReadingAge(letters=500, words=100, sentences=5)
    assert counted.grade == pytest.approx(12.12)
    assert counted.age == 18


def test_letters_words_and_sentences_are_counted_as_a_reader_would() -> None:
    # Don't (5) wait (4) 10 (2) days (4). Ask (3) the (3) GP (2)? / School's (7) view (4)
    assert reading_age(["Don’t wait 10 days. Ask the GP?", "School's view"]) == ReadingAge(33, 9, 3)


def test_an_easy_text_is_for_the_youngest_and_a_hard_one_for_the_oldest() -> None:
    assert reading_age(EASY).age == 6
    assert reading_age(HARD).age == 22


def test_numbers_with_points_and_hyphens_stay_one_word_and_end_no_sentence() -> None:
    counted = reading_age(["It took 3.5 days in a multi-agency meeting."])
    assert (counted.words, counted.sentences) == (8, 1)


def test_the_end_of_a_line_of_a_list_ends_a_sentence() -> None:
    assert reading_age(["Seen alone", "Seen at home"]).sentences == 2


def test_a_sentence_that_ends_in_quotation_marks_ends() -> None:
    assert reading_age(["She said “no.” He left."]).sentences == 2


def test_a_short_text_is_not_judged() -> None:
    short = reading_age(["Ask the child."])
    assert short.age is None
    assert short.sentence == "3 words are too few to say how easily this can be read; it takes 100."


def test_what_is_said_names_the_limits() -> None:
    # 12 words to a piece of two sentences: 6 a sentence.
    assert reading_age(EASY).sentence == (
        "Written for readers of about 6, by the length of words and sentences alone (6 words a sentence)."
        " GOV.UK writes for readers of 9."
    )


def test_longer_sentences_and_longer_words_never_make_it_easier() -> None:
    base = ReadingAge(500, 100, 10).grade
    assert ReadingAge(510, 100, 10).grade > base
    assert ReadingAge(500, 100, 9).grade > base


def test_long_sentences_are_shown_longest_first() -> None:
    long, longer = " ".join(["word"] * 26) + ".", " ".join(["word"] * 30) + "."
    assert long_sentences([f"Short one. {long}", longer]) == (longer, long)
    assert long_sentences([" ".join(["word"] * 25)]) == ()


@pytest.mark.parametrize("texts", [[], [""], ["…"]])
def test_a_text_without_words_is_refused(texts: list[str]) -> None:
    with pytest.raises(ValueError, match="without words"):
        reading_age(texts)
