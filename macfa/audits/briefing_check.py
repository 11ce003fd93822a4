"""Everything in a briefing that must not go out: identifying text, rare combinations, small counts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from macfa.audits.background import background
from macfa.audits.briefing_content import Content, content_of, kind_of, published, statements
from macfa.audits.models import Audit, BriefingVersion, Finding, SampledChild
from macfa.audits.reported import reported_in
from macfa.audits.states import FindingState
from macfa.audits.told_together import told_together
from macfa.disclosure.attributes import Attributes
from macfa.disclosure.attributes_in_text import described_in, mentions
from macfa.disclosure.combinations import Described
from macfa.disclosure.gate import Allowances, Allowed, Earlier, Report, check
from macfa.disclosure.key_lists import Entry, KeyList
from macfa.measures.counts import Count
from macfa.partnership import here

_CHILDREN = "The audit, ages and needs of the children"
_LINE = re.compile(r", (?:line \d+|paragraph \d+|block \d+|heading|theme)\b")


def find_problems(audit: Audit, briefing: Content, allowed: tuple[Allowed, ...] = ()) -> Report:
    """The report of the disclosure check. `allowed` are hits that a person lets through, each with a reason.

    What is told is compared with the children whom a reader might think of, and with earlier briefings.
    """
    return check(
        texts(briefing),
        key_lists(audit),
        children_thought_of(audit),
        allowances(audit, briefing, allowed),
        described=told_between_lines(briefing, *_companions(audit, briefing)),
        earlier=[_earlier(version, audit) for version in _published_before(audit)],
        apart=children_apart(audit),
    )


def allowances(audit: Audit, briefing: Content, allowed: tuple[Allowed, ...] = ()) -> Allowances:
    """What may be told in a briefing of this audit."""
    partnership = here.partnership()
    return Allowances(
        sample_size=sum(SampledChild.in_sample(one).count() for one in reported_in(audit)),
        public_names=(partnership.name, *(agency.name for agency in partnership.agencies)),
        allowed=(*allowed, *_rates_over_all_children(audit, briefing)),
    )


def texts(briefing: Content) -> dict[str, str]:
    """All that a reader sees, by place; what stands in one place under one name is judged together."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in published(briefing):
        found[one.place].append(one.text)
    return {place: "\n".join(parts) for place, parts in found.items()}


def told_between_lines(briefing: Content, *companions: Content) -> tuple[Described, ...]:
    """What is told of children by no single line: the ages and needs listed for all of them, what one line begins
    to tell of a child and the next carries on, and what several places tell of the same child.

    `companions` are what else is published of the same audit: readers have both in their hands.
    """
    listed = " ".join((f"ages {briefing.children.ages}", *briefing.children.needs))
    needs = frozenset(mention.attribute for mention in mentions(listed))
    blocks: dict[str, list[str]] = defaultdict(list)
    for place, text in texts(briefing).items():
        blocks[_LINE.split(place)[0]].append(text)
    carried = [one for block, lines in blocks.items() for one in _carried_on(block, lines)]
    together = tuple(told_together(briefing, *companions))
    listed_for_all = (Described(_CHILDREN, needs, group=True),) if needs else ()
    return (*listed_for_all, *carried, *together)


def _rates_over_all_children(audit: Audit, briefing: Content) -> Iterator[Allowed]:
    """Percentages that are no part of the sample, although they could be: 60% of 353 conferences, with 5 files.

    Only a number with the very source and counts of an accepted finding is one; another has to be let through.
    """
    accepted = Finding.objects.filter(audit__in=reported_in(audit), state=FindingState.ACCEPTED.value)
    known = {
        (finding.source, shown["text"], shown["count"], shown["of"])
        for finding in accepted
        if (shown := finding.drafted.get("shown"))
    }
    for statement in statements(briefing):
        for number in statement.numbers:
            if (number.source, number.shown, number.count, number.of) in known:
                for place, text in texts(briefing).items():
                    if statement.text in text:
                        yield Allowed(
                            place, number.shown, f"{Count(number.count, number.of)} over all children"
                        )


def _carried_on(block: str, lines: list[str]) -> Iterator[Described]:
    alone = {(one.attributes, one.group) for line in lines for one in described_in(line, block)}
    for one in described_in("\n".join(lines), block):
        if (one.attributes, one.group) not in alone:
            yield one


def key_lists(audit: Audit) -> list[KeyList]:
    """Of every child in the samples reported, and of those replaced as far as they were written: they count as well."""
    audits = reported_in(audit)
    found = [child.key_list for one in audits for child in SampledChild.in_sample(one)]
    replaced = SampledChild.objects.filter(
        audit__in=audits, replaced_at__isnull=False, key_list_json__isnull=False
    )
    written = (child.key_list for child in replaced)
    return found + [replace(keys, none=frozenset(Entry)) for keys in written if keys.children]


def _companions(audit: Audit, briefing: Content) -> list[Content]:
    others = audit.briefings.filter(published_at__isnull=False).exclude(kind=kind_of(briefing).value)
    return [content_of(version) for version in others]


def _published_before(audit: Audit) -> list[BriefingVersion]:
    return list(BriefingVersion.objects.filter(published_at__isnull=False).exclude(audit=audit))


def _earlier(version: BriefingVersion, audit: Audit) -> Earlier:
    briefing = content_of(version)
    lines = [one for place, text in texts(briefing).items() for one in described_in(text, place)]
    again = _audited(version.audit) & _audited(audit)
    return Earlier((*lines, *told_between_lines(briefing)), children_thought_of(version.audit), again)


def _audited(audit: Audit) -> frozenset[str]:
    samples = [SampledChild.in_sample(one) for one in reported_in(audit)]
    return frozenset(child for sample in samples for child in sample.values_list("child", flat=True))


def children_thought_of(audit: Audit) -> Mapping[str, Attributes]:
    """The children whom a reader might think of, with what may be told of each: of every audit that is reported."""
    found: dict[str, Attributes] = {}
    for one in reported_in(audit):
        found |= background(one)
    return found


def children_apart(audit: Audit) -> list[Mapping[str, Attributes]]:
    """The same, audit by audit, where the briefing reports several: readers may know of which one a sentence tells."""
    audits = reported_in(audit)
    return [background(one) for one in audits] if len(audits) > 1 else []
