"""A new content of the partnership's file that was committed and waits to be put in place."""

from django.db import models


class StagedFile(models.Model):
    """The row is committed together with the ledger entry; the file lies beside the old one under this name."""

    name = models.CharField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.name
