"""Hits of the check that somebody let through: which of them still hold."""

from macfa.audits import policies
from macfa.audits.briefing_check import texts
from macfa.audits.briefing_content import content_of
from macfa.audits.models import BriefingVersion, LetThrough
from macfa.disclosure.folding import fold_key
from macfa.disclosure.gate import Allowed
from macfa.partnership.errors import NotNow
from macfa.sampling.canonical import sha256_hex


def standing(version: BriefingVersion) -> list[LetThrough]:
    """Those said by people who wrote none of this version, in places whose text is still the same."""
    hashes = {place: sha256_hex(text) for place, text in texts(content_of(version)).items()}
    authors = policies.authors(version)
    said = version.audit.let_through.filter(kind=version.kind.value)
    return [one for one in said if hashes.get(one.place) == one.place_sha256 and one.by not in authors]


def allowed(version: BriefingVersion) -> tuple[Allowed, ...]:
    """The same for the check."""
    return tuple(Allowed(one.place, one.text, one.reason) for one in standing(version))


def hash_of_place(version: BriefingVersion, place: str, text: str) -> str:
    """SHA-256 over the text of a place. `NotNow` where the place or the words are not there."""
    found = texts(content_of(version)).get(place)
    if found is None or not text.strip() or fold_key(text) not in fold_key(found):
        raise NotNow("The newest version does not say this there. Check it again.")
    return sha256_hex(found)
