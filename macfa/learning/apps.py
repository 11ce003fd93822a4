from django.apps import AppConfig


class LearningConfig(AppConfig):
    """Actions, dissemination, training, policies."""

    name = "macfa.learning"
    label = "learning"
    verbose_name = "Learning"
    default_auto_field = "django.db.models.BigAutoField"
