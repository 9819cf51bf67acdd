"""Makes dossiers of any size and shape, the same ones every time.

They look like the record of long talks: a few parties that speak often and many that speak seldom, days that bunch
around rounds of talks, two sources that report one statement in other words, numbers that creep, the odd long quote.
Names and quotes are in more than one script, as in any such record.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_WORDS = (
    "keep", "return", "release", "withdraw", "extend", "deliver", "monitor", "guarantee", "verify", "suspend",
    "open", "close", "share", "limit", "number", "map", "corridor", "crossing", "convoy", "prisoner", "truce",
    "border", "port", "quota", "station", "observer", "phase", "list", "village", "road", "week", "month",
    "the", "of", "and", "before", "after", "until", "without", "all", "any", "first", "second", "under", "joint",
    "committee", "ministry", "delegation", "proposal", "draft", "agreement", "humanitarian", "security", "military",
    "village’s", "“buffer” zone", "Chișinău", "Genève–Évian", "ممر",
)  # fmt: skip
_FIRST_DAY = date(2024, 1, 8)
_ROUNDS = 60
"""Rounds of talks, a week apart; most statements fall into them."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a dossier is like: how many of each record, how many words a text has, and the seed of its chance.

    One written `by_hand` has comments and blank lines, and what stands on lines of its own: folded texts, numbers.
    """

    positions: int
    issues: int = 100
    parties: int = 8
    sources: int = 0
    words: int = 14
    by_hand: bool = False
    seed: int = 1

    @property
    def all_sources(self) -> int:
        """The number of sources: one for each twenty positions where none is given, fifty at least."""
        return self.sources or max(self.positions // 20, 50)


def dossier_text(shape: Shape) -> str:
    """A dossier of this shape, as YAML."""
    return "".join(_pieces(shape, random.Random(shape.seed)))


def _pieces(shape: Shape, rng: random.Random) -> Iterator[str]:
    yield "title: Generated talks\nparties:\n"
    for number in range(shape.parties):
        role = "    role: mediator\n" if number > 5 else ""
        against = f"    opposes: [party-{number + 1}]\n" if number % 2 == 0 and number < 6 else ""
        yield f"  party-{number}:\n    name: Party {number}\n{role}{against}"
    yield "sources:\n"
    days = [_day(rng) for _ in range(shape.all_sources)]
    for number, day in enumerate(days):
        origin = f"    origin: wire-{rng.randrange(5)}\n" if rng.random() < 0.4 else ""
        yield f"  source-{number}:\n    outlet: Outlet {number % 40}\n    title: {_text(rng, 7)}\n"
        yield f"    published: {day}\n{origin}"
    yield "issues:\n"
    issues = min(shape.issues, shape.positions)
    for issue in range(issues):
        yield f"  issue-{issue}:\n    title: {_text(rng, 3)} {issue}\n    question: {_text(rng, 12)}?\n"
        yield "    measures:\n      amount:\n        name: Amount\n        unit: units\n    positions:\n"
        for _ in range(shape.positions // issues + (issue < shape.positions % issues)):
            yield _position(shape, rng, days)


def _position(shape: Shape, rng: random.Random, published: list[date]) -> str:
    source, party = rng.randrange(len(published)), min(int(rng.expovariate(0.4)), shape.parties - 1)
    voice = party if rng.random() < 0.4 else rng.randrange(shape.parties)
    stance = _text(rng, shape.words)
    folded = shape.by_hand and rng.random() < 0.3
    lines = [
        *_between(shape, rng),
        f"      - party: party-{party}",
        f"        stance: >-\n          {stance}:\n          {stance}." if folded else f"        stance: {stance}.",
        f"        source: source-{source}",
    ]
    if rng.random() < 0.8:
        lines.append(f"        stated: {published[source] - timedelta(days=rng.randrange(4))}")
    lines += [
        f"        speaker: an official of party {voice}",
        f"        attributed_by: party-{voice}",
        f"        attribution: {rng.choice(('on-record', 'background'))}",
    ]
    if rng.random() < 0.2:
        lines.append(f"        quote: {_text(rng, shape.words * 2)}")
    if rng.random() < 0.5:
        number = rng.randrange(1, 500)
        on_lines = shape.by_hand and rng.random() < 0.3
        lines.append(f"        measures:{chr(10)}          amount: {number}" if on_lines else
                     f"        measures: {{amount: ~{number}}}")  # fmt: skip
    return "\n".join(lines) + "\n"


def _between(shape: Shape, rng: random.Random) -> Iterator[str]:
    if shape.by_hand and rng.random() < 0.4:
        yield ""
    if shape.by_hand and rng.random() < 0.1:
        yield f"      # {_text(rng, 5)}"


def _day(rng: random.Random) -> date:
    return _FIRST_DAY + timedelta(days=7 * rng.randrange(_ROUNDS) + min(int(rng.expovariate(0.7)), 6))


def _text(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(_WORDS, k=words)).capitalize()


def journal_text(transactions: int) -> str:
    """As many transactions for hledger, the nearest tool that reads a record of days from plain text."""
    return "".join(
        f"{_FIRST_DAY + timedelta(days=number % 400)} payee {number % 97}\n    assets:a{number % 50}  {number % 500}\n"
        f"    income:b{number % 7}\n\n"
        for number in range(transactions)
    )


def beancount_text(transactions: int) -> str:
    """As many transactions for Beancount."""
    accounts = [f"Assets:A{number}" for number in range(50)] + [f"Income:B{number}" for number in range(7)]
    opened = "".join(f"{_FIRST_DAY} open {account} USD\n" for account in accounts)
    return opened + "".join(
        f'{_FIRST_DAY + timedelta(days=number % 400)} * "payee {number % 97}" ""\n'
        f"  Assets:A{number % 50}  {number % 500}.00 USD\n  Income:B{number % 7}\n\n"
        for number in range(transactions)
    )
