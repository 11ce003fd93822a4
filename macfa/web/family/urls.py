"""Addresses of the pages on a child's family. A case number or a keyed pseudonym stands in them, never a name."""

from django.urls import path

from macfa.web.family import deciding, documents, drawing, drawn_person, ecomap, evidence, genogram

_ONE = "families/<slug:reference>"

urls = [
    path(_ONE, genogram.genogram, name="family.one"),
    path(f"{_ONE}/people/<slug:token>", evidence.person, name="family.person"),
    path(f"{_ONE}/services", ecomap.ecomap, name="family.ecomap"),
    path(f"{_ONE}/take-out", documents.take, name="family.take_out"),
    path(f"{_ONE}/draw", drawing.draw, name="family.draw"),
    path(f"{_ONE}/draw/undo", drawing.undo, name="family.undo"),
    path(f"{_ONE}/draw/about/<slug:token>", drawing.draw, name="family.draw_about"),
    path(f"{_ONE}/draw/about/<slug:token>/who", drawn_person.person, name="family.draw_person"),
    path(f"{_ONE}/draw/about/<slug:token>/take-out", drawn_person.take_out, name="family.take_out_person"),
    path(
        f"{_ONE}/draw/about/<slug:token>/take-out/<slug:kind>/<int:number>",
        drawn_person.take_out_fact,
        name="family.take_out_fact",
    ),
    path(f"{_ONE}/decide", deciding.decide, name="family.decide"),
]
