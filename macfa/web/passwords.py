"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id as OWASP sets it (19 MiB, two passes): Django's default allows ten sign-ins a second on two cores."""

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1
