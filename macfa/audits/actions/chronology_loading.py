"""Taking an agency's chronology of a child into the record: by the agency itself, or by those who merge."""

from pathlib import Path

from macfa.audits.chronologies import permissions
from macfa.audits.chronologies.came_in import FEED
from macfa.audits.models import SampledChild
from macfa.feeds.labels.files import read_accepted
from macfa.feeds.options import Options, Progress, silent
from macfa.feeds.receive import Same
from macfa.partnership import clock, here
from macfa.partnership.errors import NotNow
from macfa.partnership.people import Agency, Person
from macfa.record.deliveries import Delivery
from macfa.stewardship.actions.delivery import take_in
from macfa.stewardship.children import hidden_from, may_see


def load_chronology(
    file: Path, *, child: str, agency: Agency, by: Person, part: str = "", on_progress: Progress = silent
) -> Delivery | Same:
    """Read the file as what `agency`, or its team `part`, tells of the child; it replaces exactly that.

    A file with a column of children tells of each of them. `NotNow` says why a file is refused; then nothing changed.
    """
    role = permissions.check_loads(by, agency)
    if child in hidden_from(by):
        raise NotNow(may_see(by, child).reason)
    labels = read_accepted(here.folder(), FEED, agency.id).labels
    options = Options(
        agency=agency.id, children=(child,), part=" ".join(part.split()), labels=labels,
        today=clock.now().date(), on_progress=on_progress,
    )  # fmt: skip
    sampled = frozenset(SampledChild.objects.filter(replaced_at=None).values_list("child", flat=True))
    return take_in(file, feed=FEED, agency=agency, options=options, sampled=sampled, by=by, role=role)
