"""What a control chart says, in a sentence or two."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from macfa.measures.control_chart import FEWEST_POINTS, IN_A_ROW, Better, ControlChart, Meaning, Point, Signal
from macfa.measures.wording import counted, in_words, percent, sentence_case

_WHY = {
    Signal.OUTSIDE: "outside the limits",
    Signal.RISING: f"{in_words(IN_A_ROW)} in a row rising",
    Signal.FALLING: f"{in_words(IN_A_ROW)} in a row falling",
    Signal.NEAR_LIMIT: "two of three close to a limit",
    Signal.SHIFT: f"{in_words(IN_A_ROW)} in a row on one side of the mean",
}


def say_chart(chart: ControlChart, labels: Sequence[str], better: Better) -> str:
    """What stands out, or that nothing does. `labels` names the places of the chart, such as its months."""
    known = sum(point.value is not None for point in chart.points)
    sentences = list(_standing_out(chart, labels, better))
    if not sentences:
        sentences = [
            f"Nothing stands out from the usual ups and downs around {_value(chart, chart.points[0].mean)}."
        ]
    if chart.provisional:
        few = counted(known, "point is", "points are")
        sentences.append(
            f"{sentence_case(few)} few: limits hold from {FEWEST_POINTS} on, and a change can be missed."
        )
    return " ".join(sentences)


def say_point(point: Point, better: Better) -> str:
    """For a cell of a table: `better than usual: seven in a row rising`."""
    if point.value is None:
        return "nothing counted"
    meaning = point.meaning(better).value
    return f"{meaning}: {_WHY[point.signals[0]]}" if point.signals else meaning


def _standing_out(chart: ControlChart, labels: Sequence[str], better: Better) -> Iterator[str]:
    """One sentence for each stretch of points that say the same, with every reason among them once."""
    known = [
        (label, point) for label, point in zip(labels, chart.points, strict=True) if point.value is not None
    ]
    for meaning, run in groupby(known, lambda one: one[1].meaning(better)):
        if meaning is not Meaning.COMMON:
            stretch = list(run)
            first, last = stretch[0][0], stretch[-1][0]
            why = dict.fromkeys(_WHY[point.signals[0]] for _, point in stretch)
            when = first if len(stretch) == 1 else f"{first} to {last}"
            yield f"{sentence_case(meaning.value)}: {when} ({'; '.join(why)})."


def _value(chart: ControlChart, value: float) -> str:
    return percent(value) if chart.share else f"{value:.1f}"
