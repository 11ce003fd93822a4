"""Addresses of actions."""

from django.urls import path

from macfa.web.actions import tasks, views  # noqa: F401  (tasks registers itself)

urls = [
    path("actions", views.index, name="actions"),
    path("actions.xlsx", views.file, name="actions.file"),
    path("audits/<slug:key>/actions", views.of, name="actions.of"),
    path("actions/<int:number>", views.one, name="actions.one"),
    path("actions/<int:number>/report", views.progress, name="actions.progress"),
]
