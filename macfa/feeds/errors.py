"""What can be wrong with a file as a whole. Each message is a sentence for the person who handed it in."""


class FeedError(Exception):
    """The file cannot be taken in; the message says why and what to do, in plain words."""


class Unreadable(FeedError):
    """The file passed the gate but is not what the feed reads: a sheet, a column or an element is missing."""
