"""Taking a file of an agency in: under which agreement, with which labels, and what to say of it afterwards."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from macfa.cli.days import read_day_option
from macfa.cli.here import Here
from macfa.feeds.labels.files import read_accepted
from macfa.feeds.options import Options
from macfa.feeds.receive import Same, receive
from macfa.measures.wording import figures
from macfa.partnership import folder as folders
from macfa.partnership.people import Agency
from macfa.record.agreements import Agreement, Scope, read_agreements
from macfa.record.deliveries import Delivery


def take_in(here: Here, feed: str, whose: Agency, file: Path, options: Options) -> Delivery | Same:
    """One file of an agency into the record, under its agreement and by the labels that it has accepted."""
    agreement = agreement_of(here, whose, feed)
    sampled = _sampled(here) if agreement.scope is Scope.SAMPLED_CHILDREN else frozenset()
    options = replace(options, labels=read_accepted(here.folder, feed, whose.id).labels)
    return receive(here.record, file, feed, options, agreement, sampled=sampled)


def options_said(
    here: Here, whose: Agency, said: dict[str, Any], progress: Callable[[int, int], None]
) -> Options:
    """What somebody says beside a file."""
    return Options(
        agency=whose.id,
        agency_kind=whose.kind,
        agency_names=(whose.name, *whose.aliases),
        nation=here.partnership.nation,
        extract_date=read_day_option(said["extract_date"], "--extract-date"),
        complete_from=read_day_option(said["complete_from"], "--complete-from"),
        complete_to=read_day_option(said["complete_to"], "--complete-to"),
        replaces=said.get("replaces", False),
        children=said.get("children", ()),
        part=said.get("part", ""),
        whom=said.get("whom", ()),
        on_progress=progress,
    )


def agreement_of(here: Here, whose: Agency, feed: str) -> Agreement:
    """The agreement under which an agency shares a feed."""
    theirs = [a for a in read_agreements(here.folder / folders.AGREEMENTS) if a.agency == whose.id]
    fitting = [a for a in theirs if feed in a.feeds] or [a for a in theirs if not a.feeds]
    if not fitting:
        raise click.ClickException(
            f"No agreement covers {feed} from {whose.name}. Add one for {whose.id} to {folders.AGREEMENTS}."
        )
    return fitting[0]


def _sampled(here: Here) -> frozenset[str]:
    """Children who are in the sample of any audit."""
    here.open_application()
    from macfa.audits.models import SampledChild

    return frozenset(SampledChild.objects.filter(replaced_at=None).values_list("child", flat=True))


def said_of(came: Delivery | Same) -> str:
    """What a load came to, sheet by sheet."""
    if isinstance(came, Same):
        return f"These bytes came in before as delivery {came.delivery.id}. Nothing was changed."
    lines = [f"Delivery {came.id}: {came.file}, about {came.extract_date:%d/%m/%Y}."]
    lines += [
        f"  {sheet.name}: {figures(sheet.rows)} rows = {figures(sheet.accepted)} accepted"
        f" + {figures(sheet.rejected)} rejected + {figures(sheet.duplicate)} duplicate"
        for sheet in came.sheets
    ]
    if any(sheet.rejected for sheet in came.sheets):
        lines.append(f"  See why rows were rejected: macfa rejected {came.id}")
    if came.warnings:
        remarks = "1 remark" if came.warnings == 1 else f"{figures(came.warnings)} remarks"
        lines.append(f"  {remarks} that blocked nothing: macfa rejected {came.id} --remarks")
    return "\n".join(lines)
