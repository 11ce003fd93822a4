"""The fast reader says what the plain one says, of every file we have, and does not end the process."""

from pathlib import Path

import pytest
import yaml

import macfa
from macfa.vocabulary.yaml_text import DEEPEST, from_yaml, words_from_yaml

HOME = Path(macfa.__file__).parent
OURS = sorted(HOME.rglob("*.yaml"))


@pytest.mark.parametrize("file", OURS, ids=lambda file: str(file.relative_to(HOME)))
def test_it_reads_every_file_of_ours_as_the_plain_reader_does(file):
    text = file.read_text("utf-8")
    assert repr(from_yaml(text)) == repr(yaml.safe_load(text))


def test_words_stay_as_they_are_written():
    text = "[no, on, 1.0, 2026-01-02, ~, yes]"
    assert words_from_yaml(text) == ["no", "on", "1.0", "2026-01-02", "~", "yes"]
    assert from_yaml(text)[0] is False


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_what_lies_too_deep_is_an_error_and_not_the_end_of_the_process(opening):
    for read in (from_yaml, words_from_yaml):
        with pytest.raises(RecursionError):
            read(opening * (DEEPEST * 5))


def test_what_is_not_yaml_has_its_line():
    with pytest.raises(yaml.YAMLError) as refused:
        from_yaml("a: 1\nb: [1, 2\nc: 3\n")
    assert refused.value.problem_mark.line == 2


def test_no_object_of_python_is_made():
    with pytest.raises(yaml.YAMLError):
        from_yaml("!!python/object/apply:os.system [id]")
