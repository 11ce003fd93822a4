"""Address of the page of today."""

from django.urls import path

from macfa.web.today import tasks, views  # noqa: F401  (tasks registers itself)

urls = [path("today", views.today, name="today")]
