"""Addresses of the data pages."""

from django.urls import path

from macfa.web.data import agreements, disagreements, views

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
]
