"""The two parsers of YAML behind one door: libyaml's, and PyYAML's own for where libyaml is not there.

Where the two differ, libyaml's way is taken: the pure parser is taught to let tabs stand between words. Where both
differ from editors and from YAML 1.2, for which NEL, LS and PS are text and no line ends, both are made to follow.
"""

from typing import Any, Protocol

import yaml
from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

_SEPARATORS = "\x85\u2028\u2029"
_ENDS_WORD = "\0 \t\r\n"
_PRIVATE_USE = range(0xE000, 0xF900)


class Events(Protocol):
    """The part of PyYAML's parsers that is used here."""

    def get_event(self) -> Any:
        """The next event, or an error with its marks."""


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser written in Python, for where libyaml is not there."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Passes over blanks, comments and line ends; over tabs too, where no key can start."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain(self) -> ScalarToken:
        """An unquoted text; in brackets it may hold question marks."""
        start_mark = end_mark = self.get_mark()
        indent = self.indent + 1
        ends = ",[]{}" if self.flow_level else ""
        chunks: list[str] = []
        blanks: list[str] | None = []
        while self.peek() != "#":
            length = 0
            while (char := self.peek(length)) not in _ENDS_WORD and char not in ends:
                if char == ":" and self.peek(length + 1) in _ENDS_WORD:
                    break
                if char == ":" and ends and self.peek(length + 1) in ends + "?":
                    self.forward(length)
                    raise ScannerError("while scanning a plain scalar", start_mark, "found a colon", self.get_mark())
                length += 1
            if not length:
                break
            self.allow_simple_key = False
            chunks += [*(blanks or []), self.prefix(length)]
            self.forward(length)
            end_mark = self.get_mark()
            blanks = self.scan_plain_spaces(indent, start_mark)
            if not blanks or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start_mark, end_mark)

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str] | None:
        """The blanks and line ends between two words of a plain text, folded; tabs are blanks too."""
        blanks = ""
        breaks: list[str] = []
        while (char := self.peek()) in " \t\r\n":
            if char in "\r\n":
                breaks.append(self.scan_line_break())  # type: ignore[no-untyped-call]  # PyYAML has no types here
                continue
            if breaks and char == "\t" and self.column < indent:
                raise ScannerError("while scanning a plain scalar", start_mark, "found a tab", self.get_mark())
            blanks += char
            self.forward()
        if not breaks:
            return [blanks] if blanks else []
        self.allow_simple_key = True
        if self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in "\0 \t\r\n":
            return None
        return breaks[1:] or [" "]


class _Restoring:
    """Events over a text in which other characters stood for some; it puts them back."""

    def __init__(self, events: Events, originals: dict[int, str]) -> None:
        self.events = events
        self.originals = originals

    def get_event(self) -> Any:
        event = self.events.get_event()
        if type(event) is ScalarEvent:
            event.value = event.value.translate(self.originals)
        return event


def event_reader(text: str, *, pure: bool = False) -> Events:
    """A parser over the text: libyaml's where PyYAML was built with it, else the pure one."""
    if text.isascii() or not any(separator in text for separator in _SEPARATORS):
        return _parser(text, pure=pure)
    free = (chr(code) for code in _PRIVATE_USE if chr(code) not in text)
    stand_ins: dict[str, str | int | None] = dict(zip(_SEPARATORS, free, strict=False))
    originals = {ord(str(stand_in)): separator for separator, stand_in in stand_ins.items()}
    return _Restoring(_parser(text.translate(str.maketrans(stand_ins)), pure=pure), originals)


def _parser(text: str, *, pure: bool) -> Events:
    if not pure and yaml.__with_libyaml__:
        from yaml._yaml import CParser

        return CParser(text)
    return PureParser(text)
