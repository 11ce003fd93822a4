"""How the ledger names a child of the partnership outside any audit."""

from macfa.partnership import here
from macfa.sampling.pseudonyms import Pseudonyms

_OUTSIDE_AUDITS = ""  # no audit has an empty key, so these pseudonyms are unrelated to every audit's


def child_reference(child: str) -> str:
    """ "child 3f0c…": a keyed pseudonym, the same for as long as the partnership keeps its key.

    Pages about a child say `saw(request, child_reference(child))`, so that "who has looked at this child" has an
    answer although the ledger holds neither name nor number.
    """
    return f"child {Pseudonyms(here.pseudonym_key(), _OUTSIDE_AUDITS).child(child)}"
