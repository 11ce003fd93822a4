"""The reviews that health visitors offer every baby: those that were done, and those that were not."""

from collections.abc import Iterator

from macfa.synthetic.chances import whole
from macfa.synthetic.chronologies.kinds import baby_reviews, whats
from macfa.synthetic.chronologies.lived import Due
from macfa.synthetic.chronologies.setting import Setting
from macfa.synthetic.lives import Child
from macfa.synthetic.years import plus_days
from macfa.vocabulary.days import Day


def reviews_of_babies(setting: Setting) -> Iterator[tuple[Child, Due]]:
    """The reviews that were done, each with its child."""
    for child in setting.children:
        for stage, first, last in due_reviews(setting, child):
            chances = setting.chances("baby review", child.id, stage)
            done, after = (
                chances.random() < baby_reviews()[stage].done,
                whole(chances, 0, (last - first).days),
            )
            if done:
                yield child, Due(whats()["baby_review"], plus_days(first, after), facts={"stage": stage})


def due_reviews(setting: Setting, child: Child) -> Iterator[tuple[str, Day, Day]]:
    """Stage, first and last day of every review of a child that was due wholly within the time told."""
    for stage, review in baby_reviews().items():
        first, last = (plus_days(child.birth, days) for days in review.days)
        if setting.within(first) and setting.within(last):
            yield stage, first, last
