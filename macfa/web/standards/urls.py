"""Addresses of the pages on standards."""

from django.urls import path

from macfa.web.standards import views

urls = [
    path("standards", views.index, name="standards"),
    path("standards/work", views.work, name="standards.work"),
    path("standards/<slug:standard>", views.one, name="standards.one"),
    path("standards/<slug:standard>/children", views.children, name="standards.children"),
    path("standards/<slug:standard>/limit", views.limit, name="standards.limit"),
]
