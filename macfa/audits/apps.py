from django.apps import AppConfig


class AuditsConfig(AppConfig):
    """Audits: from terms of reference to the published briefing."""

    name = "macfa.audits"
    label = "audits"
    verbose_name = "Audits"
    default_auto_field = "django.db.models.BigAutoField"
