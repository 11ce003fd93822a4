"""Addresses of the people of the partnership."""

from django.urls import path

from macfa.web.home.tasks import SOURCES
from macfa.web.people import changes, decisions, views
from macfa.web.people.tasks import waiting_for

SOURCES.append(waiting_for)

urls = [
    path("people", views.people, name="people"),
    path("people/add", changes.add, name="people.add"),
    path("people/waiting/<int:number>", decisions.decide, name="people.decide"),
    path("people/person/<str:who>", views.one, name="people.one"),
    path("people/person/<str:who>/change", changes.change, name="people.change"),
    path("people/person/<str:who>/disable", changes.disable, name="people.disable"),
    path("people/person/<str:who>/enable", changes.enable, name="people.enable"),
    path("people/person/<str:who>/invite", views.invite, name="people.invite"),
    path("people/person/<str:who>/reset", changes.reset, name="people.reset"),
]
