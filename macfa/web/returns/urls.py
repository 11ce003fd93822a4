"""Addresses of returns and of immediate concerns."""

from django.urls import path

from macfa.web.returns import (
    answering,
    beside,
    concerns,
    coordinating,
    differing,
    lists,
    one,
    tasks,
    word_and_excel,
)

_ONE = "audits/<slug:key>/returns/<int:number>"

urls = [
    path("returns", lists.own, name="returns"),
    path("audits/<slug:key>/returns", lists.of, name="returns.of"),
    path("audits/<slug:key>/returns/remind", lists.remind, name="returns.remind"),
    path("audits/<slug:key>/returns/load", coordinating.load, name="returns.load"),
    path("audits/<slug:key>/returns/family", coordinating.subject, name="returns.subject"),
    path("audits/<slug:key>/concern", concerns.new, name="returns.concern"),
    path(_ONE, one.one, name="returns.one"),
    path(f"{_ONE}/involvement", answering.involvement, name="returns.involvement"),
    path(f"{_ONE}/questions/<slug:question>", answering.question, name="returns.question"),
    path(f"{_ONE}/questions/<slug:question>/save", answering.autosave, name="returns.autosave"),
    path(f"{_ONE}/choose", differing.choose, name="returns.choose"),
    path(f"{_ONE}/check", one.check, name="returns.check"),
    path(f"{_ONE}/form.xlsx", word_and_excel.form, {"ending": "xlsx"}, name="returns.excel"),
    path(f"{_ONE}/form.docx", word_and_excel.form, {"ending": "docx"}, name="returns.word"),
    path(f"{_ONE}/upload", word_and_excel.upload, name="returns.upload"),
    path(f"{_ONE}/practices", beside.practices, name="returns.practices"),
    path(f"{_ONE}/practices/<int:part>", beside.practice, name="returns.practice"),
    path(f"{_ONE}/chronology", beside.chronology, name="returns.chronology"),
    path(f"{_ONE}/files/<int:file>", beside.download, name="returns.file"),
    path(f"{_ONE}/files/<int:file>/remove", beside.remove, name="returns.remove_file"),
    path(f"{_ONE}/accept", coordinating.accept, name="returns.accept"),
    path(f"{_ONE}/clarify", coordinating.clarify, name="returns.clarify"),
    path("concerns", concerns.index, name="returns.concerns"),
    path("concerns/<int:number>", concerns.one, name="returns.concern_one"),
    path("concerns/<int:number>/acknowledge", concerns.acknowledge, name="returns.acknowledge"),
]

__all__ = ["tasks", "urls"]
