"""Addresses of findings."""

from django.urls import path

from macfa.web.findings import views

urls = [
    path("themes", views.across, name="findings.across"),
    path("audits/<slug:key>/findings", views.of, name="findings.of"),
    path("audits/<slug:key>/findings/propose", views.propose, name="findings.propose"),
    path("audits/<slug:key>/findings/write", views.write, name="findings.write"),
    path("audits/<slug:key>/findings/<int:number>", views.one, name="findings.one"),
    path("audits/<slug:key>/findings/<int:number>/edit", views.edit, name="findings.edit"),
    path("audits/<slug:key>/findings/<int:number>/theme", views.theme, name="findings.theme"),
    path("audits/<slug:key>/findings/<int:number>/evidence", views.evidence, name="findings.evidence"),
    path("audits/<slug:key>/findings/<int:number>/accept", views.accept, name="findings.accept"),
    path("audits/<slug:key>/findings/<int:number>/reject", views.reject, name="findings.reject"),
    path("audits/<slug:key>/findings/<int:number>/action", views.act, name="findings.action"),
]
