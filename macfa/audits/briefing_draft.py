"""A first draft of the briefing from what was decided: seven parts, without a number that could point at a child."""

from collections.abc import Iterator

from macfa.audits.models import AgreedAction, Audit, Finding, SampledChild
from macfa.audits.reported import reported_in
from macfa.audits.states import FindingState
from macfa.documents.briefing.content import (
    Action,
    AuditReference,
    Briefing,
    Children,
    Contact,
    Kind,
    Number,
    Part,
    Statement,
)
from macfa.instruments.tool import FindingKind
from macfa.measures.wording import counted, sentence_case
from macfa.partnership import clock, here
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Partnership
from macfa.sampling.parameters import Method
from macfa.vocabulary.code_sets import code_set

_CHOSEN = {
    Method.RANDOM: "Drawn at random from all children who met the terms; anybody can check the draw.",
    Method.PURPOSIVE: "Chosen by the partnership, each for a reason.",
    Method.NOMINATED: "Nominated by one service, each for a reason.",
}
_NOTHING = {
    FindingKind.GOOD_PRACTICE: "No good practice was agreed on as a finding of this audit.",
    FindingKind.WORRY: "No worry was agreed on as a finding of this audit.",
    FindingKind.AREA_FOR_DEVELOPMENT: "No area for development was agreed on as a finding of this audit.",
}


def draft_briefing(audit: Audit) -> Briefing:
    """The content to begin with. `NotNow` where no finding is accepted yet; people then edit the content file."""
    audits = reported_in(audit)
    accepted = list(Finding.objects.filter(audit__in=audits, state=FindingState.ACCEPTED.value))
    if not accepted:
        raise NotNow("No finding is accepted yet. Accept findings before drafting the briefing.")
    partnership = here.partnership()
    terms = audit.terms
    return Briefing(
        title=audit.title,
        partnership=partnership.name,
        published=clock.now().date(),
        parts=_parts(audit, accepted),
        audits=tuple(
            AuditReference(one.title, f"{one.terms.as_at:%B %Y}", reference=one.key) for one in audits
        ),
        children=Children(
            number=sentence_case(counted(_in_samples(audits), "child", "children")),
            chosen=_CHOSEN[terms.cohort.method][:1].lower() + _CHOSEN[terms.cohort.method][1:],
        ),
        organisations=tuple(
            dict.fromkeys(agency.name for one in audits for agency in one.terms.auditing(partnership))
        ),
        actions=tuple(_actions(audits, partnership)),
        contacts=(
            Contact(
                partnership.front_door.name[:1].upper() + partnership.front_door.name[1:],
                "If a child is not safe now",
                f"{partnership.front_door.phone}, out of hours {partnership.front_door.out_of_hours}",
            ),
        ),
    )


def _parts(audit: Audit, accepted: list[Finding]) -> tuple[Part, ...]:
    terms = audit.terms
    codes = dict.fromkeys(theme for one in reported_in(audit) for theme in one.terms.themes)
    themes = ", ".join(code_set("theme").name(theme).lower() for theme in codes)
    why = [Statement(terms.hypothesis)] if terms.hypothesis else []
    first, last = terms.look_back.days(terms.as_at)
    return (
        Part("Why we looked", (*why, Statement(f"Themes of this audit: {themes}.", kind=Kind.THEME))),
        Part(
            "What we did",
            (
                Statement(_CHOSEN[terms.cohort.method]),
                Statement(f"Every agency read its own file, from {first:%B %Y} to {last:%B %Y}."),
                Statement("Panel members graded alone, then agreed on grades together."),
            ),
        ),
        _found("What is done well", accepted, FindingKind.GOOD_PRACTICE),
        _found("What we are worried about", accepted, FindingKind.WORRY),
        _found(
            "What has to get better", accepted, FindingKind.AREA_FOR_DEVELOPMENT, FindingKind.SYSTEM_LEARNING
        ),
        Part(
            "What you can do",
            tuple(_advice(accepted)) or (Statement("Talk about this briefing in your team."),),
        ),
        Part("What happens next", tuple(_next(audit))),
    )


def _in_samples(audits: tuple[Audit, ...]) -> int:
    """Children, each once: one can be in two samples."""
    samples = [SampledChild.in_sample(one).values_list("child", flat=True) for one in audits]
    return len({child for sample in samples for child in sample})


def _found(heading: str, accepted: list[Finding], *kinds: FindingKind) -> Part:
    statements = tuple(_statement(finding) for finding in accepted if finding.kind in kinds)
    return Part(heading, statements or (Statement(_NOTHING[kinds[0]]),))


def _statement(finding: Finding) -> Statement:
    return Statement(
        public_words(finding),
        kind=Kind(finding.kind.value),
        theme=code_set("theme").name(finding.theme),
        numbers=tuple(_numbers(finding)),
        evidence=(finding.reference,),
    )


def public_words(finding: Finding) -> str:
    """What the briefing says of a finding: the public draft, or what people made of it."""
    unchanged = finding.drafted and finding.statement == finding.drafted.get("statement")
    return str(finding.drafted["public"]) if unchanged else finding.statement


def _numbers(finding: Finding) -> Iterator[Number]:
    shown = finding.drafted.get("shown") if finding.drafted else None
    if shown and shown["text"] in public_words(finding):
        yield Number(shown["text"], finding.source, shown["count"], shown["of"])


def _advice(accepted: list[Finding]) -> Iterator[Statement]:
    """What needs to happen, each piece of advice once."""
    needs = {finding.what_needs_to_happen: finding for finding in accepted if finding.what_needs_to_happen}
    for text, finding in needs.items():
        yield Statement(text, kind=Kind.ADVICE, evidence=(finding.reference,))


def _next(audit: Audit) -> Iterator[Statement]:
    if AgreedAction.objects.filter(finding__audit__in=reported_in(audit)).exists():
        yield Statement("Agencies have agreed on actions, each with an owner and a date.")
    yield Statement("Discuss this briefing in your team and tell the partnership what you will change.")
    yield Statement("We ask the same questions again in a year, over all children.")


def _actions(audits: tuple[Audit, ...], partnership: Partnership) -> Iterator[Action]:
    for action in AgreedAction.objects.filter(
        finding__audit__in=audits, finding__state=FindingState.ACCEPTED.value
    ):
        owner = partnership.agency(action.owner).name
        yield Action(action.text, owner=owner, due=f"{action.due.day} {action.due:%B %Y}")
