from macfa.pictures.lettering import room_for, width_of


def test_wide_letters_have_more_room_than_the_average_and_no_words_have_less():
    assert room_for("Gemma Marwood", 13) > width_of("Gemma Marwood", 13)
    for words in ("Gemma Marwood", "Lily Till", "b. 1985, d. 2019", ""):
        assert room_for(words, 13) >= width_of(words, 13)
