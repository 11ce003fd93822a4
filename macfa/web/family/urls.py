"""Addresses of the pages on a child's family. A case number or a keyed pseudonym stands in them, never a name."""

from django.urls import path

from macfa.web.family import ecomap

_ONE = "families/<slug:reference>"

urls = [
    path(f"{_ONE}/services", ecomap.ecomap, name="family.ecomap"),
]
