"""Room for words. Nothing measures type here, so widths are estimates on the generous side."""

# The average letter of the faces we use is about half as wide as the type is tall; capitals and figures are wider.
_WIDTH_OF_A_LETTER = 0.54


def width_of(words: str, size: float) -> float:
    """About how wide words are at a type size, in the same unit as the size."""
    return len(words) * size * _WIDTH_OF_A_LETTER


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
