"""Somebody of a family, as drawn by hand."""

from django.db import models
from django.db.models import CheckConstraint, Q

from macfa.family.people import Gender, Life, Sex
from macfa.partnership.columns import StateField
from macfa.partnership.constraints import one_of
from macfa.stewardship.models.drawn_fact import DrawnFact, told_in_order


class DrawnPerson(DrawnFact):
    """`key` tells the people of one child's drawing by one agency apart; "child" is the child of the drawing.

    `known_as` is the id of somebody of whom a file tells, or another drawing: then nothing here need be said twice. The
    other columns are those of `macfa.family.people.Person`.
    """

    key = models.CharField(max_length=20)
    name = models.CharField(max_length=100, blank=True, default="")
    sex = StateField(Sex, default=Sex.UNKNOWN)
    gender = StateField(Gender, null=True)
    life = StateField(Life, default=Life.BORN)
    born = models.DateField(null=True)
    born_last = models.DateField(null=True)
    dead = models.BooleanField(default=False)
    died = models.DateField(null=True)
    died_last = models.DateField(null=True)
    birth_group = models.CharField(max_length=20, blank=True, default="")
    identical = models.BooleanField(default=False)
    known_as = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("pk",)
        constraints = (
            one_of("sex", Sex, "drawn_sex_known"),
            CheckConstraint(
                condition=Q(gender=None) | Q(gender__in=[one.value for one in Gender]),
                name="drawn_gender_known",
            ),
            one_of("life", Life, "drawn_life_known"),
            CheckConstraint(condition=~Q(key=""), name="drawn_person_has_a_key"),
            told_in_order("born", "drawn_birth_in_order"),
            told_in_order("died", "drawn_death_in_order"),
            CheckConstraint(condition=Q(dead=True) | Q(died=None), name="who_died_is_dead"),
        )

    def __str__(self) -> str:
        return f"drawn person {self.pk}"
