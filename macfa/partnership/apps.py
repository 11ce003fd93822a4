from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    """Agencies and people are read from the partnership's files; only the ledger lives in the database."""

    name = "macfa.partnership"
    label = "partnership"
    verbose_name = "Partnership"
    default_auto_field = "django.db.models.BigAutoField"
