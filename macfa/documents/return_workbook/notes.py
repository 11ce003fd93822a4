"""What stands beside a question: when to answer it, when to say why, and its help."""

from collections.abc import Iterator, Sequence

from macfa.instruments.tool import Question


def notes(question: Question, questions: Sequence[Question]) -> str:
    """The notes of a question, a sentence a line. `questions` are all of the form, in its order."""
    return "\n".join(_lines(question, questions))


def _lines(question: Question, questions: Sequence[Question]) -> Iterator[str]:
    if question.help:
        yield question.help
    if question.show_if is not None:
        number, earlier = _numbered(question.show_if.question, questions)
        yield f"Answer only if question {number} is {_names(earlier, question.show_if.any_of)}."
    if question.reason_always:
        yield "Always say why."
    elif question.reason_when:
        yield _say_why(question)
    if not question.required:
        yield "You may leave this open."


def _say_why(question: Question) -> str:
    """Which answers need a reason, told by the shorter of the two lists."""
    free = tuple(code for code in question.codes if code not in question.reason_when)
    if len(free) < len(question.reason_when):
        return f"Say why unless you answer {_names(question, free)}."
    return f"Say why if you answer {_names(question, question.reason_when)}."


def _numbered(question_id: str, questions: Sequence[Question]) -> tuple[int, Question]:
    """A question of the form with its number; an audit tool is only read when every branch has its question."""
    return next((n, q) for n, q in enumerate(questions, start=1) if q.id == question_id)


def _names(question: Question, codes: tuple[str, ...]) -> str:
    return " or ".join(f'"{option.name}"' for option in question.options if option.code in codes)
