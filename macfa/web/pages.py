"""How pages are made: two Jinja environments, GOV.UK's macros, and what stands around every page."""

from functools import cache
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from macfa.web import navigation, words
from macfa.web.fields import error_summary, field


def environment(**options: Any) -> Environment:
    """Our own pages: a name that a template uses and nobody gave is an error."""
    made = Environment(
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    made.globals.update(
        govuk=govuk, field=lambda *args, **kwargs: field(govuk, *args, **kwargs),
        error_summary=lambda form: error_summary(govuk, form), static=static, url=url,
    )  # fmt: skip
    made.filters.update(words.FILTERS)
    return made


@cache
def _macros() -> Environment:
    """GOV.UK's macros read options that nobody gave, so they need the lenient kind of undefined."""
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


@cache
def _macro(component: str) -> Any:
    module = _macros().get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
    return getattr(module, "govuk" + "".join(part.title() for part in component.split("-")))


def govuk(component: str, **options: Any) -> Markup:
    """A component of the GOV.UK Design System, for example govuk("button", text="Save and continue")."""
    return Markup(_macro(component)(options))


def url(route: str, *args: Any, **query: Any) -> str:
    """The address of a route; keyword arguments become the query."""
    from urllib.parse import urlencode

    address = reverse(route, args=args)
    return f"{address}?{urlencode(query)}" if query else address


def around(request: HttpRequest) -> dict[str, Any]:
    """What every page knows: who is signed in, where they can go, what was just done."""
    person = getattr(request, "person", None)
    partnership = getattr(request, "partnership", None)
    return {
        "request": request,
        "person": person,
        "partnership": partnership,
        "navigation": navigation.entries(request, person, partnership) if partnership else (),
        "messages": get_messages(request),
        "nonce": str(getattr(request, "csp_nonce", "")),
        "csrf_field": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(
            get_token(request)
        ),
    }


def page(
    request: HttpRequest, template: str, *, title: str, status: int = 200, **context: Any
) -> HttpResponse:
    """A page. `title` is its heading and, with the partnership's name, the window's title."""
    return HttpResponse(render_to_string(template, {"title": title, **context}, request), status=status)
