"""Addresses of the pages on one child. A keyed pseudonym stands in them, never a number that anybody else uses."""

from django.urls import path

from macfa.web.children import views

urls = [
    path("children", views.index, name="children"),
    path("children/<slug:reference>", views.one, name="children.one"),
    path("children/<slug:reference>/verdicts/<int:place>", views.verdict, name="children.verdict"),
]
