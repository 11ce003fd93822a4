"""Kinds of column that several apps' tables have."""

from enum import Enum
from typing import Any

from django.db import models


class StateField(models.CharField):
    """A column whose value is always a member of one enum of texts, in Python too."""

    def __init__(self, states: type[Enum], **options: Any) -> None:
        self.states = states
        super().__init__(**{"max_length": 20, **options})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.states, *args], kwargs

    def from_db_value(self, value: str | None, *_: Any) -> Enum | None:
        """The member."""
        return None if value is None else self.states(value)

    def to_python(self, value: Any) -> Enum | None:
        """The member; ValueError for anything else."""
        return None if value is None else self.states(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Its text."""
        return None if value is None else self.states(value).value


def who(**options: Any) -> models.CharField:
    """The id of a person or agency in partnership.yaml; empty where nobody has yet."""
    return models.CharField(max_length=40, blank=True, default="", **options)
