"""What the bars, boxes and bands of a time line are in words: in the picture's titles and in the equal table alike."""

from collections.abc import Callable, Sequence

from macfa.chronology.alongside import Point
from macfa.chronology.timeline import LEVELS, Bin, Box, Loose, Timeline
from macfa.chronology.timeline_bands import Spell
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days_in_words import in_words, span_in_words

Shown = Bin | Loose | Box | Spell | Point
Link = Callable[[Shown], str]
"""Where something that is shown leads to; empty where nowhere."""


def nowhere(shown: Shown) -> str:
    """No links."""
    return ""


def counted(number: int, noun: str, several: str = "") -> str:
    """ "1 entry", "12 entries"."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def entries_in_words(number: int) -> str:
    """ "12 entries"."""
    return counted(number, "entry", "entries")


def level_in_words(place: int) -> str:
    """ "high"; "significance not said"."""
    code = LEVELS[place]
    return code_set("significance").name(code).lower() if code else "significance not said"


def serious_in_words(levels: Sequence[int]) -> str:
    """ "1 critical, 2 high": what stands out of a bar; empty where nothing does."""
    out = (LEVELS.index("critical"), LEVELS.index("high"))
    return ", ".join(f"{levels[place]:,} {level_in_words(place)}" for place in out if levels[place])


def bin_in_words(one: Bin, name: str) -> str:
    """ "Police, April to June 2014: 5 entries, 1 critical"."""
    rest = serious_in_words(one.levels)
    return f"{name}, {one.step.words}: {entries_in_words(len(one.entries))}{', ' + rest if rest else ''}"


def loose_in_words(one: Loose, name: str) -> str:
    """ "Police, on a day between 1 January and 31 December 2014 that is not known: 2 entries"."""
    between = f"between {in_words(one.first)} and {in_words(one.last)}"
    return f"{name}, {between}, day not known: {entries_in_words(len(one.entries))}"


def box_in_words(one: Box) -> str:
    """The sentence of the gap; of several that are drawn together, how many and which."""
    if len(one.gaps) == 1:
        return one.gaps[0].sentence
    titles = [gap.title for gap in one.gaps]
    each = "; ".join(f"{counted(titles.count(title), 'time')}: {title}" for title in dict.fromkeys(titles))
    return f"{counted(len(one.gaps), 'gap')}, {span_in_words(one.first, one.last)}. {each}"


def spell_in_words(one: Spell) -> str:
    """ "Child protection: neglect, 3 March 2014 to 5 May 2015"."""
    if one.last is None:
        return f"{one.words}, from {in_words(one.first)}, open"
    return f"{one.words}, {span_in_words(one.first, one.last)}"


def description(line: Timeline) -> str:
    """What somebody is told of the picture who cannot see it."""
    told = [
        f"{story.subject.name or 'One child'}: {entries_in_words(story.count)} of "
        f"{counted(sum(lane.count > 0 for lane in story.lanes), 'agency', 'agencies')}, "
        f"{counted(sum(len(lane.boxes) for lane in story.lanes), 'hatched stretch', 'hatched stretches')}."
        for story in line.stories
    ]
    return " ".join([*told, "The tables that follow say the same in words."])
