"""Addresses of the programme, an audit's own page, and its sample."""

from django.urls import path

from macfa.web.audits import compare, one, programme, sample, verify

urls = [
    path("audits", programme.index, name="audits"),
    path("audits/new", programme.new, name="audits.new"),
    path("check-a-sample", verify.verify, name="audits.verify"),
    path("programme/<slug:key>", programme.terms, name="audits.terms"),
    path("programme/<slug:key>/check", programme.terms_check, name="audits.terms_check"),
    path("programme/<slug:key>/link", programme.link, name="audits.link"),
    path("programme/<slug:key>/<slug:name>", programme.terms_section, name="audits.terms_section"),
    path("audits/<slug:key>", one.one, name="audits.one"),
    path("audits/<slug:key>/move/<slug:step>", one.move, name="audits.move"),
    path("audits/<slug:key>/again", programme.again, name="audits.again"),
    path("audits/<slug:key>/sample", sample.sample, name="audits.sample"),
    path("audits/<slug:key>/sample/proof", sample.proof, name="audits.proof"),
    path("audits/<slug:key>/sample/dice", sample.dice, name="audits.dice"),
    path("audits/<slug:key>/sample/promise", sample.promise, name="audits.promise"),
    path("audits/<slug:key>/sample/secret", sample.secret, name="audits.secret"),
    path("audits/<slug:key>/compare", compare.compare, name="audits.compare"),
    path("audits/<slug:key>/compare/<slug:earlier>", compare.comparison, name="audits.comparison"),
    path("audits/<slug:key>/compare/<slug:earlier>/pdf", compare.pdf, name="audits.comparison_pdf"),
    path("cases/<slug:case>/replace", sample.replace, name="audits.replace"),
]
