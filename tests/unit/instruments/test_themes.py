"""Themes are suggested by words that can be shown, and nothing else."""

from pathlib import Path

import pytest

from macfa.instruments.themes import Theme, ThemesError, read_themes, suggest, themes
from macfa.vocabulary.code_sets import code_set

OWN = """
- {theme: drift, cues: [parked, "stood still*"]}
- {theme: young_carers, name: Young carers, description: Children who care., cues: [young carer*, cares for a parent]}
"""


def codes(text: str, known: tuple[Theme, ...] | None = None) -> list[str]:
    return [one.theme.code for one in suggest(text, known or themes())]


def test_every_theme_of_the_code_set_has_cues_and_no_other_has() -> None:
    assert {theme.code for theme in themes()} == {entry.code for entry in code_set("theme")}


def test_a_finding_gets_up_to_three_themes_each_with_the_words_why() -> None:
    found = suggest(
        "Core group minutes came late, fathers were not seen alone and nobody escalated.", themes()
    )
    assert len(found) == 3
    assert {one.theme.code: one.why for one in found}["core_groups"] == "because of “core group”"


@pytest.mark.parametrize("theme", list(themes()), ids=lambda theme: theme.code)
def test_every_cue_suggests_its_theme(theme: Theme) -> None:
    for cue in theme.cues:
        if cue.weight == 1:
            text = " ".join(word.rstrip("*") for word in cue.words)
            assert theme.code in [one.theme.code for one in suggest(text, themes(), most=99)], cue


def test_a_hint_alone_is_not_reason_enough_and_beside_a_cue_it_is_told() -> None:
    assert codes("There was a challenge.") == []
    [found] = suggest("A challenge and it was escalated.", [t for t in themes() if t.code == "escalation"])
    assert found.words == ("challenge and", "escalated")


def test_words_are_compared_whole_unless_a_star_says_otherwise() -> None:
    assert "fathers" not in codes("The godfathers met.")
    assert codes("It was de-escalated.") == ["escalation"]
    assert "missing_children" not in codes("Minutes are missing.")


@pytest.mark.parametrize("text", ["The child’s wishes", "the child's wishes", "THE CHILDS WISHES"])
def test_apostrophes_and_capitals_do_not_matter(text: str) -> None:
    assert codes(text) == ["lived_experience"]


def test_hyphens_do_not_matter() -> None:
    assert "joint_working" in codes("co-located teams")


def test_a_cue_within_a_longer_one_is_not_counted_twice() -> None:
    [found] = suggest(
        "A risk assessment conference of several agencies: marac.", [t for t in themes() if t.code == "marac"]
    )
    assert found.words == ("marac",)
    [longer] = suggest("the voice of the child", [t for t in themes() if t.code == "lived_experience"])
    assert longer.words == ("voice of the child",)


def test_saying_it_often_does_not_make_it_stronger() -> None:
    once, often = (suggest(text, themes())[0] for text in ("Delay.", "Delay, delay and delay again."))
    assert once.strength == often.strength


def test_what_stands_first_counts_more() -> None:
    filler = "and then came this and that of no weight at all " * 3
    assert codes(f"Genograms. {filler} Chronologies.") == ["genogram", "chronology"]
    assert codes(f"Chronologies. {filler} Genograms.") == ["chronology", "genogram"]


@pytest.mark.parametrize("text", ["", "…", "Well done."])
def test_a_text_without_cues_finds_no_theme(text: str) -> None:
    assert suggest(text, themes()) == ()


def test_a_partnership_adds_cues_and_themes_of_its_own(tmp_path: Path) -> None:
    local = tmp_path / "themes.yaml"
    local.write_text(OWN, encoding="utf-8")
    ours = themes(local)
    assert len(ours) == len(themes()) + 1
    assert codes("The plan was parked.", ours) == ["drift"]
    assert codes("There was drift.", ours) == ["drift"]
    [found] = suggest("She is a young carer.", ours)
    assert (found.theme.name, found.why) == ("Young carers", "because of “young carer”")
    assert themes(tmp_path / "none.yaml") == themes()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[", "own.yaml is not YAML"),
        ("drift: [late]", "expected a list of themes"),
        ("- {theme: drift, cues: [late], cue: x}", "theme drift: unknown field cue"),
        ("- {theme: unheard_of, cues: [late]}", "theme unheard_of: a theme of your own needs"),
        ("- {theme: drift, hints: [late]}", "theme drift: expected one cue or more"),
        ("- {theme: drift, cues: late}", "cues: found 'late', expected a list"),
        ("- {theme: drift, cues: ['a*']}", "cues: found 'a*', expected words"),
        ("- {theme: drift, cues: [a]}\n- {theme: drift, cues: [b]}", "drift stands twice"),
    ],
)
def test_a_file_that_cannot_be_used_says_where(text: str, says: str) -> None:
    with pytest.raises(ThemesError) as refused:
        read_themes(text, "own.yaml")
    assert says in str(refused.value)
