"""Where the database still names somebody: every text of every table, searched, none read out."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from macfa.record.traces import Traces

_TEXTS = (models.CharField, models.TextField, models.JSONField)


def mentions(traces: Traces) -> tuple[str, ...]:
    """ "audits: finding, 2 rows": the tables in which the child is named. Numbers too short to be sure are left out."""
    return tuple(_mentions(traces))


def _mentions(traces: Traces) -> Iterator[str]:
    names = sorted(name for name in traces.names if traces.names_in(name))
    for model in apps.get_models() if names else ():
        fields = [one.name for one in model._meta.concrete_fields if isinstance(one, _TEXTS)]
        if not fields:
            continue
        texts = {f"text_of_{name}": Cast(name, models.TextField()) for name in fields}
        anywhere = Q()
        for text in texts:
            for name in names:
                anywhere |= Q(**{f"{text}__icontains": name})
        found = model._default_manager.annotate(**texts).filter(anywhere).values_list(*texts)
        rows = sum(any(traces.names_in(cell) for cell in row if cell) for row in found)
        if rows:
            table = model._meta
            yield f"{table.app_label}: {table.verbose_name}, {rows} {'row' if rows == 1 else 'rows'}"
