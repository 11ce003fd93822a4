"""Two transactions never overlap, on either kind of database: what an action has checked is still so when it writes."""

import copy
import threading
import time
from contextlib import contextmanager

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from macfa.partnership.database import sqlite


@pytest.fixture
def settings_of_the_database(tmp_path, django_db_setup, django_db_blocker):
    """How to reach the database from another thread: in memory there is none, so SQLite gets a file."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            yield sqlite(tmp_path / "macfa.sqlite3")
        else:
            yield copy.deepcopy(connection.settings_dict)


@contextmanager
def a_transaction(settings):
    """As the outermost `transaction.atomic()` begins and ends one, on a connection of its own."""
    own = ConnectionHandler({"default": settings})["default"]
    own.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    try:
        yield own
        own.commit()
    finally:
        own.close()


def test_a_second_transaction_waits_at_its_start_until_the_first_has_ended(settings_of_the_database):
    happened, first_has_begun = [], threading.Event()

    def first():
        with a_transaction(settings_of_the_database):
            happened.append("first began")
            first_has_begun.set()
            time.sleep(0.5)
            happened.append("first ended")

    def second():
        first_has_begun.wait()
        with a_transaction(settings_of_the_database):
            happened.append("second began")

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert happened == ["first began", "first ended", "second began"]
