"""Where a part of the file could not be read, no rule says what it cannot know."""

from collections.abc import Callable

import pytest
from check_samples import CLEAN, all_found

from tracker.checks import RULES

BLOCK = """\
title: Talks
about: >-
  On the talks of
  Saturday, 12 July 2025.
parties:
  israel:
    name: Israel
    opposes: [hamas]
  united-states:
    name: United States
    role: mediator
  hamas:
    name: Hamas
sources:
  times-2025:
    outlet: Times
    published: 2025-07-12
    url: https://example.org/x
  post-2025:
    outlet: Post
    published: 2025-07-13~
issues:
  aid:
    title: Aid
    measures:
      trucks:
        name: Trucks a day
      litres:
        name: Fuel
    positions:
      - party: israel
        stance: Fewer trucks.
        source: times-2025
        stated: 2025-07-12
        measures: {trucks: 50}
      - party: hamas
        stance: More trucks.
        source: post-2025
        attributed_by: united-states
        measures:
          litres: 3
"""

Damage = Callable[[str], str]


def _behind_the_key(mark: str) -> Damage:
    def damage(line: str) -> str:
        key, _, value = line.partition(": ")
        return f"{key}: {mark}{value}"

    return damage


def _blanks(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


DAMAGES: dict[str, Damage] = {
    "a single quotation mark that is not closed": _behind_the_key("'x"),
    "a double quotation mark that is not closed": _behind_the_key('"x'),
    "a bracket that is not closed": _behind_the_key("[x"),
    "a value that starts with @": _behind_the_key("@x"),
    "a colon in the text": lambda line: f"{line} : x: y",
    "no colon": lambda line: line.replace(":", "", 1),
    "no blank behind the colon": lambda line: line.replace(": ", ":", 1),
    "one blank too many": lambda line: f" {line}",
    "one blank too few": lambda line: line[1:],
    "a tab for indentation": lambda line: f"\t{line.lstrip()}",
    "a tab more": lambda line: f"{_blanks(line)}\t{line.lstrip()}",
    "a line of nonsense before it": lambda line: f"{_blanks(line)}%%% }}\n{line}",
    "an item before it": lambda line: f"{_blanks(line)}- x\n{line}",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("text", [BLOCK, CLEAN.replace(", text: kept.md", "")], ids=["block", "flow"])
def test_damage_to_any_line_gives_no_false_fault(text, damage):
    ruled = {rule.code.name for rule in RULES}
    assert all_found(text) == ()
    lines = text.splitlines()
    false = {}
    for number, line in enumerate(lines):
        damaged = "\n".join([*lines[:number], damage(line), *lines[number + 1 :]])
        if faults := [finding for finding in all_found(damaged) if finding.code in ruled]:
            false[damage(line)] = faults
    assert false == {}
