"""The documentation page on how well chronologies are read."""

from collections.abc import Iterator, Mapping

from macfa.synthetic.chronologies.bank import MEASURING, BankName
from macfa.synthetic.chronologies.measure import MIXED
from macfa.synthetic.chronologies.results import Results, written_down

AIM = 0.95
_TITLES = {
    "grouping": "Accounts of one event, each child by itself",
    "siblings": "Accounts of one event, brothers and sisters together",
    "contradictions": "Contradictions between agencies",
    "gaps": "Gaps in contact",
}
_HEAD = """\
# How well the chronology reads

Macfa proposes which entries of several agencies tell of one event. It lists where they contradict each other, and
where contact was owed and did not happen. This page says how often it is right. It is generated:
`python -m macfa.synthetic.chronologies.results` measures, `python -m macfa.cli.documentation` writes the page.

## On what it is measured

{cases} families of a [partnership that does not exist](a-partnership-that-does-not-exist.md), with {children}
children and {entries:,} entries. Ten agencies tell of each family for two and a half years, each in its own file,
words and habits with dates. What is true is known, because it was planted:

- one event told by two to six agencies, some by the day on which they were told, some by a month or with a doubt
- the like again within days, to the same child or to a brother, sister or twin
- weekly contacts, and visits of several agencies in one week
- agencies that contradict each other on the day, who was there, what was decided, and where the child lived
- visits, meetings and reviews of babies that were owed and not done.

It is told three times, in banks of sentences that were written differently. Whoever works on the reading may look at
the first, called development. Nobody who works on it looks into the others. Of the second, called unseen and written
in the shortest hand, they learnt which sorts of mistakes were made, and never a sentence. Of the third, held back,
they were told nothing at all. **Only the words held back say how well Macfa reads what it has never met.** Those of
development say how well it reads what it was made for.

## What came of it

The aim is {aim} for each.
"""
_HOW = """\

Of what was found, the share that is right is the precision. Of what was planted, the share that was found is the
recall. Accounts are counted in pairs. A contradiction counts when it names the one event and what it is about. A gap
counts when it names the child, the standard and the day from which contact was owed; the record then holds the
council's files and the health visitors' chronologies, and the words matter little.
"""
_NOT = """\


## What it does not show

The agencies are invented, and so is their English. People misspell, paste whole reports into a cell and leave out
what matters; real files will be read less well than these. Nothing is merged on Macfa's word: a person confirms or
parts every proposal, and everything it proposes says why.
"""


def as_markdown() -> str:
    """The page."""
    results = written_down()
    head = _HEAD.format(cases=results.cases, children=results.children, entries=results.entries, aim=AIM)
    return "\n".join((head, *_table(results), _HOW, *_mistakes(results))) + _NOT


def _table(results: Results) -> Iterator[str]:
    yield "| measure | words | planted | found | right | precision | recall | aim |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, title in _TITLES.items():
        for words in (*MEASURING, BankName.DEVELOPMENT):
            one = results.by_measure[name][words.value]
            reached = "reached" if min(one.precision, one.recall) >= AIM else "missed"
            yield (
                f"| {title} | {words.title} | {one.planted:,} | {one.found:,} | {one.right:,} "
                f"| {one.precision:.3f} | {one.recall:.3f} | {reached} |"
            )


def _mistakes(results: Results) -> Iterator[str]:
    yield "## Mistakes"
    for name, title in _TITLES.items():
        for words in MEASURING:
            one = results.by_measure[name][words.value]
            yield f"\n**{title}, {words.title}**\n"
            yield from _sorts("Missed", one.missed)
            yield from _sorts("Wrong", one.wrong)
    for words in MEASURING:
        yield f"\n{_mixed(results, words)}"


def _sorts(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    if not counts:
        yield f"- {title}: none"
    for sort, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        yield f"- {title}: {sort}: {count:,}"


def _mixed(results: Results, words: BankName) -> str:
    found = [results.by_measure[name][words.value] for name in ("grouping", "siblings")]
    worst = max(one.wrong.get(MIXED, 0) for one in found)
    if worst == 0:
        return (
            f"In the words {words.title}, no event of a child was put with one of a brother, sister or twin."
        )
    return (
        f"In the words {words.title}, an event of a child was put with one of a brother, sister or twin in {worst:,} "
        f"of {found[0].found:,} pairs. That must not be, and is not mended yet."
    )
