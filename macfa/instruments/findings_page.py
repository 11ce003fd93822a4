"""The page docs/reference/findings.md, made from the findings of the briefings."""

from collections import Counter
from collections.abc import Iterable, Iterator

from macfa.instruments.findings_of_briefings import (
    Briefing,
    BriefingFinding,
    EasilyLost,
    FindingsOfBriefings,
    Says,
    findings_of_briefings,
)
from macfa.instruments.library import tool
from macfa.instruments.tool import AgencyKind, Question
from macfa.vocabulary.code_sets import code_set

_HEAD = """# What the briefings found, and what answers it

<!-- Made from macfa/instruments/library/findings-of-briefings.yaml by `macfa.instruments.findings_page`.
Change it there. -->

Macfa starts from five published briefings of multi-agency audits. This page lists what they say, in our own
words: {kinds}.
Beside each stands what answers it:

- a **standard** judges the practice for every child, on every delivery of data
- a **question** is asked of the agencies, the family or the practitioners of the sampled children
- a **record** is kept, so that the partnership can show what it did.

Where a later step of the plan adds to the answer, the page says which. Nothing is left over: a test reads the
briefings and fails on a sentence that is neither claimed here nor listed as a heading, a link or context.
"""
_EVERY_AGENCY = len(code_set("agency_kind").codes) - 1  # the family is no agency
_TABLE = "| Where | What it says | Kind | Theme | Answered by |\n|---|---|---|---|---|"


def as_markdown() -> str:
    """The whole page."""
    source = findings_of_briefings()
    parts = [_HEAD.format(kinds=_count_of_kinds(source.findings))]
    parts += [_briefing(briefing, source) for briefing in source.briefings]
    parts += [_easily_lost(source), _records(source), _questions(source)]
    return "\n".join(parts)


def _count_of_kinds(findings: Iterable[BriefingFinding]) -> str:
    found = Counter(finding.kind for finding in findings)
    named = {
        Says.WORRY: "worries",
        Says.AREA_FOR_DEVELOPMENT: "areas for development",
        Says.GOOD_PRACTICE: "examples of good practice",
        Says.ADVICE: "pieces of advice",
        Says.ACTION: "actions",
    }
    counted = ", ".join(f"{found[kind]} {words}" for kind, words in named.items())
    return f"{found.total()} findings ({counted})"


def _briefing(briefing: Briefing, source: FindingsOfBriefings) -> str:
    rows = [_row(finding, source) for finding in source.findings if finding.briefing == briefing.number]
    return f"## {briefing.number}. {briefing.title}\n\n{_TABLE}\n" + "\n".join(rows) + "\n"


def _row(finding: BriefingFinding, source: FindingsOfBriefings) -> str:
    theme = code_set("theme").name(finding.theme)
    place = f"{finding.section}, line {', '.join(dict.fromkeys(at.split('.')[0] for at in finding.at))}"
    later = [f"step {later.step}: {later.what}" for later in finding.later]
    answers = "<br>".join([*_answers(finding, source), *later])
    return f"| {place} | {finding.says} | {finding.kind.words} | {theme} | {answers} |"


def _answers(finding: BriefingFinding | EasilyLost, source: FindingsOfBriefings) -> Iterator[str]:
    for standard in finding.standards:
        yield f"standard `{standard}`"
    for question in finding.questions:
        yield f"question [{question}](#{_anchor(question)})"
    for record_id in finding.records:
        record = source.record(record_id)
        step = f" (step {record.step})" if record.step > 1 else ""
        yield f"record [{record.name.lower()}](#record-{record.id}){step}"


def _easily_lost(source: FindingsOfBriefings) -> str:
    rows = [f"| {lost.says} | {'<br>'.join(_answers(lost, source))} |" for lost in source.easily_lost]
    head = "## Sentences that are easily lost\n\n| What | Kept by |\n|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _records(source: FindingsOfBriefings) -> str:
    rows = [f'| <a id="record-{r.id}"></a>{r.name} | {r.step} | {r.what} |' for r in source.records]
    head = "## Records\n\n| Record | From step | What it holds |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _questions(source: FindingsOfBriefings) -> str:
    named = {reference for finding in source.findings for reference in finding.questions}
    named |= {reference for lost in source.easily_lost for reference in lost.questions}
    rows = [_question(reference) for reference in sorted(named)]
    head = "## Questions\n\n| Question | Text | Asked of |\n|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _question(reference: str) -> str:
    question, kinds = asked_of(reference)
    asked = "every agency" if len(kinds) == _EVERY_AGENCY else ", ".join(map(_kind, kinds))
    return f'| <a id="{_anchor(reference)}"></a>`{reference}` | {question.text} | {asked} |'


def asked_of(reference: str) -> tuple[Question, tuple[AgencyKind, ...]]:
    """The question that "neglect-v1/flags" or "neglect-v1/grade-child" means, and who is asked it.

    KeyError where there is none.
    """
    tool_name, _, question_id = reference.partition("/")
    tool_id, _, version = tool_name.rpartition("-v")
    asked_with = tool(tool_id, int(version))
    asked = [(q, kind) for kind in asked_with.agency_kinds for q in asked_with.questions_for(kind)]
    found = [(question, kind) for question, kind in asked if question.id == question_id]
    if not found:
        raise KeyError(f"There is no question {reference}")
    return found[0][0], tuple(kind for _, kind in found)


def _anchor(reference: str) -> str:
    return reference.replace("/", "-")


def _kind(kind: str) -> str:
    return code_set("agency_kind").name(kind)
