"""Whether two colours can be told apart. A colour is red, green and blue, each from 0 to 1."""

Colour = tuple[float, float, float]
WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
_TOLD_APART = 1.35  # contrast below this is not read on any screen; the least that WCAG 2.2 lets pass is 3


def alike(one: Colour, other: Colour) -> bool:
    """Whether letters of the one colour vanish on the other: contrast as WCAG 2.2 measures it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05) < _TOLD_APART


def of_hex(written: str) -> Colour | None:
    """A colour written as RRGGBB, RGB or AARRGGBB, with or without #; None for anything else."""
    digits = written.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    if len(digits) == 8:
        digits = digits[2:]
    try:
        number = int(digits, 16) if len(digits) == 6 else -1
    except ValueError:
        return None
    if number < 0:
        return None
    return ((number >> 16) / 255, (number >> 8 & 255) / 255, (number & 255) / 255)


def of_ink(cyan: float, magenta: float, yellow: float, black: float) -> Colour:
    """A colour of four inks, each from 0 to 1, as a screen shows it."""
    return ((1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black))


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(min(1.0, max(0.0, part))) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
