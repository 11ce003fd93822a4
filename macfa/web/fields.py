"""Form fields as GOV.UK components: label, hint, error and value in one place for every form."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup

Govuk = Callable[..., Markup]
DAY_PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))


def field(govuk: Govuk, bound: BoundField, *, heading: bool = False, **more: Any) -> Markup:
    """The component for a bound field. `heading` makes its label the page's heading, for one thing per page."""
    widget = bound.field.widget
    if isinstance(widget, forms.HiddenInput):
        return Markup(str(bound))
    for kind, component, options in _KINDS:
        if isinstance(widget, kind):
            return govuk(component, **_around(bound, component, heading), **options(bound), **more)
    raise TypeError(f"No component for {type(widget).__name__} of {bound.name}.")


def error_summary(govuk: Govuk, form: forms.BaseForm) -> Markup:
    """Everything wrong with the form, each with a link to its place; nothing where all is well."""
    problems = [{"text": text} for text in form.non_field_errors()]
    problems += [
        {"text": text, "href": f"#{_first_id(form[name])}"}
        for name, texts in form.errors.items()
        if name in form.fields
        for text in texts
    ]
    if not problems:
        return Markup("")
    return govuk("error-summary", titleText="There is a problem", errorList=problems)


def _around(bound: BoundField, component: str, heading: bool) -> dict[str, Any]:
    """Label or legend, hint and error."""
    options: dict[str, Any] = {}
    label = {"text": bound.label}
    if component in _WITH_LEGEND:
        style = "govuk-fieldset__legend--l" if heading else "govuk-fieldset__legend--s"
        if not (component == "checkboxes" and isinstance(bound.field.widget, forms.CheckboxInput)):
            options["fieldset"] = {"legend": {**label, "classes": style, "isPageHeading": heading}}
    else:
        style = "govuk-label--l" if heading else "govuk-label--s"
        options["label"] = {**label, "classes": style, "isPageHeading": heading}
    if bound.help_text:
        options["hint"] = {"text": bound.help_text}
    if bound.errors:
        options["errorMessage"] = {"text": bound.errors[0]}
    return options


def _basics(bound: BoundField) -> dict[str, Any]:
    return {"id": bound.id_for_label or f"id_{bound.html_name}", "name": bound.html_name}


def _input(bound: BoundField) -> dict[str, Any]:
    widget = bound.field.widget
    options = {**_basics(bound), "type": widget.input_type, "attributes": _attributes(bound)}
    options["value"] = _text(bound)
    for name in ("autocomplete", "inputmode", "spellcheck"):
        if name in widget.attrs:
            options[name] = widget.attrs[name]
    if "class" in widget.attrs:
        options["classes"] = widget.attrs["class"]
    return options


def _secret(bound: BoundField) -> dict[str, Any]:
    """What was typed is never sent back."""
    autocomplete = bound.field.widget.attrs.get("autocomplete", "off")
    return {**_basics(bound), "autocomplete": autocomplete}


def _textarea(bound: BoundField) -> dict[str, Any]:
    rows = str(bound.field.widget.attrs.get("rows", 5))
    return {**_basics(bound), "value": _text(bound), "rows": rows, "attributes": _attributes(bound)}


def _select(bound: BoundField) -> dict[str, Any]:
    return {**_basics(bound), "items": list(_options(bound, "selected")), "attributes": _attributes(bound)}


def _choices(bound: BoundField) -> dict[str, Any]:
    basics = _basics(bound)
    return {
        "idPrefix": f"id_{bound.html_name}",
        "name": basics["name"],
        "items": list(_options(bound, "checked")),
    }


def _tick(bound: BoundField) -> dict[str, Any]:
    item = {"value": "on", "text": bound.label, "checked": bool(bound.value())}
    return {"idPrefix": f"id_{bound.html_name}", "name": bound.html_name, "items": [item]}


def _file(bound: BoundField) -> dict[str, Any]:
    return {**_basics(bound), "attributes": _attributes(bound)}


def _day(bound: BoundField) -> dict[str, Any]:
    values = (
        bound.field.widget.decompress(bound.value()) if not isinstance(bound.value(), list) else bound.value()
    )
    items = []
    for number, (_, label, width) in enumerate(DAY_PARTS):
        classes = f"govuk-input--width-{width}" + (" govuk-input--error" if bound.errors else "")
        value = values[number] if values else None
        items.append({
            "id": f"id_{bound.html_name}_{number}", "name": f"{bound.html_name}_{number}", "label": label,
            "classes": classes, "value": "" if value is None else str(value),
        })  # fmt: skip
    return {"id": f"id_{bound.html_name}", "items": items}


def _options(bound: BoundField, chosen: str) -> Iterable[dict[str, Any]]:
    value = bound.value()
    values = (
        {str(one) for one in value}
        if isinstance(value, list | tuple | set)
        else {"" if value is None else str(value)}
    )
    hints = getattr(bound.field, "hints", {})
    for code, label in bound.field.choices:
        item: dict[str, Any] = {"value": str(code), "text": str(label), chosen: str(code) in values}
        if code in hints:
            item["hint"] = {"text": hints[code]}
        yield item


def _text(bound: BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(value)


def _attributes(bound: BoundField) -> dict[str, Any]:
    skipped = {"autocomplete", "inputmode", "spellcheck", "class", "rows", "cols", "maxlength", "minlength"}
    return {name: value for name, value in bound.field.widget.attrs.items() if name not in skipped}


def _first_id(bound: BoundField) -> str:
    """Where an error's link leads: the first control of the field."""
    if isinstance(bound.field.widget, forms.MultiWidget):
        return f"id_{bound.html_name}_0"
    return f"id_{bound.html_name}"


_WITH_LEGEND = ("radios", "checkboxes", "date-input")
_KINDS: tuple[tuple[Any, str, Callable[[BoundField], dict[str, Any]]], ...] = (
    (forms.MultiWidget, "date-input", _day),
    (forms.CheckboxSelectMultiple, "checkboxes", _choices),
    (forms.RadioSelect, "radios", _choices),
    (forms.CheckboxInput, "checkboxes", _tick),
    (forms.Select, "select", _select),
    (forms.Textarea, "textarea", _textarea),
    (forms.FileInput, "file-upload", _file),
    (forms.PasswordInput, "password-input", _secret),
    ((forms.TextInput, forms.EmailInput, forms.NumberInput, forms.URLInput), "input", _input),
)
