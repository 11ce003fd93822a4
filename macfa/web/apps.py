from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages, their access table and their background work."""

    name = "macfa.web"
    label = "web"
    verbose_name = "Web"
    default_auto_field = "django.db.models.BigAutoField"
