"""Findings drafted from verdicts: what the files show, what all children show, and which of the two is a rate."""

from collections.abc import Iterable

from macfa.audits.findings.draft import Draft, EvidenceRow, Shown
from macfa.audits.findings.thresholds import kind_of
from macfa.audits.findings.verdicts import Tally, tally
from macfa.instruments.tool import FindingKind
from macfa.measures.change import ENOUGH_FOR_A_RATE, say_overall, say_rate
from macfa.measures.counts import Count
from macfa.measures.wording import figures, in_words, percent, sentence_case
from macfa.standards.definition import Standard
from macfa.standards.verdict import Answer, Reported, Verdict

SMALL = frozenset(range(1, 6))
"""Counts that are not published, because they can point at a child; nor is a rate that gives one away."""


def draft(standard: Standard, sampled: list[Verdict], everyone: list[Verdict], *, files: int) -> Draft | None:
    """The finding that the verdicts of one standard propose, with the rows of the sampled children behind it."""
    in_files, over_all = tally(sampled), tally(everyone)
    kind = kind_of(in_files, over_all)
    if kind is None:
        return None
    good = kind is FindingKind.GOOD_PRACTICE
    if kind is FindingKind.SYSTEM_LEARNING:
        statement, public, shown = _dark(standard, sampled), _dark(standard, []), None
    else:
        statement = _statement(standard, in_files, over_all, good=good, files=files)
        public, shown = _public(standard, over_all, good=good)
    return Draft(
        source=f"standard:{standard.id}@{standard.version}",
        kind=kind,
        theme=standard.finding.theme,
        statement=statement,
        public=public,
        what_needs_to_happen="" if good else standard.finding.needs_to_happen,
        tool=standard.finding.use,
        sample=_numbers(in_files),
        shown=shown,
        everyone=_numbers(over_all),
        evidence=tuple(_rows(sampled, Reported.MET if good else Reported.NOT_MET)),
    )


def _statement(standard: Standard, sample: Tally, everyone: Tally, *, good: bool, files: int) -> str:
    template = standard.finding.good if good else standard.finding.worry
    found = _count(sample, good)
    over_all = _count(everyone, good)
    before, hole, after = template.partition(_slot(good))
    seen = "" if found.found else _not_in_files(found.of, standard.finding.counts)
    if not hole:
        return f"{_filled(template, everyone)} {seen}".strip()
    if seen:
        return say_overall(_filled(template, everyone).rstrip("."), over_all, seen)
    said = say_rate(
        before.strip(),
        found,
        after.strip().rstrip("."),
        files=files,
        everyone=over_all if everyone.judged else None,
        over=f"Over all {standard.finding.counts}",
    )
    return sentence_case(said.strip())


def _filled(template: str, numbers: Tally) -> str:
    return template.format(
        met=figures(numbers.met), not_met=figures(numbers.not_met), judged=figures(numbers.judged)
    )


def _not_in_files(judged: int, counts: str) -> str:
    """That a finding does not come from the files, in words: "0 of 4" would read as if they had shown something."""
    if not judged:
        return "None of this could be judged in the sampled files."
    if judged == 1:
        return "The sampled files show no case of this, and hold only one that could be judged."
    return (
        f"The sampled files show no case of this among the {in_words(judged)} {counts} that could be judged."
    )


def _count(numbers: Tally, good: bool) -> Count:
    return numbers.as_met if good else numbers.as_not_met


def _public(standard: Standard, everyone: Tally, *, good: bool) -> tuple[str, Shown | None]:
    """The same for readers outside: a rate over all children, or the standard's title without any number."""
    count = _count(everyone, good)
    if everyone.judged < ENOUGH_FOR_A_RATE or {count.found, count.others.found} & SMALL:
        title = standard.title_in_full.rstrip(".")
        return (
            f"{title}: {'this was so in nearly all cases' if good else 'this did not always happen'}.",
            None,
        )
    template = standard.finding.good if good else standard.finding.worry
    rate = percent(count.rate)
    text = sentence_case(template.replace(_slot(good), f"{rate} of"))
    return text, Shown(rate, count.found, count.of)


def _slot(good: bool) -> str:
    return "{met} of {judged}" if good else "{not_met} of {judged}"


def _dark(standard: Standard, sampled: list[Verdict]) -> str:
    missing = sorted({name for verdict in sampled for name in verdict.missing})
    why = next((v.sentence for v in sampled if v.answer is Answer.CANNOT_TELL), "cannot tell")
    tail = f" ({why})" if missing else ""
    return f"Nobody can tell whether this standard is met: {standard.title_in_full.rstrip('.')}{tail}."


def _numbers(numbers: Tally) -> dict[str, int]:
    return {"met": numbers.met, "not_met": numbers.not_met, "cannot_tell": numbers.cannot_tell}


def _rows(verdicts: Iterable[Verdict], wanted: Reported) -> Iterable[EvidenceRow]:
    for verdict in verdicts:
        if verdict.answer.reported_as is wanted:
            for row in verdict.evidence:
                yield EvidenceRow(verdict.child, row.delivery, row.sheet, row.row)
