"""Room for words. Nothing measures type here, so widths are estimates on the generous side."""

# The average letter of the faces we use is about half as wide as the type is tall; capitals and figures are wider.
_WIDTH_OF_A_LETTER = 0.54
_VERY_WIDE, _NARROW = frozenset("MWmw@"), frozenset("fijlrtI.,:;'’ ")


def width_of(words: str, size: float) -> float:
    """About how wide words are at a type size, in the same unit as the size."""
    return len(words) * size * _WIDTH_OF_A_LETTER


def room_for(words: str, size: float) -> float:
    """The room that words surely have at a type size: as `width_of`, and more where many of their letters are wide."""
    return max(width_of(words, size), size * sum(_letter(one) for one in words))


def _letter(letter: str) -> float:
    if letter in _VERY_WIDE:
        return 0.88
    if letter in _NARROW:
        return 0.3
    return 0.7 if letter.isupper() else 0.57


def lines_within(words: str, width: float, size: float) -> list[str]:
    """Words broken into lines that fit `width`; a single word that is wider stands on a line of its own."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]
