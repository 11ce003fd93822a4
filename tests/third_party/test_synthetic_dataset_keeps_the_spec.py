"""What the invented council writes as its dataset has the objects and fields of the published specification."""

from pathlib import Path

import pytest
import yaml

from macfa.synthetic.ssd.write import objects

SPEC = Path(__file__).parents[3] / "shared" / "fixtures" / "ssd-spec"
pytestmark = pytest.mark.skipif(not SPEC.is_dir(), reason="the published specification is not here")


def published():
    """By object, its fields in order."""
    found = {}
    for path in sorted(SPEC.glob("ssd_*.yml")):
        for node in yaml.safe_load(path.read_text("utf-8"))["nodes"]:
            found[node["name"]] = [field["name"] for field in node["fields"]]
    return found


@pytest.mark.parametrize("name", objects())
def test_an_object_has_the_fields_of_the_specification_in_its_order(name):
    assert objects()[name] == published()[name]


def test_nothing_is_left_out_but_what_no_table_of_the_record_holds():
    left_out = {name.removeprefix("ssd_") for name in set(published()) - set(objects())}

    assert left_out == {
        "api_data_staging", "cla_convictions", "cla_immunisations", "cla_previous_permanence", "cla_substance_misuse",
        "ehcp_active_plans", "ehcp_assessment", "ehcp_named_plan", "ehcp_requests", "s251_finance",
        "sdq_scores", "sen_need", "send", "voice_of_child",
    }  # fmt: skip
