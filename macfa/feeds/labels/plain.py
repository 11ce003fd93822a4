"""A label without what does not matter, so that two spellings of one label are one."""

from macfa.feeds.headings import plain


def plain_label(label: object) -> str:
    """A label in any case, spacing, kind of quotation mark and dash, and with or without a colon."""
    return plain(str(label).replace(":", " "))
