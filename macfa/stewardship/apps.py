from django.apps import AppConfig


class StewardshipConfig(AppConfig):
    """Sharing agreements, restrictions, conflicts, holds, disposal."""

    name = "macfa.stewardship"
    label = "stewardship"
    verbose_name = "Stewardship"
    default_auto_field = "django.db.models.BigAutoField"
