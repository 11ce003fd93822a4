"""Whatever the text, suggestions are at most three and can be explained from it."""

from hypothesis import given
from hypothesis import strategies as st

from macfa.instruments.themes import suggest, themes

CUES = [" ".join(word.rstrip("*") for word in cue.words) for theme in themes() for cue in theme.cues]
texts = st.one_of(
    st.text(), st.lists(st.one_of(st.sampled_from(CUES), st.text(max_size=5)), max_size=12).map(" ".join)
)


@given(texts)
def test_every_suggestion_quotes_words_of_the_text_and_the_strongest_stands_first(text: str) -> None:
    found = suggest(text, themes())
    assert len(found) <= 3
    assert [one.strength for one in found] == sorted((one.strength for one in found), reverse=True)
    for one in found:
        assert one.words
        assert one.strength >= 1
        assert all(word in text.lower() for words in one.words for word in words.split())


@given(texts)
def test_the_same_text_gets_the_same_suggestions_in_capitals(text: str) -> None:
    if text.upper().lower() == text.lower():  # letters such as ß change when they are raised
        assert [s.theme.code for s in suggest(text, themes())] == [
            s.theme.code for s in suggest(text.upper(), themes())
        ]
