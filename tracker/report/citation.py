"""A source as it is cited: outlet, title, author, date, where it can be read, and whom it relays."""

from collections.abc import Callable, Iterator

from tracker.model.dates import date_in_words
from tracker.model.records import Source
from tracker.model.words import one_line
from tracker.report.escaping import BLANK, address, escape


def citation(source: Source) -> str:
    """A source's citation as plain text on one line, of the parts that are recorded, without a full stop at its end."""
    return _cited(source, _shown, one_line)


def citation_as_markdown(source: Source) -> str:
    """A source's citation as GFM: its text is escaped, its web addresses are links."""
    return _cited(source, _escaped_or_blank, address)


def _cited(source: Source, text: Callable[[str], str], link: Callable[[str], str]) -> str:
    return ", ".join(_parts(source, text, link))


def _parts(source: Source, text: Callable[[str], str], link: Callable[[str], str]) -> Iterator[str]:
    yield text(source.outlet)
    if source.title:
        yield f"“{text(source.title)}”"
    if source.author:
        yield f"by {text(source.author)}"
    yield date_in_words(source.published)
    if source.url:
        yield link(source.url)
    if source.archive_url:
        yield f"archived at {link(source.archive_url)}"
    if source.accessed:
        yield f"accessed {date_in_words(source.accessed)}"
    if source.origin:
        yield f"relaying {text(source.origin)}"


def _shown(text: str) -> str:
    return one_line(text) or BLANK


def _escaped_or_blank(text: str) -> str:
    return escape(text) or BLANK
