"""Address of the picture."""

from django.urls import path

from macfa.web.picture import views

urls = [path("picture", views.index, name="picture")]
