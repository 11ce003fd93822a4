"""Everything in a briefing that must not go out: identifying text, rare combinations, small counts."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from macfa.audits.child_attributes import attributes_of
from macfa.audits.models import Audit, BriefingVersion, SampledChild
from macfa.disclosure.attributes import Attributes
from macfa.disclosure.attributes_in_text import described_in
from macfa.disclosure.gate import Allowances, Allowed, Earlier, Report, check
from macfa.disclosure.key_lists import Entry, KeyList
from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.reading import briefing_from
from macfa.documents.briefing.text import published_texts
from macfa.partnership import here
from macfa.record.store import Record
from macfa.sampling.parameters import Method


def find_problems(audit: Audit, briefing: Briefing, allowed: tuple[Allowed, ...] = ()) -> Report:
    """The report of the disclosure check. `allowed` are hits that a person lets through, each with a reason.

    The background is the list of children that the sample came from; where people chose the children, no list
    is known to readers, and it is every child of the record.
    """
    partnership = here.partnership()
    allowances = Allowances(
        sample_size=SampledChild.in_sample(audit).count(),
        public_names=(partnership.name, *(agency.name for agency in partnership.agencies)),
        allowed=allowed,
    )
    return check(
        texts(briefing),
        key_lists(audit),
        background(audit),
        allowances,
        earlier=[_earlier(version) for version in _published_before(audit)],
    )


def texts(briefing: Briefing) -> dict[str, str]:
    """All that a reader sees, by place; what stands in one place under one name is judged together."""
    found: dict[str, list[str]] = defaultdict(list)
    for published in published_texts(briefing):
        found[published.place].append(published.text)
    return {place: "\n".join(parts) for place, parts in found.items()}


def key_lists(audit: Audit) -> list[KeyList]:
    """Of every child in the sample, and of those replaced as far as they were written: they count as well."""
    found = [child.key_list for child in SampledChild.in_sample(audit)]
    replaced = SampledChild.objects.filter(
        audit=audit, replaced_at__isnull=False, key_list_json__isnull=False
    )
    written = (child.key_list for child in replaced)
    return found + [replace(keys, none=frozenset(Entry)) for keys in written if keys.children]


def background(audit: Audit) -> Mapping[str, Attributes]:
    """The attributes of every child a reader might think of."""
    listed = list(audit.children.values()) if audit.frame.parameters.method is Method.RANDOM else None
    return attributes_of(Record(here.folder() / "record").version(), audit.terms.as_at, listed)


def _published_before(audit: Audit) -> list[BriefingVersion]:
    return list(BriefingVersion.objects.filter(published_at__isnull=False).exclude(audit=audit))


def _earlier(version: BriefingVersion) -> Earlier:
    briefing = briefing_from(version.content, source=str(version))
    told = tuple(one for place, text in texts(briefing).items() for one in described_in(text, place))
    return Earlier(told, background(version.audit))
