"""All that an agency says of who somebody is, as a form asks it."""

from dataclasses import dataclass
from typing import Any

from macfa.audits.families.pen import days
from macfa.family.people import Gender, Life, Sex, Told


@dataclass(frozen=True, slots=True)
class Details:
    """Who somebody is. What is empty is not said."""

    name: str = ""
    sex: Sex = Sex.UNKNOWN
    gender: Gender | None = None
    life: Life = Life.BORN
    born: Told | None = None
    dead: bool = False
    died: Told | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """As the table keeps it."""
        return {
            "name": " ".join(self.name.split()), "sex": self.sex, "gender": self.gender, "life": self.life,
            "dead": self.dead or self.died is not None, **days("born", self.born), **days("died", self.died),
        }  # fmt: skip
