"""What happens because time passes, whether anybody opens a page or not. The worker does it beside queued work."""

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

from macfa.audits.actions.reminding import remind_of_concerns

EVERY_SECONDS = 60
WORK: list[Callable[[], object]] = [remind_of_concerns]
"""Each is done once a minute, so it must be cheap, and right however often it is done."""

_log = logging.getLogger(__name__)


def start() -> threading.Thread:
    """Begin, in a thread that ends with the process."""
    thread = threading.Thread(target=_for_ever, name="by the clock", daemon=True)
    thread.start()
    return thread


def do_all() -> None:
    """Once. One piece that fails does not keep the others from being done."""
    for piece in WORK:
        try:
            piece()
        except Exception as error:
            _log.error("%s failed: %s", piece.__name__, type(error).__name__)


def _for_ever() -> None:
    waiting = threading.Event()
    while True:
        do_all()
        close_old_connections()
        waiting.wait(EVERY_SECONDS)
