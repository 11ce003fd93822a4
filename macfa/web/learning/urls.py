"""Addresses of learning."""

from django.urls import path

from macfa.web.learning import tasks, views  # noqa: F401  (tasks registers itself)

urls = [
    path("learning", views.index, name="learning"),
    path("learning/teams/new", views.new_team, name="learning.new_team"),
    path("learning/training/new", views.session, name="learning.session"),
    path("learning/policies", views.policy_list, name="learning.policies"),
    path("learning/policies/new", views.policy, name="learning.policy"),
    path("learning/discussions/<int:number>", views.discuss, name="learning.discuss"),
    path("audits/<slug:key>/dissemination", views.of, name="learning.of"),
    path("audits/<slug:key>/dissemination/send", views.send, name="learning.send"),
    path("audits/<slug:key>/dissemination/remind", views.remind, name="learning.remind"),
]
