"""Reads a family tree (GEDCOM 5.5, 5.5.1 and 7.0). A record of a person or a family is a row of the file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from macfa.feeds import gate
from macfa.feeds.cells import Value
from macfa.feeds.family.account import RELATIONSHIP, RELATIVE, Account
from macfa.feeds.family.gedcom.circles import Circles
from macfa.feeds.family.gedcom.couples import times_of
from macfa.feeds.family.gedcom.lines import Line, Odd, records
from macfa.feeds.family.gedcom.parents import parents_of
from macfa.feeds.family.gedcom.people import key_of, person_of
from macfa.feeds.family.gedcom.remarks import Remarks
from macfa.feeds.family.gedcom.text import decoded, words
from macfa.feeds.family.gedcom.tree import PARTNERS, Tree, tree_of
from macfa.feeds.family.gedcom.who import who_is_who
from macfa.feeds.options import Options
from macfa.record.rows import Duplicate, Problem

PEOPLE, FAMILIES = "People", "Families"


def read_tree(path: Path, account: Account, options: Options) -> None:
    """Every person and family of the tree, as far as they are connected with the children.

    Raises gate.Refused where the file may do harm, and Unreadable where it is no family tree or nobody says who in it
    the children are. Everything else that is odd is remarked on by its line.
    """
    gate.check_tree(path)
    text, oddities = decoded(path.read_bytes())
    found, odd = records(text)
    tree = tree_of(found)
    children = who_is_who(tree, options, path.name)
    remarks = Remarks(account.staging, options.extract_date or options.today)
    reading = _Reading(tree, account, remarks, children, tree.steps_from(list(children)))
    account.children.update(children.values())
    for sheet in (PEOPLE, FAMILIES):
        account.staging.sheet(sheet)
    refusals = [account.refusal(child) for child in children.values()]
    if all(refusals):
        reading.refuse_all(refusals[0] or "")
        return
    _remark_on_the_file(account, remarks, oddities, odd, tree)
    reading.all()
    remarks.close()


def _remark_on_the_file(
    account: Account, remarks: Remarks, oddities: Sequence[str], odd: Sequence[Odd], tree: Tree
) -> None:
    """What is odd in its text and its lines, and which of its records are not read."""
    for remark in oddities:
        account.staging.warn("the file", remark)
    for one in odd:
        remarks.odd(one)
    others = {tag: count for tag, count in sorted(tree.others.items()) if tag != "TRLR"}
    if others:
        listed = ", ".join(f"{count:,} {tag}" for tag, count in others.items())
        account.staging.warn("the file", f"Records that were not read: {listed}.")


@dataclass
class _Reading:
    """A tree while it is accounted for.

    `children` are the record's children by their number in the tree, `steps` how far from them its people are.
    """

    tree: Tree
    account: Account
    remarks: Remarks
    children: Mapping[str, str]
    steps: Mapping[str, int]
    circles: Circles = field(default_factory=Circles)

    def all(self) -> None:
        """Account for every person and family."""
        for number, person in self.tree.people.items():
            self._person(number, person)
        for family in self.tree.families.values():
            self._family(family)
        for record, first in self.tree.repeated:
            self._repeated(record, first)
        for record in self.tree.without_number:
            self._reject(record, "a record with a number of its own, such as 0 @I1@ INDI")

    def _person(self, number: str, person: Line) -> None:
        if not self._near(number):
            self._reject(person, f"somebody within {words()['farthest']} steps of the child in the tree")
            return
        self._tell(RELATIVE, person, person_of(person, self.remarks, self.children))
        for line in person.all("ASSO"):
            if line.to == number or not (line.void or line.to in self.tree.people):
                self.remarks.line(line, "the number of somebody else in the tree")
            elif self._near(line.to):
                self._tell(RELATIONSHIP, person, _association(number, line))
        self.account.accept(PEOPLE)

    def _family(self, family: Line) -> None:
        members = [*self.tree.partners(family), *self.tree.children(family)]
        if not any(map(self._near, members)):
            self._reject(family, f"a family within {words()['farthest']} steps of the child in the tree")
            return
        partners = {line.number: self._partner(family, line) for line in family.all(*PARTNERS)}
        links = list(self._links(family, partners))
        descent = [(str(link["person"]), str(link["of"])) for link, of_descent in links if of_descent]
        closing = self.circles.closing(descent)
        if closing:
            expected = "a child who is not a forebear of its own parents"
            self._reject(family, expected, "CHIL", f"@{closing[1]}@")
            return
        for values in self._without_records(family):
            self._tell(RELATIVE, family, values)
        for values in (*self._couple(family, partners), *(link for link, _ in links)):
            self._tell(RELATIONSHIP, family, values)
        self.account.accept(FAMILIES)

    def _couple(self, family: Line, partners: Mapping[int, str]) -> Iterator[dict[str, Value]]:
        """What the couple of a family was, where both are there."""
        people = list(dict.fromkeys(key for key in partners.values() if key))
        if len(people) > 1:
            for time in times_of(family, self.remarks, childless=not family.first("CHIL")):
                yield time.columns(people[0], people[1], self.remarks)

    def _links(self, family: Line, partners: Mapping[int, str]) -> Iterator[tuple[dict[str, Value], bool]]:
        """Who is the parent of whom, and whether the child descends from them."""
        for child, said in self.tree.children(family).items():
            if not self._near(child):
                continue
            for line, parent in parents_of(family, self.tree.people[child], said, self.remarks):
                if partners[line.number]:
                    yield parent.columns(partners[line.number], key_of(child)), parent.of_descent
        for line in family.all("CHIL"):
            if line.void:
                nobody = _key_without_record(family, line)
                for key in filter(None, partners.values()):
                    yield {"person": key, "kind": "birth_parent", "of": nobody}, False
            elif line.to not in self.tree.people:
                self.remarks.line(line, "the number of somebody in the tree")

    def _without_records(self, family: Line) -> Iterator[dict[str, Value]]:
        """Those of a family who are there and have no record: called as the file says, or nobody knows who."""
        for line in family.all(*PARTNERS, "CHIL"):
            if line.void:
                name = line.text("PHRASE") or None
                life = None if name else "not_known"
                yield {"person": _key_without_record(family, line), "name": name, "life": life}

    def _partner(self, family: Line, line: Line) -> str:
        """How one of a couple is called in the record; "" where it is nobody who may be kept."""
        if line.void:
            return _key_without_record(family, line)
        if line.to not in self.tree.people:
            self.remarks.line(line, "the number of somebody in the tree")
            return ""
        return key_of(line.to) if self._near(line.to) else ""

    def _near(self, number: str) -> bool:
        farthest: int = words()["farthest"]
        return self.steps.get(number, farthest + 1) <= farthest

    def _tell(self, table: str, record: Line, values: Mapping[str, Value]) -> None:
        """Tell of it with every child whom the agreement lets in, who stands there as the child itself."""
        sheet = PEOPLE if record.tag == "INDI" else FAMILIES
        for number, child in self.children.items():
            if self.account.refusal(child):
                continue
            itself = key_of(number)
            if table == RELATIVE and values["person"] == itself:
                continue
            sides = {side: "" for side in ("person", "of") if side in values and values[side] == itself}
            self.account.tell(table, child, sheet, record.number, {**values, **sides})

    def _repeated(self, record: Line, first: Line) -> None:
        if _content(record) == _content(first):
            sheet = PEOPLE if record.tag == "INDI" else FAMILIES
            self.account.staging.duplicate(Duplicate(sheet, record.number, first.number))
        else:
            self._reject(record, f"a number of its own: line {first.number} has the same")

    def _reject(self, record: Line, expected: str, column: str = "", found: str = "") -> None:
        sheet = PEOPLE if record.tag == "INDI" else FAMILIES
        problem = Problem(column or record.tag, found or f"@{record.xref}@", expected)
        self.account.reject(sheet, record.number, (problem,), {})

    def refuse_all(self, refusal: str) -> None:
        """Account for every record of a tree of which the agreement lets nothing in; nothing of it is kept."""
        again = (record for record, _ in self.tree.repeated)
        every = (*self.tree.people.values(), *self.tree.families.values(), *again, *self.tree.without_number)
        for record in every:
            sheet = PEOPLE if record.tag == "INDI" else FAMILIES
            self.account.reject(sheet, record.number, (Problem(record.tag, "", refusal),), {}, keep=False)


def _association(number: str, line: Line) -> dict[str, Value]:
    """Somebody who is associated with a person, in the words of the file."""
    role = line.first("RELA", "ROLE")
    phrase = role.text("PHRASE") if role else ""
    said = phrase or (role.value.strip() if role else "") or "associated"
    said = said if said != said.upper() else said.lower()
    kind = words()["associations"].get(said.casefold(), "relative")
    return {"person": key_of(line.to), "kind": kind, "of": key_of(number), "words": said}


def _key_without_record(family: Line, line: Line) -> str:
    return f"{family.xref}/{line.number}"


def _content(line: Line) -> tuple[object, ...]:
    """What a record says, whatever line it stands on."""
    found: list[tuple[int, str, str]] = []
    waiting = [line]
    while waiting:
        one = waiting.pop()
        found.append((one.level, one.tag, one.value))
        waiting += reversed(one.below)
    return tuple(found)
