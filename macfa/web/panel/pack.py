"""The preparation pack of one case: what each agency answered, and what the standards say."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macfa.audits.models import AgencyReturn, SampledChild
from macfa.documents.document import Bullets, Document, Notice, Paragraph, Section
from macfa.instruments.library import tool
from macfa.instruments.tool import AuditTool, Question
from macfa.partnership import clock, here
from macfa.partnership.people import Person
from macfa.record.store import Record
from macfa.standards.reading import library_of
from macfa.standards.run import evaluate
from macfa.standards.verdict import Reported
from macfa.web.words import day


@dataclass(frozen=True, slots=True)
class Said:
    """What one agency answered to a question."""

    agency: str
    answer: str
    comment: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with every agency's answer, side by side."""

    question: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class KeyLineOfPack:
    """One key line of enquiry and the answers that bear on it."""

    id: str
    title: str
    asks: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A standard's verdict on this child, in a sentence."""

    title: str
    answer: Reported
    sentence: str


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a panel member reads about one case."""

    case: str
    not_involved: tuple[str, ...]
    lines: tuple[KeyLineOfPack, ...]
    judged: tuple[Judged, ...]
    as_at: str


def pack_of(child: SampledChild, viewer: Person) -> Pack:
    """The pack, from the returns that this person may read."""
    returns = list(AgencyReturn.objects.visible_to(viewer).filter(sampled_child=child).expected())
    names = {agency.id: agency.name for agency in here.partnership().agencies}
    terms = child.audit.terms
    lines = [
        line for each in terms.tools for line in _lines(tool(each.id, each.version, _local()), returns, names)
    ]
    absent = tuple(names[one.agency] for one in returns if one.involved is False)
    return Pack(child.case, absent, tuple(lines), tuple(_judged(child)), day(terms.as_at))


def _lines(one: AuditTool, returns: list[AgencyReturn], names: dict[str, str]) -> Iterator[KeyLineOfPack]:
    mine = [each for each in returns if each.tool == one.id and each.involved]
    for line in one.key_lines:
        questions = [question for question in one.questions if question.key_line == line.id]
        asked = [Asked(question.text, tuple(_said(question, mine, names))) for question in questions]
        yield KeyLineOfPack(line.id, line.title, line.asks, tuple(each for each in asked if each.said))


def _said(question: Question, returns: list[AgencyReturn], names: dict[str, str]) -> Iterator[Said]:
    words = {option.code: option.name for option in question.options}
    for one in returns:
        answer = one.given.get(question.id)
        if answer is not None and (answer.value or answer.comment):
            about = "" if one.subject == "the child" else f" ({one.subject})"
            yield Said(f"{names[one.agency]}{about}", words.get(answer.value, answer.value), answer.comment)


def _judged(child: SampledChild) -> Iterator[Judged]:
    """Verdicts as at the day of the audit's list, those not kept first."""
    library = library_of(here.folder())
    version = Record(here.folder() / "record").version()
    verdicts = evaluate(
        version, library, child.audit.terms.as_at, children=[child.child], nation=here.partnership().nation
    )
    order = list(_ORDER)
    for verdict in sorted(verdicts, key=lambda one: order.index(one.answer.reported_as)):
        if verdict.answer.reported_as is not Reported.NOT_APPLICABLE:
            yield Judged(library.newest(verdict.standard).title, verdict.answer.reported_as, verdict.sentence)


_ORDER = (Reported.NOT_MET, Reported.DUE, Reported.CANNOT_TELL, Reported.MET, Reported.NOT_APPLICABLE)


def document_of(pack: Pack, title: str, more: tuple[Section, ...] = ()) -> Document:
    """The pack to print. It carries the case number and no name. `more` follows what the standards say."""
    return Document(
        title=f"Case {pack.case}", partnership=here.partnership().name, day=clock.now().date(), caption=title,
        sections=(*_sections(pack), *more),
    )  # fmt: skip


def _sections(pack: Pack) -> Iterator[Section]:
    notice = Notice("For members of the panel only. Destroy it after the panel.")
    yield Section("Before you read", (notice, *_absent(pack)))
    for line in pack.lines:
        blocks = [Paragraph(line.asks)]
        for asked in line.asked:
            said = tuple(
                f"{one.agency}: {'. '.join(filter(None, (one.answer, one.comment)))}" for one in asked.said
            )
            blocks += [Paragraph(asked.question), Bullets(said)]
        yield Section(line.title, tuple(blocks))
    if pack.judged:
        said = tuple(f"{one.title}: {one.sentence}" for one in pack.judged)
        yield Section(f"What the standards say on {pack.as_at}", (Bullets(said),))


def _absent(pack: Pack) -> Iterator[Paragraph]:
    if pack.not_involved:
        yield Paragraph(f"Not involved with this child: {', '.join(pack.not_involved)}.")


def _local() -> Path:
    return here.folder() / "tools"
