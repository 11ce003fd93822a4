"""Changing who somebody of a drawing is, and taking out what is wrong: a person, a relationship, a stay."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from macfa.audits.actions import family_drawing as actions
from macfa.audits.families.drawing import told
from macfa.audits.families.saying import Details
from macfa.audits.families.when import EXAMPLES, past, time_told
from macfa.family import when_told
from macfa.family.people import Gender, Life, Sex, Told
from macfa.partnership import clock
from macfa.partnership.errors import NotNow
from macfa.vocabulary.code_sets import code_set
from macfa.web.family.desk import Desk, desk
from macfa.web.family.drawing import TO_THE_LINE
from macfa.web.family.drawn_lines import KINDS
from macfa.web.forms import Form, form_page

_NONE = "none"


class PersonForm(Form):
    """All that the agency says of who somebody is."""

    name = forms.CharField(
        label="Name", required=False, max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    sex = forms.ChoiceField(
        label="Sex", choices=[(sex.value, code_set("sex").name(sex.value)) for sex in Sex]
    )
    gender = forms.ChoiceField(
        label="Gender, where it is not the sex at birth",
        choices=[
            (_NONE, "Nothing is said"),
            *((one.value, code_set("gender").name(one.value)) for one in Gender),
        ],
    )
    life = forms.ChoiceField(
        label="What there is of a life",
        choices=[(one.value, code_set("life").name(one.value)) for one in Life],
    )
    born = forms.CharField(
        label="Born, due or lost", required=False, max_length=60, help_text=EXAMPLES[0].upper() + EXAMPLES[1:]
    )
    dead = forms.BooleanField(label="Has died", required=False)
    died = forms.CharField(label="When they died, if anybody said", required=False, max_length=60)


def person(request: HttpRequest, reference: str, token: str) -> HttpResponse:
    """Say anew who somebody is, on the word of the own agency."""
    of = desk(request, reference, token)

    def do(given: dict[str, Any]) -> None:
        actions.change(of.known.child, about=of.about, details=_details(given), by=request.person)

    return form_page(
        request, PersonForm, title=f"Who {of.called} is", do=do, done=of.address() + TO_THE_LINE,
        back=of.address(), button="Save", initial=_initial(of), said="It is changed.",
        intro="What you save here is what your agency says of this person. What other agencies say stays as it is.",
    )  # fmt: skip


@require_POST
def take_out(request: HttpRequest, reference: str, token: str) -> HttpResponse:
    """Take somebody out of the own agency's drawing."""
    of = desk(request, reference, token)
    actions.take_out(of.known.child, about=of.about, by=request.person)
    messages.success(request, "Your agency’s drawing no longer speaks of this person.")
    return redirect(desk(request, reference).address() + TO_THE_LINE)


@require_POST
def take_out_fact(request: HttpRequest, reference: str, token: str, kind: str, number: int) -> HttpResponse:
    """Take one relationship or stay out of the own agency's drawing."""
    of = desk(request, reference, token)
    rows = of.own.relations if kind == "relation" else of.own.stays
    fact = next((one for one in rows if one.pk == number), None) if kind in KINDS else None
    if fact is None:
        raise Http404
    actions.take_out_fact(of.known.child, fact=fact, by=request.person)
    messages.success(request, "It is taken out of your agency’s drawing.")
    return redirect(of.address() + TO_THE_LINE)


def _details(given: dict[str, Any]) -> Details:
    day, life = clock.now().date(), Life(given["life"])
    born = time_told(given["born"], day) if life is Life.PREGNANCY else past(given["born"], day)
    gender = None if given["gender"] == _NONE else Gender(given["gender"])
    return Details(
        given["name"], Sex(given["sex"]), gender, life, born, given["dead"], past(given["died"], day)
    )


def _initial(of: Desk) -> dict[str, Any]:
    """What the agency says already; of others' words nothing is filled in."""
    row = of.own_row
    if row is None:
        return {"sex": Sex.UNKNOWN.value, "gender": _NONE, "life": Life.BORN.value}
    return {
        "name": row.name, "sex": row.sex.value, "gender": row.gender.value if row.gender else _NONE,
        "life": row.life.value, "born": _written(told(row.born, row.born_last)), "dead": row.dead,
        "died": _written(told(row.died, row.died_last)),
    }  # fmt: skip


def _written(time: Told | None) -> str:
    """A time so that it is read as the same one when it is saved again."""
    if time is None:
        return ""
    for written in (when_told.day(time), when_told.month(time), when_told.year(time)):
        if _read(written) == time:
            return written
    return f"{time.first:%d/%m/%Y} to {time.last:%d/%m/%Y}"


def _read(written: str) -> Told | None:
    try:
        return time_told(written, clock.now().date())
    except NotNow:
        return None
