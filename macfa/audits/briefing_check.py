"""Everything in a briefing that must not go out, as sentences that do not repeat it."""

from macfa.audits.models import Audit, SampledChild
from macfa.disclosure.identifying_text import Finder
from macfa.documents.briefing.content import Briefing
from macfa.documents.briefing.text import published_texts
from macfa.partnership import here


def find_problems(audit: Audit, briefing: Briefing) -> list[str]:
    """One sentence for each thing found: where it stands and what kind it is; never the words themselves.

    Every child who ever was in the sample counts, replaced ones too: their names must not go out either.
    """
    partnership = here.partnership()
    public_names = [partnership.name, *(agency.name for agency in partnership.agencies)]
    finder = Finder([child.key_list for child in SampledChild.objects.filter(audit=audit)], public_names)
    return [
        f"{published.place}: {hit.kind.value} {hit.form.value}, from the key list of case {hit.case}."
        for published in published_texts(briefing)
        for hit in finder.find(published.text)
    ]
