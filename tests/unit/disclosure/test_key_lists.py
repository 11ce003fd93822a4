"""A key list must be filled in, or say that there is nothing to fill in."""

from macfa.disclosure.key_lists import Entry, KeyList, Named


def test_an_empty_key_list_misses_everything() -> None:
    assert KeyList("C1").missing() == tuple(Entry)


def test_what_is_stated_to_be_none_is_not_missing() -> None:
    key_list = KeyList(
        "C1", children=(Named("Ann Bee"),), addresses=("1 Low Lane",), none=frozenset({Entry.FAMILY})
    )
    assert key_list.missing() == (Entry.SCHOOLS, Entry.WORKERS)


def test_the_childs_name_cannot_be_stated_to_be_none() -> None:
    assert Entry.CHILD in KeyList("C1", none=frozenset(Entry)).missing()


def test_blank_names_fill_nothing_in() -> None:
    key_list = KeyList("C1", children=(Named("  "),), family=(Named(" "),), addresses=(" ",), schools=("",))
    assert key_list.missing() == tuple(Entry)
