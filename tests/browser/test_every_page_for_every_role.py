"""Every role follows every link of the demonstration, and axe-core looks at every page in every state it meets."""

import pytest
from desk import Desk
from eyes import Eyes
from roaming import roam

from macfa.partnership import folder as folders
from macfa.partnership.roles import roles
from macfa.web.sign_in.demonstration_links import one_per_role

pytestmark = pytest.mark.long
EACH = 12  # addresses of one route that a person opens: more show nothing new


@pytest.mark.parametrize("role", sorted(roles()))
def test_no_page_of_a_role_has_a_fault(page_as, served, axe, role):
    holders = {held.id: person.id for held, person in one_per_role(folders.read(served.folder))}
    eyes = Eyes(axe)
    opened = roam(Desk(page_as(holders[role]), eyes), each=EACH)
    assert {"home", "learning"} <= set(opened)
    assert eyes.faults == []
