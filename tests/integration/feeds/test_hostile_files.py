import resource
import signal
import time
from pathlib import Path
from threading import Thread

import pytest
from hostile_documents import CORPUS as DOCUMENTS
from hostile_files import CORPUS as FILES
from hostile_files import OUT_OF_MEMORY, READ

from macfa.feeds.jobs import Job, ReadingFailed, job_as_json, report_from_line
from macfa.feeds.limits import limits
from macfa.feeds.options import Options
from macfa.feeds.reading import read_in_child, start
from macfa.record.agreements import ADMIT_ALL

CORPUS = FILES | DOCUMENTS
SECONDS = 2.0
MEBIBYTES = 300


class Watch(Thread):
    """Looks at the peak memory of a process while it runs; what a child inherits in fork is not counted."""

    def __init__(self, process):
        super().__init__()
        self._process = process
        self.mebibytes = 0.0

    def run(self):
        status = Path(f"/proc/{self._process.pid}/status")
        while self._process.poll() is None:
            lines = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
            self.mebibytes = max([self.mebibytes, *(int(line.split()[1]) / 1024 for line in lines)])
            time.sleep(0.005)


def read_and_measure(path, feed, folder):
    """The last report of a reading process, its exit code, seconds of processor time and peak memory."""
    allowed = limits().process
    job = Job(feed, path, folder, Options("north"), ADMIT_ALL, allowed.memory, allowed.cpu)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with start() as process:
        watch = Watch(process)
        watch.start()
        process.stdin.write(job_as_json(job))
        process.stdin.close()
        lines = process.stdout.read().splitlines()
        watch.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return report_from_line(lines[-1]) if lines else None, process.returncode, seconds, watch.mebibytes


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_is_refused_by_name_or_read_safely(tmp_path, name):
    hostile = CORPUS[name]
    path = tmp_path / hostile.name
    hostile.make(path)
    report, code, seconds, mebibytes = read_and_measure(path, hostile.feed, tmp_path / "staging")
    print(f"{name}: {seconds:.2f} s, {mebibytes:.0f} MiB, ended with {code}, {report}")
    if hostile.expected == OUT_OF_MEMORY:
        assert code == -signal.SIGABRT
    elif hostile.expected == READ:
        assert report.finished or (report.sentence and not report.fault and not report.refused)
    else:
        assert report.refused is hostile.expected
    assert seconds <= SECONDS
    assert mebibytes <= MEBIBYTES


def test_a_file_that_eats_memory_ends_in_a_sentence(tmp_path):
    hostile = next(h for h in CORPUS.values() if h.expected == OUT_OF_MEMORY)
    path = tmp_path / hostile.name
    hostile.make(path)
    with pytest.raises(ReadingFailed, match="needs more memory to read than one file may use"):
        read_in_child(hostile.feed, path, tmp_path / "staging", Options("north"))


def test_the_corpus_is_large_enough_to_mean_something():
    assert len(CORPUS) >= 60
