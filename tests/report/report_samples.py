"""What the tests of the reports read: a dossier's text, and a parser of GitHub-flavoured Markdown."""

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from tracker.yamlfile.load import load_text

HEAD = """\
title: Velda river talks
parties:
  tarnwick:
    name: Tarnwick
    opposes: [ostmere]
  ostmere:
    name: Ostmere
  hollin:
    name: Hollin
    role: mediator
  press:
    name: Velda press
    role: observer
  bank:
    name: River Bank
    role: guarantor
sources:
  courier:
    outlet: Velda Courier
    published: 2025-03-04
  gazette:
    outlet: Ost Gazette
    published: 2025-03-10~
    origin: reuters
"""

GFM = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin)
LINKING = MarkdownIt("gfm-like").use(footnote_plugin)


def read(text):
    """The dossier of a YAML text in which nothing is wrong."""
    loaded = load_text(text)
    assert loaded.findings == ()
    return loaded.dossier


def dossier_with(issues):
    """The dossier of HEAD and an `issues:` table."""
    return read(HEAD + issues)


def text_of(inline):
    """What a reader sees of a piece of running text."""
    shown = []
    for token in inline.children or ():
        assert token.type not in ("html_inline", "image", "code_inline"), token
        if token.type == "footnote_ref":
            shown.append(f"[^{token.meta['label']}]")
        elif token.type == "footnote_anchor":
            continue
        else:
            shown.append("\n" if token.type in ("softbreak", "hardbreak") else token.content)
    return "".join(shown)


def texts(markdown, parser=GFM):
    """Every piece of running text, in order."""
    return [text_of(token) for token in parser.parse(markdown) if token.type == "inline"]


def shape(markdown, parser=GFM):
    """What the text is made of, without the text."""
    found = []
    for token in parser.parse(markdown):
        assert token.type not in ("html_block", "fence", "code_block"), token
        found.append((token.type, token.tag, token.level))
        if token.type == "inline":
            found += [(child.type, child.tag) for child in token.children if child.type != "text"]
    return found


def tables(markdown):
    """Every table, as rows of cells' texts."""
    found = []
    in_cell = False
    for token in GFM.parse(markdown):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and in_cell:
            found[-1][-1].append(text_of(token))
        in_cell = token.type in ("th_open", "td_open")
    return found


def section(markdown, heading):
    """The Markdown under a heading, to the next of its level or a higher one."""
    lines = markdown.split("\n")
    start = lines.index(heading) + 1
    level = len(heading) - len(heading.lstrip("#"))
    end = next(
        (
            i
            for i in range(start, len(lines))
            if lines[i].startswith("#") and lines[i].split(" ")[0].count("#") <= level
        ),
        len(lines),
    )
    return "\n".join(lines[start:end]).strip("\n")
