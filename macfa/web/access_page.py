"""The page docs/reference/pages.md, made from `access.yaml`."""

from collections.abc import Iterator

from macfa.partnership.roles import permissions, roles
from macfa.web.access import ANYONE, HALF_WAY, SIGNED_IN, Rule, rules

_HEAD = """# Pages and who may open them

<!-- Made from macfa/web/access.yaml by `macfa.web.access_page`. Change it there. -->

A page that does not stand here opens for nobody. A page is open to whoever has any of its permissions
([roles](roles.md) says who has them). **Looks kept** means that the page shows something about a child, and that the
ledger keeps who opened it before the answer leaves. The page “Why can I (not) see or do this?” under Stewardship
goes through the same rules for the person who asks.
"""

_WORDS = {
    ANYONE: "anyone",
    SIGNED_IN: "everybody who has signed in",
    HALF_WAY: "whoever gave a password and not yet the second factor",
}


def as_markdown() -> str:
    """One table for each area of the application."""
    return "\n".join([_HEAD, *(line for area in _areas() for line in _section(area))])


def _areas() -> list[str]:
    return sorted({_area(rule) for rule in rules().values()})


def _area(rule: Rule) -> str:
    return rule.route.partition(".")[0]


def _section(area: str) -> Iterator[str]:
    yield f"## {area.replace('_', ' ').capitalize()}\n"
    yield "| Page | Permissions | Roles | Looks kept | What each person sees of it |"
    yield "|---|---|---|---|---|"
    for rule in rules().values():
        if _area(rule) == area:
            kept = "yes" if rule.child else "no"
            yield f"| `{rule.route}` | {_named(rule)} | {_held_by(rule)} | {kept} | {rule.narrowed} |"
    yield ""


def _named(rule: Rule) -> str:
    return ", ".join(f"`{name}`" if name in permissions() else _WORDS[name] for name in rule.may)


def _held_by(rule: Rule) -> str:
    if rule.for_anyone or rule.for_signed_in:
        return "all"
    return ", ".join(role.title.lower() for role in roles().values() if role.may & set(rule.may))
