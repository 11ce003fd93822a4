from django.db import migrations

from macfa.audits import for_good

TABLE = "audits_briefingversion"


class Migration(migrations.Migration):
    """The database refuses to change a version of a briefing, and to take a published one away."""

    dependencies = [("audits", "0007_reported_with")]
    operations = [
        migrations.RunPython(
            lambda apps, editor: for_good.protect(TABLE, editor.connection),
            lambda apps, editor: for_good.unprotect(TABLE, editor.connection),
        )
    ]
