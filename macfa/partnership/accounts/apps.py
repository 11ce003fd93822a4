from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Apart from the ledger's app, because sign-in libraries refer to the first migration of the account's app."""

    name = "macfa.partnership.accounts"
    label = "accounts"
    verbose_name = "Accounts"
    default_auto_field = "django.db.models.BigAutoField"
