"""Where a change is tested for good (CI=true), a test that did not run is a test that failed."""

import os
from collections.abc import Generator

import pytest

Wrapper = Generator[None, pytest.CollectReport | pytest.TestReport, pytest.CollectReport | pytest.TestReport]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Wrapper:
    """A skipped test."""
    report = yield
    return _no_skip(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Wrapper:
    """A whole module that skips while it is collected."""
    report = yield
    return _no_skip(report)


def _no_skip(report: pytest.CollectReport | pytest.TestReport) -> pytest.CollectReport | pytest.TestReport:
    """The report as it is; under CI=true a skip becomes a failure that gives the reason. An expected failure stays."""
    if os.environ.get("CI") != "true" or not report.skipped or hasattr(report, "wasxfail"):
        return report
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"{reason}. With CI=true a test that is skipped fails."
    return report
