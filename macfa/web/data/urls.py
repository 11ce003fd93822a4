"""Addresses of the data pages."""

from django.urls import path

from macfa.web.data import agreements, disagreements, labels, views
from macfa.web.data.label_tasks import tasks as label_tasks
from macfa.web.home.tasks import SOURCES

SOURCES.append(label_tasks)

urls = [
    path("data", views.index, name="data"),
    path("data/upload", views.upload, name="data.upload"),
    path("data/coverage", views.coverage, name="data.coverage"),
    path("data/disagreements", disagreements.index, name="data.disagreements"),
    path("data/disagreements/rows", disagreements.rows, name="data.disagreement_rows"),
    path("data/agreements", agreements.agreements_of, name="data.agreements"),
    path("data/data-map.md", agreements.data_map, name="data.data_map"),
    path("data/agreements/<path:reference>", agreements.change_agreement, name="data.agreement"),
    path("data/deliveries/<str:number>", views.delivery, name="data.delivery"),
    path("data/deliveries/<str:number>/rejected", views.rejected, name="data.rejected"),
    path("data/deliveries/<str:number>/rejected.xlsx", views.rejected_file, name="data.rejected_file"),
    path("data/labels", labels.index, name="data.labels"),
    path("data/labels/accepted", labels.accepted, name="data.labels_accepted"),
    path("data/labels/accepted/<slug:reference>", labels.withdraw, name="data.label_withdraw"),
    path("data/labels/otherwise", labels.drift, name="data.labels_drift"),
    path("data/labels/deliveries/<str:number>", labels.of_delivery, name="data.labels_of"),
    path("data/labels/deliveries/<str:number>/<int:place>", labels.label, name="data.label"),
    path("data/labels/deliveries/<str:number>/headings/<int:place>", labels.heading, name="data.heading"),
]
