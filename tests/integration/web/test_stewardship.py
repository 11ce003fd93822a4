"""Stewardship on the web: restrictions, conflicts, broken glasses, retention, the ledger, and why."""

import random
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from macfa.audits.models import Audit, SampledChild
from macfa.audits.states import Phase
from macfa.partnership import clock, ledger
from macfa.partnership.models import LedgerEntry
from macfa.stewardship.actions.conflict import declare_conflict
from macfa.stewardship.actions.glass import open_glass
from macfa.stewardship.actions.restriction import restrict
from macfa.stewardship.children import hidden_from
from macfa.stewardship.kinds import Conflict, GlassReason, Restriction
from macfa.stewardship.models import BreakGlass, LegalHold, RestrictedChild
from macfa.stewardship.references import child_reference
from macfa.web.middleware import Look

REASON = "Rang from hospital about this child."


@pytest.fixture
def lead(office, signed_in):
    """The information governance lead's browser."""
    return signed_in("ig-lead")


def words_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_lead_restricts_reviews_and_lifts_and_the_child_comes_and_goes(lead, office, coordinator):
    given = {"child": "C03", "category": "high_risk", "people": ["council-lead"], "days": "30"}
    assert lead.post(reverse("stewardship.restrict"), given).status_code == 302
    assert hidden_from(coordinator) == {"C03"}
    page = words_of(lead.get(reverse("stewardship.restrictions")))
    assert "C03" in page and "Casey Example" in page and "1 April 2026" in page
    number = RestrictedChild.objects.get().pk
    lead.post(reverse("stewardship.review", args=[number]), {"people": ["coordinator"], "days": "90"})
    assert hidden_from(coordinator) == frozenset()
    lead.post(reverse("stewardship.lift", args=[number]))
    assert hidden_from(office.person("council-lead")) == frozenset()


def test_a_mistyped_number_is_said_at_the_form_and_everything_typed_stays(lead):
    given = {"child": "C3O", "category": "high_risk", "people": [], "days": "30"}
    answer = lead.post(reverse("stewardship.restrict"), given)
    assert answer.status_code == 422
    assert "There is no child with this number on record" in words_of(answer)
    assert 'value="C3O"' in words_of(answer)


def test_a_person_declares_by_case_number_and_is_not_told_which_child(an_audit, signed_in, office):
    audit = an_audit(at=Phase.COLLECTING)
    child = SampledChild.in_sample(audit).first()
    browser = signed_in("gp-auditor")
    browser.post(reverse("stewardship.declare"), {"child": child.case.lower(), "kind": "neighbour"})
    assert hidden_from(office.person("gp-auditor")) == {child.child}
    page = words_of(browser.get(reverse("stewardship.conflicts")))
    assert "A neighbour, or from the same school or club" in page
    assert child.child not in page and child.case not in page


def test_the_answer_is_the_same_whether_there_is_such_a_child_or_not(signed_in, office):
    browser, said = signed_in("practitioner"), set()
    for child in ("C03", "nobody"):
        answer = browser.post(reverse("stewardship.declare"), {"child": child, "kind": "family"}, follow=True)
        said.add(words_of(answer).count("If the partnership holds anything about this child"))
    assert said == {1}


def test_nobody_ends_their_own_conflict_on_the_page_either(office, signed_in, coordinator):
    own = declare_conflict("C01", kind=Conflict.FAMILY, by=coordinator)
    browser = signed_in("coordinator")
    assert browser.post(reverse("stewardship.end_conflict", args=[own.pk])).status_code == 404
    assert "C01" not in words_of(browser.get(reverse("stewardship.all_conflicts")))
    assert signed_in("ig-lead").post(reverse("stewardship.end_conflict", args=[own.pk])).status_code == 302
    assert hidden_from(coordinator) == frozenset()


def test_breaking_the_glass_needs_a_reason_and_the_lead_reads_it(office, signed_in, lead):
    browser = signed_in("coordinator")
    short = {"child": "C03", "kind": "covering", "reason": "please", "minutes": "30"}
    assert "must be 20 characters or more" in words_of(browser.post(reverse("stewardship.glass"), short))
    answer = browser.post(reverse("stewardship.glass"), {**short, "reason": REASON}, follow=True)
    assert "You can see this child until 2 March 2026 at 9:30am" in words_of(answer)
    assert REASON in words_of(lead.get(reverse("stewardship.glasses")))
    assert BreakGlass.objects.get().minutes == 30


def test_others_see_only_their_own_uses(office, signed_in, coordinator):
    open_glass("C03", kind=GlassReason.COVERING, reason=REASON, by=coordinator)
    assert REASON not in words_of(signed_in("council-lead").get(reverse("stewardship.glasses")))


def test_a_hold_is_placed_and_stops_disposal_on_the_page(an_audit, lead):
    audit = an_audit(at=Phase.COLLECTING)
    Audit.objects.filter(pk=audit.pk).update(created_at=clock.now() - timedelta(days=800))
    lead.post(reverse("stewardship.hold"), {"what": "NEGLECT-2026", "reason": "court"})
    held = LegalHold.objects.get()
    assert (held.kind, held.what) == ("audit", "neglect-2026")
    answer = lead.post(reverse("stewardship.dispose", args=[audit.key]))
    assert answer.status_code == 422 and "A legal hold stands on audit neglect-2026" in words_of(answer)
    lead.post(reverse("stewardship.release", args=[held.pk]))
    answer = lead.post(reverse("stewardship.dispose", args=[audit.key]), follow=True)
    assert "Disposed of: 3 children, 9 returns, 0 files." in words_of(answer)


def test_the_ledger_is_searched_by_person_action_and_day(an_audit, lead):
    an_audit(at=Phase.COLLECTING)
    by = {"person": "coordinator", "action": "sample drawn", "day_0": "2", "day_1": "3", "day_2": "2026"}
    assert words_of(lead.get(reverse("stewardship.ledger"), by)).count(">sample drawn</td>") == 1
    for nothing in ({"day_0": "3"}, {"person": "chair"}):
        page = words_of(lead.get(reverse("stewardship.ledger"), {**by, **nothing}))
        assert "The ledger has no such entry" in page


def test_older_entries_follow_without_a_gap(lead, office, coordinator):
    for number in range(150):
        declare_conflict(f"X{number}", kind=Conflict.OTHER, by=coordinator)
    last = LedgerEntry.objects.order_by("-seq").first().seq
    first_page = words_of(lead.get(reverse("stewardship.ledger")))
    assert f">{last}</th>" in first_page and f">{last - 100}</th>" not in first_page
    second = words_of(lead.get(reverse("stewardship.ledger"), {"before": str(last - 99)}))
    assert f">{last - 100}</th>" in second


def test_who_has_looked_at_a_child_is_answered_by_number_and_by_case(an_audit, lead, office, signed_in):
    audit = an_audit(at=Phase.GRADING)
    child = SampledChild.in_sample(audit).first()
    signed_in("coordinator").get(reverse("audits.replace", args=[child.case]))
    for typed in (child.child, child.case):
        answer = lead.post(reverse("stewardship.looks"), {"child": typed})
        assert "return accepted" in words_of(answer)
        assert "Robin Example" in words_of(answer)
    other = SampledChild.in_sample(audit).last()
    assert child.pseudonym not in words_of(lead.post(reverse("stewardship.looks"), {"child": other.child}))


def test_the_number_asked_about_stands_in_no_address(lead):
    answer = lead.get(reverse("stewardship.looks"), {"child": "C03"})
    assert "Everything the ledger has" not in words_of(answer)


def test_a_refusal_leads_to_the_page_that_says_why(office, signed_in):
    browser = signed_in("executive")
    refused = words_of(browser.get(reverse("stewardship.restrictions")))
    assert "Why can I not see or do this?" in refused
    why = words_of(browser.get(reverse("stewardship.explain"), {"page": "stewardship.restrictions"}))
    assert "is for: information governance lead. You are: partnership executive." in why
    assert '<td class="govuk-table__cell">No</td>' in why


def test_it_says_what_an_office_allows_in_an_audit_as_it_stands(an_audit, signed_in):
    audit = an_audit(at=Phase.GRADING)
    why = words_of(signed_in("police-lead").get(reverse("stewardship.explain"), {"audit": audit.key}))
    assert "Panel member, agency." in why
    assert "While it is grading: own agency&#39;s returns, accepted returns, own grades." in why
    assert "for the panel chair of this audit; police-lead is not" in why


def test_a_link_to_an_audit_that_is_not_the_persons_to_know_is_answered_without_it(an_audit, signed_in):
    asked = {"page": "audits.new", "audit": an_audit().key}
    answer = signed_in("practitioner").get(reverse("stewardship.explain"), asked)
    assert answer.status_code == 200 and "The page “audits: new”" in words_of(answer)
    assert "Which offices do you hold" not in words_of(answer)


def test_only_those_who_read_children_learn_of_a_restriction(office, signed_in):
    restrict("C03", category=Restriction.ADOPTION, people=[], by=office.person("ig-lead"))
    told = {
        name: words_of(signed_in(name).post(reverse("stewardship.explain"), {"child": "C03"}))
        for name in ("coordinator", "executive")
    }
    assert "This record is restricted to people who are named for it" in told["coordinator"]
    assert "restricted to people" not in told["executive"]


def test_reviews_and_broken_glasses_wait_on_the_leads_home_page(office, lead, coordinator):
    restrict(
        "C03", category=Restriction.ADOPTION, people=[], by=office.person("ig-lead"), review_within_days=5
    )
    open_glass("C03", kind=GlassReason.COVERING, reason=REASON, by=coordinator)
    page = words_of(lead.get(reverse("home")))
    assert "Review 1 restriction" in page
    assert "Look at 1 use of breaking the glass" in page
    assert mail.outbox == []


NORMAL, SNOOPED = 2_000, 145


@pytest.fixture
def normal_looks(an_audit, office):
    """Looks of people with something to do: the steward everywhere, the panel at the sample, the manager at a few."""

    def look(events: int) -> None:
        audit = an_audit(at=Phase.GRADING)
        rng, sampled = random.Random(145), [child.child for child in SampledChild.in_sample(audit)]
        everybody = [child_reference(f"C{number:02d}") for number in range(30)]
        mine = {
            "data-steward": ("data_steward", everybody),
            "council-lead": ("safeguarding_manager", everybody),  # the council told of all of them
            "police-lead": ("panel_member", [child_reference(child) for child in sampled]),
        }
        people = sorted(mine)
        write_looks((rng.choice(people) for _ in range(events)), mine, rng, office)

    return look


def write_looks(actors, mine, rng, office):
    """Looks as entries of the chain, written together: one by one they would take minutes."""
    seq, previous = ledger.head()
    made = []
    for actor in actors:
        role, references = mine[actor]
        entry = LedgerEntry(
            seq=seq + len(made) + 1, previous=previous, at=clock.now(), actor=actor, on_behalf_of="", role=role,
            action=Look.LOOKED.value, object=rng.choice(references), purpose="",
        )  # fmt: skip
        entry.hash = previous = ledger.hash_of(ledger.content_of(entry))
        made.append(entry)
    LedgerEntry.objects.bulk_create(made, batch_size=2_000)


def found_first(lead):
    """The first row of the report: name and children without a reason."""
    page = words_of(lead.get(reverse("stewardship.snooping")))
    row = page.partition("<tbody")[2].partition("</tr>")[0]
    return [cell.partition("<")[0] for cell in row.split(">")[3:] if cell.partition("<")[0].strip()]


def snoop(office, count):
    rng = random.Random(7)
    others = [child_reference(f"C{number:02d}") for number in range(3, 30)]
    write_looks(["health-lead"] * count, {"health-lead": ("safeguarding_manager", others)}, rng, office)


def test_somebody_who_looks_where_they_have_nothing_to_do_is_listed_first(normal_looks, office, lead):
    normal_looks(NORMAL)
    snoop(office, SNOOPED)
    who, without_reason, _, looks, _ = found_first(lead)
    assert who == "Jamie Example"
    assert int(without_reason) > 20 and looks == str(SNOOPED)


@pytest.mark.long
def test_a_snooper_of_145_among_100_000_normal_looks_is_listed_first(normal_looks, office, lead):
    normal_looks(100_000)
    snoop(office, SNOOPED)
    assert found_first(lead)[0] == "Jamie Example"
