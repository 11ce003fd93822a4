"""What there is to learn, for practitioners; and the partnership's book of teams, training and policies."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from macfa.audits.models import AgreedAction, Audit
from macfa.audits.states import Phase
from macfa.learning.actions import dissemination as sending
from macfa.learning.actions import policy as policies
from macfa.learning.actions import training
from macfa.learning.models import Accreditation, Dissemination, Policy, PolicyVersion, Team, TrainingSession
from macfa.learning.standing import reach
from macfa.partnership import clock, here, roles
from macfa.partnership.errors import Refused
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import months_after
from macfa.web import access
from macfa.web.forms import DayField, Form, form_page
from macfa.web.pages import page

_RUNS_OUT_MONTHS = 3


def _agencies() -> list[tuple[str, str]]:
    return [("", "Select an agency"), *((agency.id, agency.name) for agency in here.partnership().agencies)]


def _tools() -> list[tuple[str, str]]:
    return [("", "None"), *((entry.code, entry.name) for entry in code_set("tool"))]


def _text(label: str, missing: str, *, long: bool = False, **more: Any) -> forms.CharField:
    widget = forms.Textarea if long else forms.TextInput
    return forms.CharField(label=label, widget=widget, error_messages={"required": missing}, **more)


def _short() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"})


def _agency(label: str, missing: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=_agencies, error_messages={"required": missing})


class NewTeam(Form):
    """A team."""

    name = _text("Name of the team", "Enter the name of the team")
    agency = _agency("Agency", "Select the agency")
    contact = forms.EmailField(
        label="Shared e-mail address", required=False,
        error_messages={"invalid": "Enter an e-mail address, for example team@agency.example"},
    )  # fmt: skip


class Send(Form):
    """Which teams, by when."""

    teams = forms.ModelMultipleChoiceField(
        label="Teams", queryset=Team.objects.filter(ended_on=None), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one team"},
    )  # fmt: skip
    due = DayField(label="Talk about it by", called="the day by which they talk about it")


class Discussion(Form):
    """What a team made of a briefing."""

    met_on = DayField(label="When did the team meet?", called="the day the team met")
    present = forms.IntegerField(
        label="How many people were there?", min_value=1, widget=_short(),
        error_messages={
            "required": "Enter how many people were there", "invalid": "Enter a number", "min_value": "Enter 1 or more",
        },
    )  # fmt: skip
    discussed = _text(
        "What did it discuss?",
        "Enter what the team discussed",
        long=True,
        help_text="Write nothing about any child.",
    )
    will_change = _text("What will it change?", "Enter what the team will change", long=True)


class Session(Form):
    """A training session and who came."""

    subject = _text("Subject", "Enter the subject")
    held_on = DayField(label="Held on", called="the day it was held")
    tool = forms.ChoiceField(label="Accredits people to use", choices=_tools, required=False)
    accredited_for_months = forms.IntegerField(
        label="Accredited for so many months", required=False, min_value=1,
        widget=_short(),
        error_messages={"invalid": "Enter a number of months", "min_value": "Enter 1 or more"},
    )  # fmt: skip
    came = forms.CharField(
        label="Who came", required=False, widget=forms.Textarea,
        help_text="One person a line: name, a comma, agency. For example: Alex Example, Police",
    )  # fmt: skip

    def clean_came(self) -> list[tuple[str, Any]]:
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["came"].splitlines())):
            name, _, agency = line.rpartition(",")
            try:
                found.append((name.strip(), here.partnership().agency_named(agency.strip())))
            except Refused as error:
                raise forms.ValidationError(str(error)) from None
            if not name.strip():
                raise forms.ValidationError("Enter a name, a comma and an agency on each line")
        return found


class Version(Form):
    """A version of a policy."""

    title = _text("Policy, procedure or pathway", "Enter its title")
    owner = _agency("Owner", "Select the owner")
    version = _text("Version", "Enter the version")
    since = DayField(label="In force from", called="the day from which it is in force")
    what_is_new = _text("What is new", "Enter what is new", long=True)
    address = forms.URLField(
        label="Where it is read", required=False, assume_scheme="https",
        error_messages={"invalid": "Enter a web address, for example https://partnership.example/policy"},
    )  # fmt: skip
    action = forms.ModelChoiceField(
        label="It answers this action",
        queryset=AgreedAction.objects.all(),
        required=False,
        empty_label="None",
    )


def index(request: HttpRequest) -> HttpResponse:
    """Published briefings, my teams' discussions, training, who is accredited, what is new."""
    today = clock.now().date()
    return page(
        request, "learning/pages/index.html", title="Learning", waiting=_waiting(request),
        published=Audit.objects.filter(phase__in=[Phase.PUBLISHED.value, Phase.CLOSED.value]),
        has_briefing_page="briefing.published" in access.rules(), sessions=TrainingSession.objects.all()[:20],
        news=PolicyVersion.objects.select_related("policy")[:20], manages=_manages(request),
        accredited=_accredited(request, today), names={one.id: one.name for one in request.partnership.agencies},
    )  # fmt: skip


def of(request: HttpRequest, key: str) -> HttpResponse:
    """How far one audit's briefing has come, and what teams say."""
    audit = get_object_or_404(Audit, key=key)
    sent = audit.disseminations.select_related("team", "discussion")
    return page(
        request, "learning/pages/of.html", title=f"Dissemination: {audit.title}", audit=audit, sent=sent,
        reach=reach(audit), today=clock.now().date(), manages=_manages(request),
        names={one.id: one.name for one in request.partnership.agencies}, back=reverse("audits.one", args=[key]),
        published=audit.phase in (Phase.PUBLISHED, Phase.CLOSED),
    )  # fmt: skip


def send(request: HttpRequest, key: str) -> HttpResponse:
    """Send the briefing to teams."""
    audit = get_object_or_404(Audit, key=key)
    there = reverse("learning.of", args=[key])
    return form_page(
        request, Send, title="Send the briefing to teams", done=there, back=there, button="Send",
        do=lambda given: sending.send(audit, **given, by=request.person),
        said=lambda made: f"Sent to {len(made)} teams that did not have it.",
    )  # fmt: skip


@require_POST
def remind(request: HttpRequest, key: str) -> HttpResponse:
    """Remind teams that have not answered."""
    made = sending.remind(get_object_or_404(Audit, key=key), by=request.person)
    messages.success(request, f"Reminded: {len(made)}. Each team got a message of its own.")
    return redirect("learning.of", key)


def discuss(request: HttpRequest, number: int) -> HttpResponse:
    """Take down what a team discussed."""
    one = get_object_or_404(Dissemination.objects.select_related("team", "audit"), pk=number)
    there = reverse("learning")
    return form_page(
        request, Discussion, title="Record a team's discussion", done=there, back=there, button="Save",
        do=lambda given: sending.record_discussion(one, **given, by=request.person), said="Thank you. It is kept.",
        intro=f"{one.team.name} on “{one.audit.title}”.",
    )  # fmt: skip


def new_team(request: HttpRequest) -> HttpResponse:
    """Add a team."""
    return form_page(
        request, NewTeam, title="Add a team", done=reverse("learning"), back=reverse("learning"), button="Add",
        do=lambda given: sending.add_team(
            **given | {"agency": request.partnership.agency(given["agency"])}, by=request.person
        ),
        said="The team is added.",
    )  # fmt: skip


def session(request: HttpRequest) -> HttpResponse:
    """Enter a training session."""
    return form_page(
        request, Session, title="Enter a training session", done=reverse("learning"), back=reverse("learning"),
        do=lambda given: training.hold_session(**given, by=request.person), button="Save", said="The session is kept.",
    )  # fmt: skip


def policy(request: HttpRequest) -> HttpResponse:
    """Enter a version of a policy."""
    return form_page(
        request, Version, title="Enter a version of a policy", done=reverse("learning"), back=reverse("learning"),
        do=lambda given: policies.enter_version(
            **given | {"owner": request.partnership.agency(given["owner"])}, by=request.person
        ),
        button="Save", said="The version is kept.",
    )  # fmt: skip


def policy_list(request: HttpRequest) -> HttpResponse:
    """Every policy with its versions."""
    return page(
        request, "learning/pages/policies.html", title="Policies and procedures", back=reverse("learning"),
        policies=Policy.objects.prefetch_related("versions"),
        names={one.id: one.name for one in request.partnership.agencies},
    )  # fmt: skip


def _waiting(request: HttpRequest) -> list[Dissemination]:
    waiting = Dissemination.objects.filter(discussion=None).select_related("team", "audit")
    if not roles.has(request.person, "record_discussion", request.partnership):
        return []
    return [one for one in waiting if one.team.agency == request.person.agency or _manages(request)]


def _accredited(request: HttpRequest, today: Any) -> list[tuple[Accreditation, str]]:
    """Those of the own agency, or all for who manages the learning, with how their accreditation stands."""
    found = Accreditation.objects.all()
    if not _manages(request):
        found = found.filter(agency=request.person.agency)
    return [(one, _stands(one, today)) for one in found]


def _stands(one: Accreditation, today: Any) -> str:
    if one.expires is None or one.expires > months_after(today, _RUNS_OUT_MONTHS):
        return "valid"
    return "expired" if one.expires <= today else "runs out soon"


def _manages(request: HttpRequest) -> bool:
    return roles.has(request.person, "manage_learning", request.partnership)
