"""Addresses of stewardship."""

from django.urls import path

from macfa.web.home.tasks import SOURCES
from macfa.web.stewardship import conflicts, disposal, explain, glass, ledger, restrictions, retention, start
from macfa.web.stewardship.tasks import tasks

SOURCES.append(tasks)

urls = [
    path("stewardship", start.start, name="stewardship"),
    path("stewardship/conflicts", conflicts.mine, name="stewardship.conflicts"),
    path("stewardship/conflicts/declare", conflicts.declare, name="stewardship.declare"),
    path("stewardship/conflicts/all", conflicts.everybodys, name="stewardship.all_conflicts"),
    path("stewardship/conflicts/declare-for", conflicts.declare_for, name="stewardship.declare_for"),
    path("stewardship/conflicts/<int:number>/end", conflicts.end, name="stewardship.end_conflict"),
    path("stewardship/restrictions", restrictions.index, name="stewardship.restrictions"),
    path("stewardship/restrictions/new", restrictions.restrict, name="stewardship.restrict"),
    path("stewardship/restrictions/<int:number>", restrictions.review, name="stewardship.review"),
    path("stewardship/restrictions/<int:number>/lift", restrictions.lift, name="stewardship.lift"),
    path("stewardship/glass", glass.break_it, name="stewardship.glass"),
    path("stewardship/glass/uses", glass.uses, name="stewardship.glasses"),
    path("stewardship/ledger", ledger.index, name="stewardship.ledger"),
    path("stewardship/ledger/child", ledger.looks, name="stewardship.looks"),
    path("stewardship/ledger/outside", ledger.snooping, name="stewardship.snooping"),
    path("stewardship/ledger/checkpoint", ledger.checkpoint, name="stewardship.checkpoint"),
    path("stewardship/retention", retention.index, name="stewardship.retention"),
    path("stewardship/retention/hold", retention.place_hold, name="stewardship.hold"),
    path("stewardship/retention/holds/<int:number>", retention.release, name="stewardship.release"),
    path("stewardship/retention/audits/<slug:key>", retention.dispose, name="stewardship.dispose"),
    path(
        "stewardship/retention/records/<slug:kind>",
        retention.dispose_records,
        name="stewardship.dispose_records",
    ),
    path("stewardship/retention/child", disposal.child, name="stewardship.dispose_child"),
    path(
        "stewardship/retention/deliveries/<str:number>",
        disposal.delivery,
        name="stewardship.dispose_delivery",
    ),
    path("stewardship/why", explain.explain, name="stewardship.explain"),
]
