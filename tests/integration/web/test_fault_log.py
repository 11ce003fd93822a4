"""A fault of ours leaves its place in the log and none of its words."""

import logging

from macfa.web.fault_log import WithoutWords


def test_a_fault_is_logged_by_its_place_and_without_its_words():
    try:
        raise ValueError("Alex Example, born 1 March 2015")
    except ValueError as error:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "Internal Server Error: /cases/X", (),
            (type(error), error, error.__traceback__),
        )  # fmt: skip
    said = WithoutWords().format(record)
    assert "ValueError" in said and "test_fault_log.py" in said
    assert "Alex" not in said and "/cases/X" not in said
