"""Twenty-four people save at the same time on SQLite, through a real server: every save succeeds and is there."""

import threading

import pytest
from serving import Writer, ask, lost


def all_write(server, desks, each: int) -> tuple[list[Writer], dict]:
    server.start()
    writers = [Writer(desk, server.port) for desk in desks[:24]]
    threads = [threading.Thread(target=writer.write, args=(each,)) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return writers, ask("what_is_kept.py", server.folder)


def check(writers: list[Writer], kept: dict, each: int) -> None:
    assert [fault for writer in writers for fault in writer.failed] == []
    assert [len(writer.told) for writer in writers] == [each] * 24
    assert lost(writers, kept) == []
    assert kept["saves"] == kept["versions"] == 24 * each
    assert (kept["ledger"], kept["sound"]) == ([], "ok")


def test_24_writers_save_8_times_each_and_none_fails(busy):
    check(*all_write(*busy, each=8), each=8)


@pytest.mark.long
def test_24_writers_save_200_times_each_and_none_fails(busy):
    check(*all_write(*busy, each=200), each=200)
