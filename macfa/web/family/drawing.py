"""Drawing a family by hand while somebody talks: the picture, and below it a line to type and a few short forms."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from markupsafe import Markup

from macfa.audits.actions import family_drawing as actions
from macfa.audits.families import spoken
from macfa.audits.families.picking import index_of
from macfa.audits.families.showing import ShownFamily
from macfa.audits.families.spoken_words import couples, ties
from macfa.audits.families.when import past
from macfa.family.drawing.genogram import genogram
from macfa.family.people import ParentKind, TieKind
from macfa.partnership import clock
from macfa.partnership.errors import NotNow, Refused
from macfa.web.family.asking import Zoom
from macfa.web.family.desk import Desk, desk, today
from macfa.web.family.drawing_forms import ADDS, HAPPENS, HappenedForm, LineForm, ParentForm, TieForm
from macfa.web.family.drawn_lines import lines, step_words
from macfa.web.family.frame import around
from macfa.web.family.zooming import zoomed
from macfa.web.pages import page

TO_THE_LINE = "#id_line"
"""Where the next line is typed: after each step the box has the focus again."""


@dataclass
class Forms:
    """The forms of the page; the one that was sent has what was typed."""

    of: Desk
    sent: str = ""
    body: Any = None
    made: dict[str, forms.Form] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds: dict[str, Callable[..., forms.Form]] = {
            "say": LineForm,
            "happened": lambda *given: HappenedForm(self.of, *given),
            "tie": lambda *given: TieForm(self.of, *given),
            "parent": lambda *given: ParentForm(self.of, *given),
        }
        for name, kind in kinds.items():
            self.made[name] = kind(*((self.body,) if name == self.sent else ()))

    @property
    def given(self) -> forms.Form | None:
        """The form that was sent."""
        return self.made.get(self.sent)


def draw(request: HttpRequest, reference: str, token: str = "") -> HttpResponse:
    """The family with everything to draw it by, and one step where a form was sent."""
    of = desk(request, reference, token)
    sent = request.POST.get("do", "") if request.method == "POST" else ""
    shown = Forms(of, sent, request.POST)
    if shown.given is not None and shown.given.is_valid():
        try:
            _DOING[sent](of, shown.given.cleaned_data, request.POST.get("what", ""))
        except Refused as refusal:
            shown.given.add_error(None, str(refusal))
        else:
            return redirect(of.address() + TO_THE_LINE)
    return _page(request, of, shown)


@require_POST
def undo(request: HttpRequest, reference: str) -> HttpResponse:
    """Take the last step of the own agency back."""
    of = desk(request, reference)
    actions.undo(of.known.child, by=request.person)
    messages.success(request, "The last step is taken back.")
    return redirect(of.address() + TO_THE_LINE)


def _page(request: HttpRequest, of: Desk, shown: Forms) -> HttpResponse:
    now = today(of)
    errors = shown.given is not None and bool(shown.given.errors)
    return page(
        request, "family/pages/draw.html", title="Draw the family", of=of, forms=shown.made,
        form=shown.given or shown.made["say"], adds=ADDS, happens=HAPPENS, said=now.description,
        svg=None if now.alone else _picture(of, now),
        last=step_words(of.last) if of.last else "", lines=lines(of), here=of.address(),
        child=of.address(index_of(of.known)), back=of.found.address("family.one"), status=422 if errors else 200,
        **around(request, of.found, "family.draw"),
    )  # fmt: skip


def _picture(of: Desk, now: ShownFamily) -> Markup:
    """Without the key, which would stand between the picture and the box; each symbol leads to who is spoken of."""
    drawn = genogram(
        now.family, now.day, edition=now.edition, link=of.address, key=False, differing=now.disputed
    )
    return zoomed(drawn, Zoom.FIT)


def _say(of: Desk, given: dict[str, Any], what: str) -> None:
    """A whole line; or, where a button says who it is, the name and age."""
    day, words = clock.now().date(), {word for word, _ in ADDS}
    line = spoken.read_with(given["line"], what, day) if what in words else spoken.read(given["line"], day)
    actions.draw(of.known.child, line=line, about=of.about, by=of.by, names_of_all=of.named)


def _happened(of: Desk, given: dict[str, Any], what: str) -> None:
    when = past(given["when"], clock.now().date())
    who, whom = spoken.Chosen(of.about), spoken.Chosen(given["whom"] or index_of(of.known))
    if what in ("moved_in", "moved_out"):
        line: spoken.Line = spoken.Moved(who, what == "moved_in", whom, when)
    elif what == "died":
        line = spoken.Died(who, when)
    elif what in couples():
        line = spoken.CoupleSaid(who, whom, couples()[what], when)
    else:
        raise NotNow("Press the button that says what happened.")
    actions.draw(of.known.child, line=line, about=of.about, by=of.by)


def _tie(of: Desk, given: dict[str, Any], what: str) -> None:
    said = next(one for one in ties().values() if one.kind is TieKind(given["kind"]))
    line = spoken.TieSaid(spoken.Chosen(of.about), spoken.Chosen(_somebody(given)), said)
    actions.draw(of.known.child, line=line, about=of.about, by=of.by)


def _parent(of: Desk, given: dict[str, Any], what: str) -> None:
    actions.is_parent(
        of.known.child, parent=of.about, of=_somebody(given), kind=ParentKind(given["kind"]), by=of.by
    )


def _somebody(given: dict[str, Any]) -> str:
    if not given["whom"]:
        raise NotNow("Draw the other person first.")
    return str(given["whom"])


_DOING: dict[str, Callable[[Desk, dict[str, Any], str], None]] = {
    "say": _say,
    "happened": _happened,
    "tie": _tie,
    "parent": _parent,
}
