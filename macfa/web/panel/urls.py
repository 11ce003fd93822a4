"""Addresses of the panel."""

from django.urls import path

from macfa.web.panel import tasks, views  # noqa: F401  (tasks registers itself)

urls = [
    path("audits/<slug:key>/panel", views.of, name="panel.of"),
    path("audits/<slug:key>/panel/grading", views.open_grading, name="panel.open_grading"),
    path("audits/<slug:key>/panel/open", views.open_panel, name="panel.open"),
    path("cases/<slug:case>", views.case, name="panel.case"),
    path("cases/<slug:case>/pack.pdf", views.pack, name="panel.pack"),
    path("cases/<slug:case>/grade/<slug:line>", views.grade, name="panel.grade"),
    path("cases/<slug:case>/grade/<slug:line>/for/<slug:member>", views.grade, name="panel.grade_for"),
    path("cases/<slug:case>/settle/<slug:line>", views.settle, name="panel.settle"),
]
