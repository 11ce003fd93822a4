"""Addresses of the pages on standards."""

from django.urls import path

from macfa.web.standards import drill, views

urls = [
    path("standards", views.index, name="standards"),
    path("standards/work", views.work, name="standards.work"),
    path("standards/<slug:standard>", views.one, name="standards.one"),
    path("standards/<slug:standard>/children", drill.children, name="standards.children"),
    path("standards/<slug:standard>/quarters", drill.quarters, name="standards.quarters"),
    path("standards/<slug:standard>/teams", drill.teams, name="standards.teams"),
    path("standards/<slug:standard>/limit", views.limit, name="standards.limit"),
]
