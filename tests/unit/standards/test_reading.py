"""Standards are read strictly, and a partnership's own limits count from the day they are in force."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from macfa.standards.cases import Given, read_given
from macfa.standards.definition import Deadline
from macfa.standards.limits import Limit, Unit
from macfa.standards.reading import Library, StandardError, library_of, national_library, read_standard
from macfa.standards.reference.evaluate import verdicts_on
from macfa.standards.verdict import Verdict
from macfa.vocabulary.working_days import working_days

GOOD = Path(__file__).parents[3] / "macfa" / "standards" / "library" / "first-core-group.yaml"
THE_STANDARDS_OF_STEP_1 = frozenset(
    """
gp-invited-to-conference gp-sent-minutes police-at-review-conference health-at-review-conference
community-health-at-strategy-discussion first-core-group core-group-interval minutes-to-members
plan-reviewed-at-core-group graded-care-profile-early graded-care-profile-before-review chronology-on-file
genogram-on-file drift-escalated dispute-escalated sibling-impact-statement visits-on-time child-seen-alone
supervision-interval assessment-from-referral initial-conference-15-days review-conference-interval
repeat-plan-ever repeat-plan-24-months plan-over-15-months plan-over-two-years years-of-involvement
number-of-plans re-referral-12-months
""".split()  # noqa: SIM905
)


THE_STANDARDS_OF_STEP_3 = frozenset(
    """
referral-decision-1-day assessment-from-start child-seen-at-assessment transfer-in-conference-15-days
plan-starts-at-conference s47-conference-or-reason repeat-enquiry-12-months protection-after-enquiry
child-seen-at-visit bedroom-seen looked-after-visits looked-after-visits-long-term looked-after-visits-with-parents
looked-after-visits-interim-order looked-after-visits-order-at-home looked-after-child-seen-alone
looked-after-reviews short-break-visits short-break-reviews
repeat-plan-same-category pre-proceedings-letter pre-proceedings-first-meeting
pre-proceedings-decision care-proceedings-after-letter worker-changes-12-months placements-12-months permanence-plan
adoption-match adoption-within-14-months return-interview-offered missing-episodes-90-days kinds-of-plans
step-up-cycles
""".split()  # noqa: SIM905
)


THE_STANDARDS_OF_FAMILIES = frozenset(("family-disagreement-answered",))


def changed(**fields: object) -> str:
    """A good standard with some fields changed; None takes a field out."""
    written = {**yaml.safe_load(GOOD.read_text("utf-8")), **fields}
    return yaml.safe_dump({name: value for name, value in written.items() if value is not None})


def a_folder(tmp_path: Path, name: str, **fields: object) -> Path:
    """A partnership's folder with one local file."""
    (tmp_path / "standards").mkdir(exist_ok=True)
    (tmp_path / "standards" / name).write_text(yaml.safe_dump(fields), encoding="utf-8")
    return tmp_path


def judged(library: Library, given: Given, as_at: date) -> list[Verdict]:
    calendar = working_days("england")
    return [v for child in given.histories(as_at) for v in verdicts_on(library.versions, child, calendar)]


def test_the_national_library_holds_the_standards_of_practice_and_of_the_council_s_feeds() -> None:
    of_children = THE_STANDARDS_OF_STEP_1 | THE_STANDARDS_OF_STEP_3
    assert set(national_library().ids) == of_children | THE_STANDARDS_OF_FAMILIES


def test_limits_are_filled_into_every_title_and_no_blank_is_left() -> None:
    titles = [standard.title_in_full for standard in national_library().versions]
    assert not [title for title in titles if "{" in title]
    assert "The first core group meets within 10 working days of the initial conference" in titles


def test_every_finding_can_be_worded_with_counts() -> None:
    for standard in national_library().versions:
        finding = standard.finding
        assert "{met} of {judged}" in finding.good, standard.id
        assert "{not_met} of {judged}" in finding.worry, standard.id
        assert "{" not in finding.worry.format(met=1, not_met=2, judged=3)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"limt": {"days": 3}}, "first.yaml, limt: "),
        ({"why": None}, "first.yaml, why: Field required"),
        ({"limit": {"fortnights": 1}}, "limit: expected working_days, days or months"),
        ({"limit": {"working_days": 0}}, "limit: expected working_days, days or months"),
        ({"met_by": {"meetings": "core_group"}}, "expected one of the record's tables"),
        ({"met_by": {"meeting": "core groups"}}, "expected a code of meeting_kind"),
        ({"met_by": {"meeting": "core_group", "minutes": True}}, "meeting has no column minutes"),
        ({"met_by": {"meeting": "core_group", "day": "held"}}, "meeting.day holds no codes"),
        ({"kind": "promise"}, "expected tags"),
        ({"clock": {"starts": "plan.begin"}}, "clock, starts: found 'begin', expected one of: start, end"),
        ({"ends_with": "meeting.day"}, "ends_with: found 'meeting.day', expected a day of plan"),
        ({"met_by": "plan.kind"}, "met_by: found 'kind', expected one of: start, end"),
        ({"met_by": ["plan.end", "plan.kind"]}, "met_by: found 'kind', expected one of: start, end"),
        ({"unfilled": "not known"}, "unfilled: expected met_by to be a day of the opening row"),
        ({"outside": {"meeting": "party"}}, "outside: found 'party', expected a code of meeting_kind"),
        (
            {"needs": ["plan", {"meeting": "town hall"}]},
            "needs: found 'town hall', expected a kind of agency",
        ),
        ({"needs": ["plans"]}, "needs: found 'plans'"),
        ({"during": {"meeting": "core_group"}}, "during: expected something that lasts"),
        ({"title": "Within {days}"}, "title: has a blank that nothing fills; there are: {limit}"),
        ({"unless": {"column": "kind", "holds": "XX", "why": "x"}}, "unless, holds: found 'XX'"),
        ({"in_force": {"since": "2018-07-04"}}, "in_force: expected the first day"),
        (
            {"assurance": [{"name": "x", "given": "", "as_at": "31/06/2024", "then": "met"}]},
            "assurance, 0, as_at",
        ),
    ],
)
def test_a_fault_is_said_with_its_file_and_field(fields: dict[str, object], said: str) -> None:
    with pytest.raises(StandardError) as error:
        read_standard(changed(**fields), "first.yaml")
    assert said in str(error.value)
    assert str(error.value).startswith("first.yaml")


@pytest.mark.parametrize(
    ("standard", "fields", "said"),
    [
        (
            "repeat-plan-same-category",
            {"alike": {"end": "category_latest"}},
            "alike: found 'end', expected one of",
        ),
        ("repeat-plan-same-category", {"within": {"months": 6}}, "alike: expected one column of this row"),
        ("step-up-cycles", {"lasts_until": None}, "counts: expected lasts_until"),
        ("placements-12-months", {"counts": "days"}, "within: expected rows to be counted one by one"),
        ("placements-12-months", {"within": {"working_days": 5}}, "within: expected days or months"),
        ("worker-changes-12-months", {"each_once": "from"}, "each_once: found 'from', expected one of"),
        (
            "looked-after-visits-long-term",
            {"eases": {"after": {"months": 12}}},
            "eases, limit: Field required",
        ),
        (
            "looked-after-visits-with-parents",
            {"as_long_as": {"meeting": "core_group"}},
            "as_long_as: expected something",
        ),
    ],
)
def test_a_fault_in_a_clause_of_the_council_s_standards_is_said(
    standard: str, fields: dict[str, object], said: str
) -> None:
    written = {**yaml.safe_load((GOOD.parent / f"{standard}.yaml").read_text("utf-8")), **fields}
    text = yaml.safe_dump({name: value for name, value in written.items() if value is not None})
    with pytest.raises(StandardError) as error:
        read_standard(text, "local.yaml")
    assert said in str(error.value)


def test_a_file_that_is_no_yaml_is_named() -> None:
    with pytest.raises(StandardError, match=r"broken.yaml is not readable YAML"):
        read_standard("id: [", "broken.yaml")


def test_a_local_limit_judges_what_began_on_or_after_its_day_and_nothing_before(tmp_path: Path) -> None:
    folder = a_folder(
        tmp_path,
        "first-core-group.yaml",
        id="first-core-group",
        version=2,
        in_force={"from": date(2024, 6, 1)},
        limit={"working_days": 5},
    )
    library = library_of(folder).only(["first-core-group"])
    given = read_given(
        """plan | A | CP | 2024-05-31 |
        meeting | A | core_group | 2024-06-14 | held
        plan | B | CP | 2024-06-03 |
        meeting | B | core_group | 2024-06-17 | held
        coverage | plan, meeting | complete | 2024-01-01 | 2024-06-30"""
    )
    # Friday 31 May and ten working days is Friday 14 June; Monday 3 June and five is 10 June, and 17 is five over.
    assert [(v.child, v.version, v.sentence) for v in judged(library, given, date(2024, 6, 30))] == [
        ("A", 1, "met, took 10 working days"),
        ("B", 2, "late, 5 working days over"),
    ]


def test_a_local_limit_stands_in_the_title_and_changes_the_digest(tmp_path: Path) -> None:
    fields = {
        "id": "visits-on-time",
        "version": 2,
        "in_force": {"from": date(2024, 6, 1)},
        "limits": [{"days": 14}],
    }
    library = library_of(a_folder(tmp_path, "visits-on-time.yaml", **fields))
    assert library.newest("visits-on-time").title_in_full.endswith("every 2 weeks")
    assert library.digest != national_library().digest


def test_a_partnership_may_add_a_standard_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards" / "own.yaml").write_text(changed(id="own-core-group"), encoding="utf-8")
    library = library_of(tmp_path)
    assert "own-core-group" in library.ids
    own = library.newest("own-core-group")
    assert isinstance(own, Deadline)
    assert own.limit == Limit(10, Unit.WORKING_DAYS)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "recurring", "version": 2}, "cannot change the kind"),
        ({"version": 1}, "version: found 1, expected more than 1"),
        ({"version": 2, "in_force": {"from": date(2010, 1, 1)}}, "in_force: begins before version 1"),
    ],
)
def test_an_override_that_would_rewrite_the_past_is_refused(
    tmp_path: Path, fields: dict[str, object], said: str
) -> None:
    folder = a_folder(tmp_path, "first-core-group.yaml", id="first-core-group", **fields)
    with pytest.raises(StandardError, match=said):
        library_of(folder)


def test_without_local_files_the_library_is_the_national_one(tmp_path: Path) -> None:
    assert library_of(tmp_path).versions == national_library().versions
    assert library_of(None).digest == national_library().digest


def test_an_unknown_standard_is_named() -> None:
    with pytest.raises(KeyError, match="no-such-standard"):
        national_library().only(["no-such-standard"])
