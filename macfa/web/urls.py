"""Every address, area by area. Each stands in `access.yaml` too, or nobody can open it."""

from django.urls import path

from macfa.web.audits.urls import urls as audits
from macfa.web.home import views as home
from macfa.web.jobs import views as jobs
from macfa.web.panel.urls import urls as panel
from macfa.web.sign_in import demonstration
from macfa.web.sign_in import views as sign_in

urlpatterns = [
    path("", home.home, name="home"),
    path("cookies", home.cookies, name="cookies"),
    path("health", home.health, name="health"),
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("demonstration/<str:token>", demonstration.enter, name="sign_in.demonstration"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
    path("work/<int:number>", jobs.one, name="jobs.one"),
    *audits,
    *panel,
]

handler404 = "macfa.web.problems.not_found"
handler500 = "macfa.web.problems.broken"
