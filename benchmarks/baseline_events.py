"""Six rules over the invented events as a pandas script would have them: counts of each answer, nothing explained.

It knows that everything is complete, so it asks nobody what an absence is worth; and that nobody is unborn. Answers
bear the numbers of `Answer`: 1 met, 2 late, 3 missed, 4 due, 6 not applicable. pandas is needed for this file alone.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from macfa.vocabulary.days import day_number
from macfa.vocabulary.working_days import working_days

COLUMNS = {
    "plan": ["row_id", "child", "start_day", "start_wd", "end_day"],
    "meeting": ["row_id", "child", "kind", "day_day", "outcome"],
    "participation": ["child", "meeting_kind", "meeting_day_day", "organisation", "invited"],
    "visit": ["child", "day_day", "day_wd", "kind", "seen"],
    "plan_outcome": ["row_id", "child", "outcome", "day_day", "day_wd", "progress"],
    "escalation": ["child", "raised_day", "reason"],
}
NEVER = 2**30
Frames = dict[str, pd.DataFrame]


def load(files: dict[str, Path]) -> Frames:
    """The columns that the rules read; children as numbers."""
    frames = {name: pd.read_parquet(files[name], columns=columns) for name, columns in COLUMNS.items()}
    for frame in frames.values():
        frame["child"] = frame["child"].str.slice(1).astype("int32")
        for column in ("end_day",):
            if column in frame:
                frame[column] = frame[column].fillna(NEVER).astype("int32")
    return frames


def find(frames: Frames, now: int) -> dict[str, dict[int, int]]:
    """How many of each answer, by standard."""
    plan, meeting = frames["plan"], frames["meeting"]
    held = meeting[meeting["outcome"] == "held"]
    visits = frames["visit"]
    seen = visits[(visits["kind"] == "statutory") & (visits["seen"] == "yes")]
    reviews = held.loc[held["kind"] == "review_conference", ["child", "day_day"]]
    found = {
        "review-conference-interval": _gaps(plan, reviews, now, _in_months),
        "first-core-group": _first_core_group(plan, held[held["kind"] == "core_group"], now),
        "visits-on-time": _gaps(
            plan, seen[["child", "day_day"]], now, lambda day, _: _in_working_days(day, 10)
        ),
        "gp-invited-to-conference": _gp_invited(meeting, frames["participation"]),
        "repeat-plan-24-months": _repeats(plan),
        "drift-escalated": _drift(plan, frames["plan_outcome"], frames["escalation"], now),
    }
    return {name: _counted(answers) for name, answers in found.items()}


def _counted(answers: np.ndarray) -> dict[int, int]:
    numbers, counts = np.unique(answers, return_counts=True)
    return {int(number): int(count) for number, count in zip(numbers, counts, strict=True)}


def _answers(found: pd.Series, due: np.ndarray, end: pd.Series, now: int) -> np.ndarray:
    """`found` and `end` are days, NEVER where there is none."""
    conditions = [found <= due, end <= due, found < NEVER, due >= now]
    return np.select(conditions, [1, 6, 2, 4], 3)


def _calendar() -> tuple[np.ndarray, np.ndarray, int]:
    rows = working_days("england").rows()
    numbers = np.array([number for _, number in rows], dtype="int32")
    days = np.array([day_number(day) for day in working_days("england").days], dtype="int32")
    return numbers, days, rows[0][0]


def _in_working_days(day: pd.Series, amount: int) -> np.ndarray:
    numbers, days, first = _calendar()
    return days[numbers[day.to_numpy() - first] + amount - 1]


def _months_on(day: np.ndarray, months: int) -> np.ndarray:
    days = day.astype("int64").astype("datetime64[D]")
    month = days.astype("datetime64[M]")
    of_month = (days - month.astype("datetime64[D]")).astype("int64")
    target = (month + months).astype("datetime64[D]")
    length = ((month + months + 1).astype("datetime64[D]") - target).astype("int64")
    return target.astype("int64") + np.minimum(of_month, length - 1)


def _in_months(day: pd.Series, place: np.ndarray) -> np.ndarray:
    return np.where(place == 0, _months_on(day.to_numpy(), 3), _months_on(day.to_numpy(), 6))


def _gaps(plan: pd.DataFrame, met: pd.DataFrame, now: int, due_of: object) -> np.ndarray:
    begin = plan[["row_id", "child", "start_day", "end_day"]]
    inside = begin.merge(met.drop_duplicates(), on="child")
    inside = inside[(inside["day_day"] > inside["start_day"]) & (inside["day_day"] <= inside["end_day"])]
    starts = begin.assign(day_day=begin["start_day"])
    marks = pd.concat([starts, inside], ignore_index=True).sort_values(["row_id", "day_day"], kind="stable")
    of_plan = marks.groupby("row_id", sort=False)
    place = of_plan.cumcount().to_numpy()
    following = of_plan["day_day"].shift(-1).fillna(NEVER).astype("int64")
    kept = ((place == 0) | (following < NEVER) | (marks["day_day"] < marks["end_day"])).to_numpy()
    due = due_of(marks["day_day"], place)  # type: ignore[operator]
    return _answers(following, due, marks["end_day"], now)[kept]


def _first_core_group(plan: pd.DataFrame, core: pd.DataFrame, now: int) -> np.ndarray:
    both = plan.merge(core[["child", "day_day"]], on="child")
    both = both[(both["day_day"] >= both["start_day"]) & (both["day_day"] <= both["end_day"])]
    first = both.groupby("row_id")["day_day"].min()
    found = plan["row_id"].map(first).fillna(NEVER).astype("int64")
    return _answers(found, _in_working_days(plan["start_day"], 10), plan["end_day"], now)


def _gp_invited(meeting: pd.DataFrame, participation: pd.DataFrame) -> np.ndarray:
    kinds = ["initial_conference", "review_conference", "transfer_in_conference"]
    asked = meeting[meeting["kind"].isin(kinds) & meeting["outcome"].isin(["held", "inquorate"])]
    gp = participation[(participation["organisation"] == "gp") & (participation["invited"] == "yes")]
    keys = ["child", "meeting_kind", "meeting_day_day"]
    renamed = asked[["row_id", "child", "kind", "day_day"]].rename(
        columns={"kind": "meeting_kind", "day_day": "meeting_day_day"}
    )
    both = renamed.merge(gp[keys].drop_duplicates(), on=keys, how="left", indicator=True)
    return np.where(both["_merge"] == "both", 1, 3)


def _repeats(plan: pd.DataFrame) -> np.ndarray:
    pairs = plan.merge(plan[["child", "start_day", "end_day"]], on="child", suffixes=("", "_before"))
    pairs = pairs[pairs["start_day_before"] < pairs["start_day"]]
    since = pairs["end_day_before"].where(pairs["end_day_before"] < NEVER, pairs["start_day_before"])
    repeated = pairs.loc[
        since.to_numpy() >= _months_on(pairs["start_day"].to_numpy(), -24), "row_id"
    ].unique()
    return np.where(plan["row_id"].isin(repeated), 3, 1)


def _drift(plan: pd.DataFrame, notes: pd.DataFrame, raised: pd.DataFrame, now: int) -> np.ndarray:
    within = notes.merge(plan[["child", "start_day", "end_day"]], on="child")
    open_then = (within["start_day"] <= within["day_day"]) & (within["day_day"] < within["end_day"])
    within = (
        within[open_then].drop_duplicates("row_id").sort_values(["child", "outcome", "day_day", "row_id"])
    )
    within["bad"] = within["progress"].isin(["no_change", "worse"]).astype("int8")
    of_outcome = within.groupby(["child", "outcome"], sort=False)
    before, earlier = of_outcome["bad"].shift(1), of_outcome["bad"].shift(2)
    within["since"] = of_outcome["day_day"].shift(1)
    signal = within[(within["bad"] == 1) & (before == 1) & (earlier.fillna(0) == 0)]
    drift = raised.loc[raised["reason"] == "drift", ["child", "raised_day"]]
    both = signal[["row_id", "child", "since"]].merge(drift, on="child")
    first = both[both["raised_day"] >= both["since"]].groupby("row_id")["raised_day"].min()
    found = signal["row_id"].map(first).fillna(NEVER).astype("int64")
    never = pd.Series(NEVER, index=signal.index)
    return _answers(found, _in_working_days(signal["day_day"], 10), never, now)
