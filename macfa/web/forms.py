"""Form fields that GOV.UK has and Django has not, and the page that asks, checks and acts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from macfa.partnership.errors import Refused
from macfa.web.fields import DAY_PARTS
from macfa.web.pages import page


class DayWidget(forms.MultiWidget):
    """Day, month and year in boxes of their own."""

    def __init__(self) -> None:
        super().__init__([forms.TextInput() for _ in DAY_PARTS])

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DayField(forms.MultiValueField):
    """A date. `called` finishes the error messages: "the date of the conference"."""

    widget = DayWidget

    def __init__(self, *, called: str = "the date", required: bool = True, **kwargs: Any) -> None:
        self.called = called
        parts = [forms.CharField(required=False) for _ in DAY_PARTS]
        errors = {
            "required": f"Enter {called}",
            "invalid": f"{called[:1].upper() + called[1:]} must be a real date",
        }
        kwargs.setdefault("help_text", "For example, 27 3 2026")
        super().__init__(parts, require_all_fields=False, required=required, error_messages=errors, **kwargs)

    def compress(self, values: list[str]) -> date | None:
        given = [value.strip() for value in values or []]
        if not any(given):
            return None
        missing = [name for (name, _, _), value in zip(DAY_PARTS, given, strict=True) if not value]
        if missing:
            raise forms.ValidationError(
                f"{self.called[:1].upper() + self.called[1:]} must include a {' and a '.join(missing)}"
            )
        try:
            return date(int(given[2]), int(given[1]), int(given[0]))
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"]) from None


class Form(forms.Form):
    """Every form: no browser bubbles, and each field says in its own words what to enter."""

    use_required_attribute = False
    template_name_label = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


def form_page(
    request: HttpRequest,
    kind: Callable[..., forms.Form],
    *,
    title: str,
    do: Callable[[dict[str, Any]], Any],
    done: str | Callable[[Any], str],
    said: str | Callable[[Any], str] = "",
    button: str = "Save and continue",
    back: str | None = None,
    intro: str = "",
    template: str = "layout/form.html",
    initial: dict[str, Any] | None = None,
    take: Callable[[Any], Any] = lambda form: form.cleaned_data,
    **context: Any,
) -> HttpResponse:
    """Show a form; when it comes back whole, `do` what it asks and go to `done`.

    `do` is given what `take` takes from the form: what was typed, made into values. A refusal of the action stands
    in the error summary and everything typed stays. `said` is shown on the next page.
    """
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = kind(*given, initial=initial)
    if given and form.is_valid():
        try:
            result = do(take(form))
        except Refused as refusal:
            for sentence in str(refusal).splitlines():
                form.add_error(None, sentence)
        else:
            if said:
                messages.success(request, said(result) if callable(said) else said)
            return redirect(done(result) if callable(done) else done)
    return page(
        request, template, title=title, form=form, button=button, back=back, intro=intro,
        status=422 if given else 200, **context,
    )  # fmt: skip
