"""The page docs/reference/roles.md, made from `roles.yaml`."""

from collections.abc import Iterator

from macfa.partnership.roles import Role, permissions, roles

_HEAD = """# Roles

<!-- Made from macfa/partnership/roles.yaml by `macfa.partnership.roles_page`. Change it there. -->

A person has the roles that their entry in `partnership.yaml` lists; the coordinator, the panel chair and the approvers
have theirs from their office. A role opens pages ([who may open which](pages.md)). What somebody may do inside one
audit follows from the office they hold in it ([who sees what](who-sees-what.md)), and what the audit's state allows
stands under [states](states.md). Restricted children, conflicts of interest and broken glasses come on top of both.

Whoever has a role that sees children needs a second factor to sign in; so does anybody else who opens a page that shows
something about a child.
"""


def as_markdown() -> str:
    """What each role is, and a table of what each may."""
    return "\n".join([_HEAD, *_about(), "", "## Who may what\n", *_table(), ""])


def _about() -> Iterator[str]:
    yield "| Role | Id | What it is for | Sees children |"
    yield "|---|---|---|---|"
    for role in roles().values():
        yield f"| {role.title} | `{role.id}` | {role.about} | {'yes' if role.sees_children else 'no'} |"


def _table() -> Iterator[str]:
    yield "| Permission | What it lets a person do | Roles |"
    yield "|---|---|---|"
    for name, words in permissions().items():
        yield f"| `{name}` | {words} | {_titles(name)} |"


def _titles(permission: str) -> str:
    held: list[Role] = [role for role in roles().values() if permission in role.may]
    return ", ".join(role.title.lower() for role in held)
