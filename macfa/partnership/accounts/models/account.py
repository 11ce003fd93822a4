"""The account of a person. Who the person is, and what they may do, stands in the partnership's file."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from macfa.partnership import here
from macfa.partnership.people import Person


class AccountManager(BaseUserManager["Account"]):
    """Accounts are made for people who stand in the file."""

    def for_person(self, person: Person) -> "Account":
        """The person's account, made without a usable password where there is none yet."""
        account, made = self.get_or_create(person=person.id, defaults={"email": person.email})
        if made:
            account.set_unusable_password()
            account.save(update_fields=["password"])
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """People sign in with their id in any case."""
        return self.get(person__iexact=username)


class Account(AbstractBaseUser):
    """`person` is an id of `partnership.yaml`. Without an active person behind it the account opens nothing."""

    person = models.CharField(max_length=40, unique=True)
    email = models.EmailField(blank=True, default="")

    objects = AccountManager()

    USERNAME_FIELD = "person"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.person

    @property
    def of(self) -> Person | None:
        """The person as the file says now; None where the file does not know them or they have left."""
        for person in here.partnership().people:
            if person.id == self.person:
                return person if person.active else None
        return None

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Read at every request, so that a disabled person is out at the next."""
        return self.of is not None
