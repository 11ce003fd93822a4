"""What Macfa publishes passes its own gate, whatever the words: a gate that blocks clean files is soon switched off."""

import pytest
from published_files import PER_SEED, files

from macfa.disclosure.outgoing.inspection import inspect

IN_THE_GATE, ALL_IN_ALL = 13, 125


def _blocked(seed: int) -> dict[str, list[str]]:
    made = files(seed)
    assert len(made) == PER_SEED
    found = {name: [one.sentence() for one in inspect(content, name)] for name, content in made.items()}
    return {name: sentences for name, sentences in found.items() if sentences}


@pytest.mark.parametrize("seed", range(IN_THE_GATE))
def test_published_files_pass_the_gate(seed):
    assert _blocked(seed) == {}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(IN_THE_GATE, ALL_IN_ALL))
def test_the_rest_of_a_thousand_published_files_pass_the_gate(seed):
    assert _blocked(seed) == {}


def test_the_thousand_files_are_a_thousand():
    assert ALL_IN_ALL * PER_SEED == 1_000
