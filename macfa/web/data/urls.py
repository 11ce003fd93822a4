"""Addresses of the data pages."""

from django.urls import path

from macfa.web.data import views

urls = [
    path("data", views.index, name="data"),
    path("data/upload", views.upload, name="data.upload"),
    path("data/coverage", views.coverage, name="data.coverage"),
    path("data/agreements", views.agreements_of, name="data.agreements"),
    path("data/agreements/<path:reference>", views.change_agreement, name="data.agreement"),
    path("data/deliveries/<str:number>", views.delivery, name="data.delivery"),
    path("data/deliveries/<str:number>/rejected", views.rejected, name="data.rejected"),
    path("data/deliveries/<str:number>/rejected.xlsx", views.rejected_file, name="data.rejected_file"),
]
