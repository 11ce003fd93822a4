"""The ceremony: publish the list's hash, gather contributions, draw in front of everyone, download the proof."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from macfa.audits import visibility
from macfa.audits.actions import contribution
from macfa.audits.actions.sample import replace_child
from macfa.audits.ceremony import contributions_of, proof_file
from macfa.audits.models import Audit, SampledChild
from macfa.audits.states import Phase
from macfa.disclosure.suppression import Table, suppress
from macfa.sampling.contributions import DICE_ROLLS, Commitment, Roll
from macfa.sampling.draw import ReplacementReason
from macfa.sampling.parameters import Method
from macfa.stewardship.children import hidden_from
from macfa.web.forms import Form, form_page
from macfa.web.middleware import saw
from macfa.web.pages import page


def _text(label: str, missing: str, hint: str = "") -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, error_messages={"required": missing})


class Dice(Form):
    """A public roll."""

    party = _text("Who rolled", "Enter who rolled", "A role, for example police lead. It is published.")
    witness = _text("Who watched", "Enter who watched", "Another role.")
    digits = _text(
        "The digits, in the order rolled",
        "Enter the digits",
        f"{DICE_ROLLS} or more rolls of a ten-sided die. The first roll stands.",
    )


class Promise(Form):
    """A party's hash."""

    party = _text("Whose secret", "Enter whose secret it is", "A role, for example health lead.")
    sha256 = _text(
        "SHA-256 of the secret", "Enter the hash of the secret", "64 characters, 0 to 9 and a to f."
    )


class Secret(Form):
    """A party's secret, shown."""

    party = forms.ChoiceField(label="Whose secret", error_messages={"required": "Select whose secret it is"})
    secret = forms.CharField(label="The secret", error_messages={"required": "Enter the secret"})


class Replacement(Form):
    """Why a child is left out."""

    reason = forms.ChoiceField(
        label="Why can this case not be audited?", widget=forms.RadioSelect,
        choices=[(reason.value, reason.words[:1].upper() + reason.words[1:]) for reason in ReplacementReason],
        error_messages={"required": "Select why the case cannot be audited"},
    )  # fmt: skip


def sample(request: HttpRequest, key: str) -> HttpResponse:
    """How the sample came about, as far as it has. Case numbers only."""
    audit = get_object_or_404(Audit, key=key)
    hidden = hidden_from(request.person)
    drawn = audit.sampled.order_by("position") if audit.drawn_at else ()
    children = [child for child in drawn if child.child not in hidden]
    saw(request, f"sample of {audit.reference}")
    by_lot = audit.terms.cohort.method is Method.RANDOM
    steps = contributions_of(audit).steps if audit.frozen_at and by_lot else ()
    return page(
        request, "audits/pages/sample.html", title=f"Sample: {audit.title}", audit=audit, by_lot=by_lot,
        strata=_strata(audit) if audit.frozen_at else [], contributed=_lines(steps), children=children,
        can_reveal=any(isinstance(step, Commitment) for step in steps), back=reverse("audits.one", args=[key]),
        still_frozen=audit.phase is Phase.FROZEN, replaceable=audit.phase in (Phase.DRAWN, Phase.COLLECTING),
        words={reason.value: reason.words for reason in ReplacementReason},
    )  # fmt: skip


def proof(request: HttpRequest, key: str) -> HttpResponse:
    """The proof as a file. It holds pseudonyms only; anybody may have it."""
    audit = get_object_or_404(Audit, key=key)
    file = proof_file(audit)
    if not file.is_file():
        raise Http404
    answer = HttpResponse(file.read_bytes(), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="proof-{audit.key}.json"'
    return answer


def dice(request: HttpRequest, key: str) -> HttpResponse:
    """Take down a roll of dice."""
    return _contribute(request, key, Dice, "Take down a roll of dice", contribution.contribute_dice)


def promise(request: HttpRequest, key: str) -> HttpResponse:
    """Take a party's hash."""
    return _contribute(request, key, Promise, "Take the hash of a secret", contribution.commit_secret)


def secret(request: HttpRequest, key: str) -> HttpResponse:
    """Take a party's secret."""
    audit = get_object_or_404(Audit, key=key)
    parties = [step.party for step in contributions_of(audit).steps if isinstance(step, Commitment)]

    def kind(*given: Any, initial: Any = None) -> forms.Form:
        made = Secret(*given, initial=initial)
        made.fields["party"].choices = [(party, party) for party in parties]
        return made

    return _contribute(request, key, kind, "Take a secret", contribution.reveal_secret)


def replace(request: HttpRequest, case: str) -> HttpResponse:
    """Leave a child out, for a reason, and take the next ticket."""
    child = get_object_or_404(SampledChild.objects.filter(replaced_at=None), case=case)
    if visibility.hides(request.person, child):
        raise Http404
    there = reverse("audits.sample", args=[child.audit.key])
    saw(request, child.reference)

    def do(given: dict[str, Any]) -> SampledChild:
        return replace_child(child, reason=ReplacementReason(given["reason"]), by=request.person)

    return form_page(
        request, Replacement, title=f"Replace case {case}", do=do, done=there, back=there, button="Replace the case",
        intro=f"Case {case} leaves the sample and the next ticket comes in. The proof shows it, with the reason.",
        said=lambda came: f"Case {came.case} has come in.",
    )  # fmt: skip


def _contribute(request: HttpRequest, key: str, kind: Any, title: str, action: Any) -> HttpResponse:
    audit = get_object_or_404(Audit, key=key)
    there = reverse("audits.sample", args=[key])
    return form_page(
        request, kind, title=title, done=there, back=there, said="Taken down.",
        do=lambda given: action(audit, **given, by=request.person),
    )  # fmt: skip


def _strata(audit: Audit) -> list[tuple[str, str]]:
    counts: dict[str, int] = {}
    for child in audit.frame.children:
        counts[child.stratum] = counts.get(child.stratum, 0) + 1
    names = tuple(sorted(counts))
    shown = suppress(Table(names, ("Children",), tuple((counts[name],) for name in names))).shown
    cells = [(name, shown[name, "Children"]) for name in (*names, "Total")]
    return [(name, f"{cell:,}" if isinstance(cell, int) else "1 to 5, or hidden") for name, cell in cells]


def _lines(steps: Any) -> list[tuple[str, str, str]]:
    found = []
    for step in steps:
        if isinstance(step, Roll):
            found.append((step.party, f"ten-sided dice, watched by {step.witness}", step.digits))
        elif isinstance(step, Commitment):
            found.append((step.party, "hash of a secret", step.sha256))
        else:
            found.append((step.party, "the secret", step.secret))
    return found
