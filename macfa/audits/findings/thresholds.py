"""From which numbers a finding is drafted. Round figures on purpose: they propose, a person decides."""

from macfa.audits.findings.verdicts import Tally
from macfa.instruments.tool import FindingKind
from macfa.measures.change import ENOUGH_FOR_A_RATE

NEARLY_ALL = 9, 10  # nine in ten: good practice
OFTEN = 1, 3  # one in three: a worry; below, an area for development


def kind_of(sample: Tally, everyone: Tally) -> FindingKind | None:
    """What the numbers propose; None where they propose nothing.

    All children decide where there are enough of them to show a rate, because a few files cannot. What shows in
    the files alone is drafted too: the panel has read them.
    """
    weighty = everyone if everyone.judged >= ENOUGH_FOR_A_RATE else sample
    if not weighty.judged:
        return FindingKind.SYSTEM_LEARNING if _mostly_dark(sample, everyone) else None
    if _at_least(weighty.not_met, weighty.judged, OFTEN):
        return FindingKind.WORRY
    if not _at_least(weighty.met, weighty.judged, NEARLY_ALL):
        return FindingKind.AREA_FOR_DEVELOPMENT
    return FindingKind.AREA_FOR_DEVELOPMENT if _often_in_files(sample) else FindingKind.GOOD_PRACTICE


def _often_in_files(sample: Tally) -> bool:
    return sample.judged > 0 and _at_least(sample.not_met, sample.judged, OFTEN)


def _mostly_dark(sample: Tally, everyone: Tally) -> bool:
    """Nothing can be judged, although there was something to judge."""
    return sample.cannot_tell + everyone.cannot_tell > 0


def _at_least(part: int, whole: int, share: tuple[int, int]) -> bool:
    return part * share[1] >= whole * share[0]
