"""What the server's log says of a fault: where in the code, never the fault's own words, which could hold a name."""

import logging
import traceback


class WithoutWords(logging.Formatter):
    """The time, the page's name and the places in the code that led to the fault, the innermost last."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for the fault and one for each place."""
        when = self.formatTime(record)
        if not record.exc_info or record.exc_info[0] is None:
            return f"{when} {record.levelname} {record.name}"
        kind, _, trace = record.exc_info
        page = getattr(getattr(record, "request", None), "resolver_match", None)
        name = page.view_name if page else "no page"
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([f"{when} {record.levelname} {kind.__name__} on {name}", *places])


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"without_words": {"()": "macfa.web.fault_log.WithoutWords"}},
    "handlers": {"log": {"class": "logging.StreamHandler", "formatter": "without_words", "level": "ERROR"}},
    "loggers": {"django.request": {"handlers": ["log"], "level": "ERROR", "propagate": True}},
}
