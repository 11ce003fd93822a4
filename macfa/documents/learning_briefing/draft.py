"""A draft of the longer briefing from a seven-part one: the same sentences, in their places.

So nothing is told in it that was not checked and approved there; people add policies' versions and training dates.
"""

from macfa.documents.briefing.content import Action, Briefing, Kind, Link, Statement, WhatsNew
from macfa.documents.learning_briefing.content import LearningBriefing, Tool

QUESTIONS = (
    "What do we think of this, for the children we work with?",
    "How do we make it part of our work, and how will we know that we have?",
    "What goes into our team's plan?",
)
"""Asked where the briefing has no questions of its own: what partnerships ask with every briefing."""
_READ_ON = Statement("Talk this briefing through with your team, face to face.", Kind.ADVICE)


def drafted(briefing: Briefing) -> LearningBriefing:
    """Every statement of a briefing in the section where a longer one tells it. ValueError where it has no finding."""
    statements = [statement for part in briefing.parts for statement in part.statements]
    findings = tuple(one for one in statements if one.kind.is_finding)
    advice = tuple(one for one in statements if one.kind is Kind.ADVICE)
    asked = tuple(one.text for one in statements if one.kind is Kind.QUESTION)
    plain = [one for one in statements if one.kind in (Kind.PLAIN, Kind.THEME, Kind.WHATS_NEW)]
    return LearningBriefing(
        title=briefing.title,
        partnership=briefing.partnership,
        published=briefing.published,
        on_behalf_of=briefing.on_behalf_of,
        background=(*briefing.introduction, *map(_sentence, plain)) or (briefing.title,),
        audits=briefing.audits,
        children=briefing.children,
        organisations=briefing.organisations,
        findings=findings,
        practice=advice or (_READ_ON,),
        tools=tuple(_tool(link, one) for one in plain for link in one.links),
        actions=(*briefing.actions, *map(_news, briefing.whats_new)),
        questions=(*briefing.questions, *asked) or QUESTIONS,
        contacts=briefing.contacts,
        language=briefing.language,
    )


def _sentence(statement: Statement) -> str:
    """A statement as a paragraph."""
    lead = f"{statement.lead}: " if statement.lead else ""
    needs = (
        f" What needs to happen: {statement.what_needs_to_happen}" if statement.what_needs_to_happen else ""
    )
    return f"{lead}{statement.text}{needs}"


def _tool(link: Link, statement: Statement) -> Tool:
    return Tool(link.label, statement.text, (link,))


def _news(entry: WhatsNew) -> Action:
    """What is new has no version yet that a policy needs; it stays an action until somebody gives it one."""
    return Action(" ".join(filter(None, (entry.title, entry.text))), due=entry.since, links=entry.links)
