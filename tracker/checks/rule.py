"""What a rule is: a code, and the question that it asks of a dossier."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tracker.model.findings import Code, Finding, Level, found
from tracker.model.places import Place
from tracker.model.records import Dossier, Position


class Fault(NamedTuple):
    """One answer of a rule: what is wrong, where (None where there is no place), and what to do."""

    message: str
    place: Place | None
    help: str


Ask = Callable[[Dossier], Iterator[Fault]]


class Rule(NamedTuple):
    """A rule: its code, and the function that looks for its faults."""

    code: Code
    ask: Ask

    def findings(self, dossier: Dossier) -> Iterator[Finding]:
        """The rule's faults in a dossier, in no order that is promised."""
        code = self.code
        return (found(code, message, place, help) for message, place, help in self.ask(dossier))


def rule(level: Level) -> Callable[[Ask], Rule]:
    """Makes a rule of a function: `unknown_party` becomes `unknown-party`, its docstring the meaning."""

    def declare(ask: Ask) -> Rule:
        meaning = (ask.__doc__ or "").strip().splitlines()[0]
        return Rule(Code(ask.__name__.replace("_", "-"), level, meaning), ask)

    return declare


error = rule(Level.ERROR)
warning = rule(Level.WARNING)


def every_position(dossier: Dossier) -> Iterator[Position]:
    """Every position that was read, those too that name a party or source which is not declared."""
    for issue in dossier.issues.values():
        yield from issue.positions
        yield from issue.unplaced
