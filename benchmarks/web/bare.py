"""What our pages are measured beside: Django with nothing around it, in the same server on the same database.

`/` answers two letters. `/rows` is a page as Django's own tutorial would make it: forty rows of a table through the ORM
and Django's own templates; no sign-in, no session, no ledger.
"""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

_ROWS = Engine().from_string(
    "<!doctype html><html lang=en><title>Rows</title><table>{% for row in rows %}<tr><td>{{ row.seq }}<td>{{ row.at }}"
    "<td>{{ row.actor }}<td>{{ row.action }}<td>{{ row.object }}{% endfor %}</table></html>"
)


def nothing(request: HttpRequest) -> HttpResponse:
    """Two letters."""
    return HttpResponse("ok")


def rows(request: HttpRequest) -> HttpResponse:
    """Forty rows."""
    from macfa.partnership.models import LedgerEntry

    return HttpResponse(_ROWS.render(Context({"rows": LedgerEntry.objects.order_by("-seq")[:40]})))


urlpatterns = [path("", nothing), path("rows", rows)]
