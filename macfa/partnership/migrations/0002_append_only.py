from django.db import migrations

from macfa.partnership import triggers

TABLE = "partnership_ledgerentry"


class Migration(migrations.Migration):
    """The ledger refuses changes and deletions, whoever asks."""

    dependencies = [("partnership", "0001_ledger")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: triggers.protect(TABLE, editor.connection),
            lambda apps, editor: triggers.unprotect(TABLE, editor.connection),
        )
    ]
