"""Addresses of the pages on a child's family. A case number or a keyed pseudonym stands in them, never a name."""

from django.urls import path

from macfa.web.family import documents, ecomap, evidence, genogram

_ONE = "families/<slug:reference>"

urls = [
    path(_ONE, genogram.genogram, name="family.one"),
    path(f"{_ONE}/people/<slug:token>", evidence.person, name="family.person"),
    path(f"{_ONE}/services", ecomap.ecomap, name="family.ecomap"),
    path(f"{_ONE}/take-out", documents.take, name="family.take_out"),
]
