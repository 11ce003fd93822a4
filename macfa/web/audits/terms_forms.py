"""One form for each section of the terms of reference."""

from typing import Any

from django import forms

from macfa.audits.timetable import DEFAULT_TITLES
from macfa.instruments.library import tool, tools
from macfa.partnership import here
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day
from macfa.web.forms import DayField, Form

Choices = list[tuple[str, str]]


def _codes(set_id: str) -> Choices:
    return [(entry.code, entry.name) for entry in code_set(set_id)]


def _people() -> Choices:
    partnership = here.partnership()
    return [
        (person.id, f"{person.name}, {partnership.agency(person.agency).name}")
        for person in partnership.people
        if person.active
    ]


def _agencies() -> Choices:
    return [(agency.id, agency.name) for agency in here.partnership().agencies if agency.kind != "other"]


def tool_choices() -> Choices:
    """Every audit tool of the library, as "neglect 1"."""
    found = [name.rpartition("-v") for name in tools()]
    return [(f"{name} {version}", tool(name, int(version)).title) for name, _, version in found]


def _ticks(label: str, choices: Any, missing: str = "", **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=bool(missing),
        error_messages={"required": missing}, **more,
    )  # fmt: skip


def _pick(label: str, choices: Any, missing: str = "", **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, required=bool(missing), error_messages={"required": missing}, **more
    )


def _number(
    label: str, wrong: str, *, least: int = 1, required: bool = True, **more: Any
) -> forms.IntegerField:
    errors = {"required": wrong, "invalid": wrong, "min_value": wrong}
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"})
    return forms.IntegerField(
        label=label, min_value=least, required=required, error_messages=errors, widget=widget, **more
    )


def _several_lines(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea, required=False, **more)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class About(Form):
    """What the audit is about."""

    title = forms.CharField(label="Title", error_messages={"required": "Enter a title for the audit"})
    themes = _ticks("Themes", lambda: _codes("theme"), "Select at least one theme")
    hypothesis = _several_lines(
        "Hypothesis",
        help_text="Optional. What you expect to find, in one or two sentences. It opens the briefing.",
    )

    @staticmethod
    def read(terms: dict[str, Any]) -> dict[str, Any]:
        return {name: terms.get(name) for name in ("title", "themes", "hypothesis")}

    def parts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class Questions(Form):
    """Which audit tools, and which days they ask about."""

    graded = _pick(
        "Questions that the panel grades", tool_choices, "Select the questions", widget=forms.RadioSelect
    )
    others = _ticks(
        "Questions asked beside them", tool_choices, help_text="Optional. Each is a return of its own."
    )
    key_lines = _several_lines(
        "Key lines of enquiry to grade",
        help_text="Optional. One id a line, as the audit tool names them. Left out, the panel grades them all.",
    )
    as_at = DayField(label="Day of the list", called="the day of the list")
    months = _number(
        "Months to look back", "Enter how many months to look back, for example 12", required=False
    )
    first = DayField(label="Or look back from", called="the first day asked about", required=False)
    last = DayField(label="to", called="the last day asked about", required=False)

    @staticmethod
    def read(terms: dict[str, Any]) -> dict[str, Any]:
        named = [f"{one['id']} {one['version']}" for one in terms.get("tools", [])]
        return {
            "graded": named[0] if named else "neglect 1",
            "others": named[1:],
            "key_lines": "\n".join(terms.get("key_lines", [])),
            "as_at": _day(terms.get("as_at")),
            **_look_back(terms.get("look_back") or {"months": 12}),
        }

    def parts(self) -> dict[str, Any]:
        given = self.cleaned_data
        named = dict.fromkeys([given["graded"], *given["others"]])
        return {
            "tools": [
                {"id": name, "version": int(version)} for name, version in (one.split() for one in named)
            ],
            "key_lines": _lines(given["key_lines"]) or None,
            "as_at": given["as_at"].isoformat(),
            "look_back": self._look_back(),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        days = (given.get("first"), given.get("last"))
        if bool(given.get("months")) == any(days):
            self.add_error("months", "Enter how many months to look back, or a first and a last day")
        elif any(days) and not all(days):
            self.add_error("first", "Enter both the first and the last day")
        return given

    def _look_back(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given["months"]:
            return {"months": given["months"]}
        return {"first": given["first"].isoformat(), "last": given["last"].isoformat()}


class Cohort(Form):
    """Which children could be picked."""

    how = forms.ChoiceField(
        label="How the children come into the audit",
        widget=forms.RadioSelect,
        choices=[
            ("criteria", "Everybody who meets criteria, then a random draw"),
            ("children", "A list of children, then a random draw"),
            ("chosen", "People choose each child, for a reason"),
        ],
        error_messages={"required": "Select how the children come into the audit"},
    )
    plans = _ticks("Criteria: an open plan of", lambda: _codes("plan_kind"))
    category = _pick("Criteria: category of abuse", lambda: [("", "Any"), *_codes("category")])
    youngest = _number("Criteria: youngest age", "Enter an age in years", least=0, required=False)
    oldest = _number("Criteria: oldest age", "Enter an age in years", least=0, required=False)
    known_to = forms.CharField(
        label="Criteria: known to this service", required=False, help_text="As the record names it."
    )
    listed = _several_lines("List: one id of the partnership a line")
    reasons = _several_lines("Chosen: one child a line, then a colon and the reason")
    nominated_by = _pick(
        "Chosen: nominated by", lambda: [("", "Nobody: the partnership chose"), *_agencies()]
    )

    @staticmethod
    def read(terms: dict[str, Any]) -> dict[str, Any]:
        cohort = terms.get("cohort") or {}
        ages = cohort.get("ages") or {}
        chosen = cohort.get("chosen") or []
        return {
            "how": "chosen" if chosen else "children" if cohort.get("children") else "criteria",
            "plans": cohort.get("plans", []),
            "category": cohort.get("category") or "",
            "youngest": ages.get("first"),
            "oldest": ages.get("last"),
            "known_to": cohort.get("known_to", ""),
            "listed": "\n".join(cohort.get("children") or []),
            "reasons": "\n".join(f"{one['child']}: {one['reason']}" for one in chosen),
            "nominated_by": cohort.get("nominated_by", ""),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        how = given.get("how")
        if how == "criteria" and not any(
            given.get(name) for name in ("plans", "category", "oldest", "known_to")
        ):
            self.add_error("plans", "Select a plan, or give another criterion")
        if how == "children" and not given.get("listed"):
            self.add_error("listed", "Enter the children of the list, one id a line")
        if how == "chosen":
            self._check_reasons(given.get("reasons", ""))
        return given

    def _check_reasons(self, text: str) -> None:
        lines = _lines(text)
        if not lines or any(not all(part.strip() for part in line.partition(":")) for line in lines):
            self.add_error("reasons", "Enter each child's id, a colon and the reason, one child a line")

    def parts(self) -> dict[str, Any]:
        return {"cohort": getattr(self, f"_{self.cleaned_data['how']}")(self.cleaned_data)}

    def _criteria(self, given: dict[str, Any]) -> dict[str, Any]:
        cohort: dict[str, Any] = {
            name: given[name] for name in ("plans", "category", "known_to") if given[name]
        }
        if given["youngest"] is not None or given["oldest"] is not None:
            ages = {"first": given["youngest"], "last": given["oldest"]}
            cohort["ages"] = {name: age for name, age in ages.items() if age is not None}
        return cohort

    def _children(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"children": _lines(given["listed"])}

    def _chosen(self, given: dict[str, Any]) -> dict[str, Any]:
        pairs = [line.split(":", 1) for line in _lines(given["reasons"])]
        cohort: dict[str, Any] = {
            "chosen": [{"child": child.strip(), "reason": reason.strip()} for child, reason in pairs]
        }
        if given["nominated_by"]:
            cohort["nominated_by"] = given["nominated_by"]
        return cohort


class Sample(Form):
    """How many children, by which rules."""

    size = _number("How many children", "Enter how many children, for example 5", required=False)
    strata = _ticks(
        "Divide the list by",
        [("plan", "Kind of plan"), ("age", "Age"), ("category", "Category of abuse")],
        help_text="Optional. Each group then has its share.",
    )
    quotas = _several_lines(
        "How many of each group",
        help_text="Optional. For example “CP: 3”, one group a line. Together they are the size.",
    )
    one_per_household = forms.BooleanField(label="No household gives more than one child", required=False)
    not_audited_for_months = _number(
        "Leave out children audited in so many months before",
        "Enter a number of months, or nothing", required=False,
    )  # fmt: skip
    reserves = _number("Reserves of each group", "Enter how many reserves, for example 3", least=0)

    @staticmethod
    def read(terms: dict[str, Any]) -> dict[str, Any]:
        sample = terms.get("sample") or {}
        quotas = "\n".join(f"{name}: {count}" for name, count in (sample.get("quotas") or {}).items())
        return {"size": 5, "reserves": 3, **sample, "quotas": quotas}

    def clean_quotas(self) -> dict[str, int] | None:
        quotas = {}
        for line in _lines(self.cleaned_data["quotas"]):
            name, _, count = line.rpartition(":")
            if not name.strip() or not count.strip().isdecimal():
                raise forms.ValidationError("Enter a group, a colon and a number, for example “CP: 3”")
            quotas[name.strip()] = int(count)
        return quotas or None

    def parts(self) -> dict[str, Any]:
        return {
            "sample": {
                name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])
            }
        }


class Agencies(Form):
    """Who answers for their own file."""

    agencies = _ticks("Agencies", _agencies, "Select the agencies that answer")
    auditors_hand_in = forms.BooleanField(
        label="Auditors may hand in themselves, without their agency’s lead", required=False
    )

    @staticmethod
    def read(terms: dict[str, Any]) -> dict[str, Any]:
        partnership = here.partnership()
        contacts = {
            partnership.agency_named(one["agency"]).id: one.get("contact", "")
            for one in terms.get("agencies", [])
        }
        return {
            "agencies": list(contacts), "contacts": contacts, "auditors_hand_in": terms.get("auditors_hand_in", False)
        }  # fmt: skip

    def parts(self) -> dict[str, Any]:
        """Contacts that the page does not show stay with their agencies."""
        contacts = self.initial.get("contacts", {})
        agencies = [
            {"agency": one, "contact": contacts.get(one, "")} for one in self.cleaned_data["agencies"]
        ]
        return {"agencies": agencies, "auditors_hand_in": self.cleaned_data["auditors_hand_in"]}


class Timetable(Form):
    """When it starts and which working day each step is done."""

    starts = DayField(label="Start", called="the day it starts")
    clock = forms.ChoiceField(
        label="Days",
        widget=forms.RadioSelect,
        required=False,
        choices=[
            ("own", "As entered below"),
            ("jtai", "As in a joint targeted area inspection; what is below changes it"),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for step, title in DEFAULT_TITLES.items():
            self.fields[f"day_{step}"] = _number(
                f"{title}: working day",
                "Enter a working day, for example 10; the start is day 1",
                required=False,
            )

    @staticmethod
    def read(terms: dict[str, Any]) -> dict[str, Any]:
        table = terms.get("timetable") or {}
        days = {f"day_{step['step']}": step["day"] for step in table.get("days", [])}
        return {
            "starts": _day(table.get("starts")),
            "clock": table.get("clock") or "own",
            "kept": table.get("days", []),
            **days,
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("clock") == "own" and not given.get("day_returns"):
            self.add_error("day_returns", "Enter the working day by which returns are in")
        return given

    def parts(self) -> dict[str, Any]:
        given = self.cleaned_data
        table: dict[str, Any] = {"starts": given["starts"].isoformat(), "days": self._days(given)}
        return {"timetable": {**table, "clock": "jtai"} if given["clock"] == "jtai" else table}

    def _days(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        """What was typed; lines that the page does not show, and titles, stay as they were."""
        kept = {line["step"]: line for line in self.initial.get("kept", [])}
        typed = {step: given[f"day_{step}"] for step in DEFAULT_TITLES}
        lines = {step: {**kept.get(step, {"step": step}), "day": day} for step, day in typed.items() if day}
        return [*lines.values(), *(line for step, line in kept.items() if step not in DEFAULT_TITLES)]


class Panel(Form):
    """Who grades."""

    panel = _ticks("Panel members", _people, "Select the panel members", help_text="Each grades alone first.")

    @staticmethod
    def read(terms: dict[str, Any]) -> dict[str, Any]:
        return {"panel": terms.get("panel", [])}

    def parts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class Concern(Form):
    """Who is told when a child may be in danger."""

    manager = _pick(
        "Who answers first", lambda: [("", "Select a person"), *_people()], "Select who answers first"
    )
    next_manager = _pick(
        "Who answers next", lambda: [("", "Select a person"), *_people()], "Select who answers next"
    )
    hours = _number("Hours until the next is asked", "Enter a number of hours, for example 4")

    @staticmethod
    def read(terms: dict[str, Any]) -> dict[str, Any]:
        return {"hours": 4, **(terms.get("immediate_concern") or {})}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("manager") and given.get("manager") == given.get("next_manager"):
            self.add_error("next_manager", "Select somebody other than the one who answers first")
        return given

    def parts(self) -> dict[str, Any]:
        return {"immediate_concern": dict(self.cleaned_data)}


def _look_back(kept: dict[str, Any]) -> dict[str, Any]:
    days = {name: _day(kept.get(name)) for name in ("first", "last")}
    return {"months": kept.get("months"), **days}


def _day(text: str | None) -> Day | None:
    return Day.fromisoformat(text) if text else None
