"""Families that are hard to draw, as data: the measure of the drawing, and the gallery of the documentation."""

from macfa.family.gallery.reading import Specimen, specimens

__all__ = ["Specimen", "specimens"]
