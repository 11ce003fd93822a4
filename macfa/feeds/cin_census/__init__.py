"""The children in need census: XML that every English council sends once a year."""

from macfa.feeds.cin_census.header import FEED
from macfa.feeds.cin_census.reader import read

__all__ = ["FEED", "read"]
