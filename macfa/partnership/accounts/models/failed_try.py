"""Tries to sign in that failed, or that have not yet succeeded."""

from django.db import models


class FailedTry(models.Model):
    """`key` is a keyed hash of an account or of an address: neither can be read from it."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("key", "at"), name="failed_try_by_key"),)

    def __str__(self) -> str:
        return f"try {self.pk}"
