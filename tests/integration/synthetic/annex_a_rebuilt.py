"""Lists 1 to 10 of Annex A worked out from a folder of the Standard Safeguarding Dataset, and from nothing else.

This asks neither the writer of the workbook nor the lives behind both: it reads the files, field by field.
"""

import csv
import json
from collections import defaultdict
from datetime import date

YEAR, HALF = 12, 6
CARE_PLANS = {
    "RETURN6M": "Return to family", "ADOPTION": "Adoption", "SUPPLIV": "Supported living in the community",
    "RESPLMT": "Long-term residential placement", "LTFOST18": "Long-term fostering", "OTHERPLN": "other",
}  # fmt: skip
ETHNIC = "pers_ethnicity"
SAID = {"Y": "Yes", "N": "No", "": "", "NA": ""}
TOUCH = {"YES": "Yes", "NO": "No", "REFU": "Refu", "RHOM": "Rhom", "NREQ": "NREQ"}


def months_before(day, months):
    """The same day of an earlier month, or the last day of that month where it has no such day."""
    month = day.year * 12 + day.month - 1 - months
    for back in range(4):
        try:
            return date(month // 12, month % 12 + 1, day.day - back)
        except ValueError:
            continue
    raise AssertionError


def age_on(birth, day):
    """Age at the last birthday; -1 for the unborn."""
    if birth > day:
        return -1
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def of(text):
    """A day of the dataset."""
    return date.fromisoformat(text) if text else None


class Dataset:
    """The objects of a folder, grouped by child."""

    def __init__(self, folder, as_at):
        self.as_at, self.half, self.year = as_at, months_before(as_at, HALF), months_before(as_at, YEAR)
        self._rows = {}
        for path in folder.glob("*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                self._rows[path.stem] = list(csv.DictReader(file))
        self._by_child = {name: self._grouped(rows) for name, rows in self._rows.items()}
        self.teams = {row["dept_team_id"]: row["dept_team_name"] for row in self._rows["ssd_department"]}
        self.workers = {
            row["prof_professional_id"]: row["prof_professional_name"]
            for row in self._rows["ssd_professionals"]
        }
        periods = {row["clae_cla_id"]: row["clae_person_id"] for row in self._rows["ssd_cla_episodes"]}
        for row in self._rows["ssd_cla_reviews"]:
            self._by_child["ssd_cla_reviews"][periods[row["clar_cla_id"]]].append(row)

    @staticmethod
    def _grouped(rows):
        found = defaultdict(list)
        for row in rows:
            key = next((row[name] for name in row if name.endswith("_person_id")), None)
            if key is not None:
                found[key].append(row)
        return found

    def of(self, name, child):
        """The rows of one child in one object."""
        return self._by_child[f"ssd_{name}"].get(child, [])

    @property
    def people(self):
        """Every child."""
        return self._rows["ssd_person"]

    def lately(self, day):
        """Whether something goes on, or ended in the last six months."""
        return not day or of(day) >= self.half


def rebuilt(folder, as_at):
    """{number of list: [rows]}; a row is {column: text}, with codes for what the form has codes for."""
    data, lists = Dataset(folder, as_at), defaultdict(list)
    for person in data.people:
        for number, make in LISTS.items():
            for cells in make(data, person["pers_person_id"]):
                lists[number].append(_head(data, person) | cells)
    return lists


def _head(data, person):
    birth = of(person["pers_dob"] or person["pers_expected_dob"])
    codes = {row["disa_disability_code"] for row in data.of("disability", person["pers_person_id"])}
    return {
        "Child Unique ID": person["pers_person_id"],
        "Gender": {"M": "Male", "F": "Female"}[person["pers_sex"]],
        "Ethnicity": person[ETHNIC],
        "Date of Birth": birth.isoformat(),
        "Age of Child (Years)": str(age_on(birth, data.as_at)),
        "Does the Child have a Disability": "Yes" if codes - {"NONE"} else "No",
    }


def _owner(data, child, referral):
    rows = [r for r in data.of("involvements", child) if r["invo_referral_id"] == referral]
    last = max(rows, key=lambda row: row["invo_involvement_start_date"])
    return {
        "Allocated Team": data.teams[last["invo_professional_team"]],
        "Allocated Worker": data.workers[last["invo_professional_id"]],
    }


def _contacts(data, child):
    for row in data.of("contacts", child):
        if of(row["cont_contact_date"]) >= data.half:
            yield {
                "Date of Contact": row["cont_contact_date"],
                "Contact Source": row["cont_contact_source_code"],
            }


def _early_help(data, child):
    for row in data.of("early_help_episodes", child):
        if of(row["earl_episode_start_date"]) >= data.half or not row["earl_episode_end_date"]:
            yield {
                "Assessment start date": row["earl_episode_start_date"],
                "Assessment completion date": row["earl_episode_end_date"],
                "Organisation completing assessment": row["earl_episode_organisation"],
            }


def _before(days, latest):
    return str(sum(months_before(of(latest), YEAR) <= of(day) < of(latest) for day in days if day))


def _referrals(data, child):
    rows = data.of("cin_episodes", child)
    days = [row["cine_referral_date"] for row in rows]
    for row in rows:
        if of(row["cine_referral_date"]) >= data.half:
            yield {
                "Date of referral": row["cine_referral_date"],
                "Referral Source": row["cine_referral_source_code"],
                "Referral NFA?": SAID[row["cine_referral_nfa"]],
                "Number of Referrals in Last 12 Months": _before(days, max(days)),
                "Allocated Team": data.teams[row["cine_referral_team"]],
                "Allocated Worker": data.workers[row["cine_referral_worker_id"]],
            }


def _assessments(data, child):
    for row in data.of("cin_assessments", child):
        if data.lately(row["cina_assessment_auth_date"]):
            nothing = row["cina_assessment_outcome_nfa"]
            yield {
                "Continuous Assessment Start Date": row["cina_assessment_start_date"],
                "Child Seen During Continuous Assessment": SAID[row["cina_assessment_child_seen"]],
                "Continuous Assessment Date of Authorisation": row["cina_assessment_auth_date"],
                "Was the child assessed as requiring LA children’s social care support": (
                    {"Y": "No", "N": "Yes", "": ""}[nothing]
                ),
                "Allocated Team": data.teams[row["cina_assessment_team"]],
                "Allocated Worker": data.workers[row["cina_assessment_worker_id"]],
            }


def _enquiries(data, child):
    rows, conferences = data.of("s47_enquiry", child), data.of("initial_cp_conference", child)
    days = [row["s47e_s47_start_date"] for row in rows]
    held = [row["icpc_icpc_date"] for row in conferences]
    for row in rows:
        if of(row["s47e_s47_start_date"]) < data.half:
            continue
        own = [one for one in conferences if one["icpc_s47_enquiry_id"] == row["s47e_s47_enquiry_id"]]
        told = own[0] if own else defaultdict(str)
        yield {
            "Strategy discussion initiating Section 47 Enquiry Start Date": row["s47e_s47_start_date"],
            "Was an Initial Child Protection Conference deemed unnecessary?": SAID[row["s47e_s47_nfa"]],
            "Date of Initial Child Protection Conference": told["icpc_icpc_date"],
            "Did the Initial Child Protection Conference Result in a Child Protection Plan": (
                SAID[told["icpc_icpc_outcome_cp_flag"]]
            ),
            "Number of Section 47 Enquiries in the last 12 months": _before(days, max(days)),
            "Number of ICPCs in the last 12 months": _before(held, max(days)),
            "Allocated Team": data.teams[row["s47e_s47_completed_by_team"]],
            "Allocated Worker": data.workers[row["s47e_s47_completed_by_worker_id"]],
        }


def _in_need(data, child):
    served = {row["cina_referral_id"] for row in data.of("cin_assessments", child)}
    served |= {row["cppl_referral_id"] for row in data.of("cp_plans", child)}
    served |= {row["cinp_referral_id"] for row in data.of("cin_plans", child)}
    served |= {row["clae_referral_id"] for row in data.of("cla_episodes", child)}
    rows = [
        row
        for row in data.of("cin_episodes", child)
        if row["cine_referral_id"] in served and row["cine_referral_nfa"] == "N"
    ]
    last = max(rows, key=lambda row: row["cine_referral_date"], default=None)
    if last and data.lately(last["cine_close_date"]):
        yield {
            "CIN Start Date": last["cine_referral_date"],
            "Primary Need Code": last["cine_cin_primary_need_code"],
            "Date Child Was Last Seen": _last_seen(data, child),
            "CIN Closure Date": last["cine_close_date"],
            "Reason for Closure": last["cine_close_reason"],
            "Case status": _status(data, child, last),
            **_owner(data, child, last["cine_referral_id"]),
        }


def _last_seen(data, child):
    days = []
    for name, short in (("cp_visits", "cppv_cp"), ("cin_visits", "cinv_cin"), ("cla_visits", "clav_cla")):
        rows = data.of(name, child)
        days += [row[f"{short}_visit_date"] for row in rows if row[f"{short}_visit_seen"] == "Y"]
    return max(days, default="")


def _status(data, child, last):
    if last["cine_close_date"]:
        return "Closed episode"
    if any(not row["clae_cla_episode_ceased_date"] for row in data.of("cla_episodes", child)):
        return "Looked after child"
    if any(not row["cppl_cp_plan_end_date"] for row in data.of("cp_plans", child)):
        return "Child Protection plan"
    if any(not row["cinp_cin_plan_end_date"] for row in data.of("cin_plans", child)):
        return "Child in need plan"
    running = any(not row["cina_assessment_auth_date"] for row in data.of("cin_assessments", child))
    return "Open assessment" if running else "Child in need plan"


def _protection(data, child):
    plans = data.of("cp_plans", child)
    plan = max(plans, key=lambda row: row["cppl_cp_plan_start_date"], default=None)
    if not plan or not data.lately(plan["cppl_cp_plan_end_date"]):
        return
    row = plan["cppl_cp_plan_id"]
    visits = [
        v
        for v in data.of("cp_visits", child)
        if v["cppv_cp_plan_id"] == row and v["cppv_cp_visit_seen"] == "Y"
    ]
    visit = max(visits, key=lambda one: one["cppv_cp_visit_date"], default=defaultdict(str))
    held = [
        r["cppr_cp_review_date"]
        for r in data.of("cp_reviews", child)
        if r["cppr_cp_plan_id"] == row and r["cppr_cp_review_quorate"] == "Y"
    ]
    taken = any(
        one["lega_legal_status"] in ("L1", "L2") and data.lately(one["lega_legal_status_end_date"])
        for one in data.of("legal_status", child)
    )
    alone = {"Y": "Yes", "N": "No", "": "Unknown"}[visit["cppv_cp_visit_seen_alone"]]
    yield {
        "Child Protection Plan Start Date": plan["cppl_cp_plan_start_date"],
        "Initial Category of Abuse": plan["cppl_cp_plan_initial_category"],
        "Latest Category of Abuse": plan["cppl_cp_plan_latest_category"],
        "Date of the Last Statutory Visit": visit["cppv_cp_visit_date"],
        "Was the Child Seen Alone?": alone if visits else "",
        "Date of latest review conference": max(held, default=""),
        "Child Protection Plan End Date": plan["cppl_cp_plan_end_date"],
        "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)": (
            "Yes" if taken else "No"
        ),
        "Number of Previous Child Protection Plans": str(len(plans) - 1),
        **_owner(data, child, plan["cppl_referral_id"]),
    }


def _care(data, child):
    episodes = data.of("cla_episodes", child)
    if not episodes:
        return
    last = max(episodes, key=lambda row: row["clae_cla_episode_start_date"])
    period, started = last["clae_cla_id"], last["clae_entered_care_date"]
    ended = last["clae_cla_episode_ceased_date"]
    if not data.lately(ended):
        return
    earlier = [r["clae_cla_episode_ceased_date"] for r in episodes if r["clae_cla_id"] != period]
    asylum = any(
        of(row["immi_immigration_status_start_date"]) for row in data.of("immigration_status", child)
    )
    yield {
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)": "Yes"
        if asylum
        else "No",
        "Date Started to be Looked After": started,
        "Child's Category of Need": last["clae_cla_primary_need_code"],
        "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)": (
            "Yes" if any(day and of(day) >= data.year for day in earlier) else "No"
        ),
        "Date of Last IRO Visit / Contact to the Child": last["clae_cla_last_iro_contact_date"],
        "Date Ceased to be Looked After": ended,
        "Reason Ceased to be Looked After": last["clae_cla_episode_ceased_reason"],
        **_legal(data, child, started),
        **_care_work(data, child, period),
        **_placed(data, child),
        **_gone(data, child, started, ended),
        **_owner(data, child, last["clae_referral_id"]),
    }


def _legal(data, child, started):
    latest = max(data.of("legal_status", child), key=lambda row: row["lega_legal_status_start_date"])
    plans = [
        row for row in data.of("cla_care_plan", child) if row["lacp_cla_care_plan_start_date"] >= started
    ]
    plan = max(plans, key=lambda row: row["lacp_cla_care_plan_start_date"], default=None)
    chosen = json.loads(plan["lacp_cla_care_plan_json"]) if plan else {}
    return {
        "Start date of current legal status": latest["lega_legal_status_start_date"],
        "Child's Legal Status": latest["lega_legal_status"],
        "What is the permanence plan for this child?": "".join(
            CARE_PLANS[code] for code, flag in chosen.items() if flag == "Y"
        ),
    }


def _care_work(data, child, period):
    def latest(rows, day, **wanted):
        rows = [row[day] for row in rows if all(row[key] == value for key, value in wanted.items())]
        return max(rows, default="")

    health, day = data.of("cla_health", child), "clah_health_check_date"
    visits = data.of("cla_visits", child)
    return {
        "Date of Latest Statutory Review": latest(
            data.of("cla_reviews", child), "clar_cla_review_date", clar_cla_id=period
        ),
        "Date of Last Social Work Visit": latest(
            visits, "clav_cla_visit_date", clav_cla_id=period, clav_cla_visit_seen="Y"
        ),
        "Date of Last Health Assessment": latest(health, day, clah_health_check_type="Health Assessment"),
        "Date of Last Dental Check": latest(health, day, clah_health_check_type="Dental Check"),
    }


def _placed(data, child):
    rows = data.of("cla_placement", child)
    last = max(rows, key=lambda row: row["clap_cla_placement_start_date"])
    ends = [row["clap_cla_placement_end_date"] for row in rows]
    return {
        "Number of Placements in the Last 12 months": str(
            sum(not end or of(end) >= data.year for end in ends)
        ),
        "Start Date of Most Recent Placement": last["clap_cla_placement_start_date"],
        "Placement Type": last["clap_cla_placement_type"],
        "Placement Provider": last["clap_cla_placement_provider"],
        "Placement postcode": last["clap_cla_placement_postcode"],
        "URN of Placement": last["clap_cla_placement_urn"],
    }


def _gone(data, child, started, ended):
    since, until = max(of(started), data.year), of(ended) or data.as_at
    rows = [
        row
        for row in data.of("missing", child)
        if since <= of(row["miss_missing_episode_start_date"]) <= until
    ]
    gone = [row for row in rows if row["miss_missing_episode_type"] == "Missing"]
    last = max(gone, key=lambda row: row["miss_missing_episode_start_date"], default=defaultdict(str))
    return {
        "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months": str(
            len(gone)
        ),
        "Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months": str(
            len(rows) - len(gone)
        ),
        "Was the child offered a Return Interview after their last missing episode (Y/N)?": (
            SAID[last["miss_missing_rhi_offered"]]
        ),
        "Did the child accept a Return Interview after their last missing episode (Y/N)?": (
            SAID[last["miss_missing_rhi_accepted"]]
        ),
    }


def _leavers(data, child):
    for row in data.of("care_leavers", child):
        asylum = data.of("immigration_status", child)
        yield {
            "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)": (
                "Yes" if asylum else "No"
            ),
            "Allocated Team": data.teams[row["clea_care_leaver_allocated_team"]],
            "Allocated Worker": data.workers[row["clea_care_leaver_worker_id"]],
            "Allocated Personal Advisor": row["clea_care_leaver_personal_advisor"],
            "Eligibility Category": f"{row['clea_care_leaver_eligibility'].capitalize()} child",
            "Latest Pathway Plan Review Date": row["clea_pathway_plan_review_date"],
            "LA in Touch": TOUCH[row["clea_care_leaver_in_touch"]],
            "Latest Date of Contact": row["clea_care_leaver_latest_contact"],
            "Type of Accommodation": row["clea_care_leaver_accommodation"],
            "Suitability of Accommodation": (
                {"1": "Suitable", "2": "Unsuitable"}[row["clea_care_leaver_accom_suitable"]]
            ),
            "Activity Status": row["clea_care_leaver_activity"],
        }


def _adoption(data, child):
    for row in data.of("permanence", child):
        done = row["perm_permanence_order_date"] or row["perm_decision_reversed_date"]
        if done and of(done) < data.year:
            continue
        entered = [
            one["clae_entered_care_date"]
            for one in data.of("cla_episodes", child)
            if one["clae_cla_id"] == row["perm_cla_id"]
        ]
        yield {
            "Date the Child Entered Care": entered[0],
            "Date of Decision that Child Should be Placed for Adoption": row["perm_adm_decision_date"],
            "Date of Placement Order": row["perm_placement_order_date"],
            "Date of Matching Child and Prospective Adopters": row["perm_matched_date"],
            "Date Placed for Adoption": row["perm_placed_for_adoption_date"],
            "Date of Adoption Order": row["perm_permanence_order_date"],
            "Date of Decision that Child Should No Longer be Placed for Adoption": row[
                "perm_decision_reversed_date"
            ],
            "Reason Why Child No Longer Placed for Adoption": row["perm_decision_reversed_reason"],
            "Date the child was placed for fostering in FFA or concurrent planning placement": row[
                "perm_placed_ffa_cp_date"
            ],
        }


LISTS = {
    1: _contacts, 2: _early_help, 3: _referrals, 4: _assessments, 5: _enquiries, 6: _in_need, 7: _protection,
    8: _care, 9: _leavers, 10: _adoption,
}  # fmt: skip
