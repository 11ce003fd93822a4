"""Every address, area by area. Each stands in `access.yaml` too, or nobody can open it."""

from django.urls import path

from macfa.web.actions.urls import urls as actions
from macfa.web.audits.urls import urls as audits
from macfa.web.briefing.urls import urls as briefing
from macfa.web.children.urls import urls as children
from macfa.web.chronology.urls import urls as chronology
from macfa.web.data.urls import urls as data
from macfa.web.family.urls import urls as family
from macfa.web.findings.urls import urls as findings
from macfa.web.home import views as home
from macfa.web.jobs import views as jobs
from macfa.web.learning.urls import urls as learning
from macfa.web.panel.urls import urls as panel
from macfa.web.people.urls import urls as people
from macfa.web.picture.urls import urls as picture
from macfa.web.returns.urls import urls as returns
from macfa.web.sign_in.urls import urls as sign_in
from macfa.web.standards.urls import urls as standards
from macfa.web.stewardship.urls import urls as stewardship
from macfa.web.today.urls import urls as today

urlpatterns = [
    path("", home.home, name="home"),
    path("cookies", home.cookies, name="cookies"),
    path("health", home.health, name="health"),
    path("work/<int:number>", jobs.one, name="jobs.one"),
    *sign_in,
    *people,
    *audits,
    *returns,
    *panel,
    *findings,
    *briefing,
    *data,
    *actions,
    *learning,
    *stewardship,
    *today,
    *standards,
    *children,
    *chronology,
    *family,
    *picture,
]

handler404 = "macfa.web.problems.not_found"
handler500 = "macfa.web.problems.broken"
