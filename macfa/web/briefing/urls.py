"""Addresses of briefings."""

from django.urls import path

from macfa.web.briefing import (
    approving,
    checking,
    editing,
    key_lists,
    overview,
    reading,
    tasks,  # noqa: F401  (registers itself)
    together,
)

_OF = "audits/<slug:key>/briefing"
_KIND = f"{_OF}/<slug:kind>"

urls = [
    path("briefings", reading.index, name="briefing"),
    path("briefings/<slug:key>", reading.published, name="briefing.published"),
    path("briefings/<slug:key>/longer", reading.published, {"kind": "learning"}, name="briefing.longer"),
    path("briefings/<slug:key>/<slug:kind>/page", reading.published_page, name="briefing.published_page"),
    path(
        "briefings/<slug:key>/<slug:kind>/<slug:ending>",
        reading.published_file,
        name="briefing.published_file",
    ),
    path(_OF, overview.of, name="briefing.of"),
    path(f"{_OF}/together", together.join, name="briefing.join"),
    path(f"{_OF}/alone", together.leave, name="briefing.leave"),
    path(f"{_OF}/key-lists", key_lists.key_lists, name="briefing.key_lists"),
    path(f"{_OF}/key-lists/upload", key_lists.upload, name="briefing.key_list_upload"),
    path("cases/<slug:case>/key-list", key_lists.one, name="briefing.key_list"),
    path("cases/<slug:case>/key-list/<slug:name>", key_lists.entry, name="briefing.key_list_entry"),
    path(f"{_KIND}/write", editing.write, name="briefing.write"),
    path(f"{_KIND}/parts", overview.parts, name="briefing.parts"),
    path(f"{_KIND}/edit/<slug:name>", editing.edit, name="briefing.edit"),
    path(f"{_KIND}/edit/<slug:name>/preview", editing.preview, name="briefing.preview"),
    path(f"{_KIND}/check", checking.checks, name="briefing.checks"),
    path(f"{_KIND}/check/<int:number>/let-through", checking.let_through, name="briefing.let_through"),
    path(f"{_KIND}/approve", approving.approve, name="briefing.approve"),
    path(f"{_KIND}/publish", approving.publish, name="briefing.publish"),
    path(f"{_KIND}/versions/<int:number>", reading.whole, name="briefing.page"),
    path(f"{_KIND}/versions/<int:number>/<slug:ending>", reading.file, name="briefing.file"),
]
