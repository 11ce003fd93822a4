"""What somebody wrote beside an entry of a chronology."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.partnership.columns import StateField, who
from macfa.partnership.constraints import both_or_neither, one_of
from macfa.stewardship.chronology_kinds import NoteKind
from macfa.stewardship.models.standing import Standing


class EntryNote(Standing):
    """A comment, or a mark for the panel with or without words. It never becomes part of what the agency said."""

    taken_back = "removed"

    entry = models.CharField(max_length=100)
    kind = StateField(NoteKind)
    text = models.TextField(blank=True, default="")
    written_at = models.DateTimeField()
    written_by = who()
    removed_at = models.DateTimeField(null=True)
    removed_by = who()

    class Meta:
        ordering = ("written_at", "pk")
        constraints = (
            one_of("kind", NoteKind, "note_kind_known"),
            CheckConstraint(
                condition=~Q(written_by="") & ~Q(child="") & ~Q(entry=""), name="note_written_by_somebody"
            ),
            CheckConstraint(
                condition=~Q(kind=NoteKind.COMMENT.value) | ~Q(text=""), name="comment_says_something"
            ),
            both_or_neither("removed", "note_removed_by_whom"),
        )

    def __str__(self) -> str:
        return f"note {self.pk}"
