"""Every key of the app, declared once. The footer, the help and the palette are made from these."""

from collections.abc import Callable
from functools import partial

from textual.binding import Binding

VIEWS = Binding.Group("views")


def _key(
    keys: str,
    action: str,
    description: str,
    tooltip: str,
    *,
    shown: str = "",
    display: str = "",
    group: Binding.Group | None = None,
    priority: bool = False,
) -> tuple[str, Callable[..., Binding]]:
    """A key's action, and what makes the key when given its id.

    It has a word for the palette and a sentence for the help; `shown` is its word in the footer.
    """
    told = (keys, action, shown or description, bool(shown), display or None)
    return action, partial(Binding, *told, priority, tooltip, group=group)


def _of(where: str, *keys: tuple[str, Callable[..., Binding]]) -> tuple[Binding, ...]:
    """The keys of one place, each with its id: the place and the action."""
    named: list[Binding] = []
    for action, key in keys:
        words = action.rpartition(".")[2].replace("_", "-").replace("('", "-").replace("')", "")
        named.append(key(id=f"{where}-{words.replace('(-', '-back-').replace('(', '-').replace(')', '')}"))
    return tuple(named)


LIST_KEYS = _of(
    "list",
    _key("j,down", "move(1)", "next", "To the next row", display="j ↓"),
    _key("k,up", "move(-1)", "previous", "To the previous row", display="k ↑"),
    _key("J,ctrl+d", "move(10)", "ten on", "Ten rows on", display="J"),
    _key("K,ctrl+u", "move(-10)", "ten back", "Ten rows back", display="K"),
    _key("pagedown,space", "page(1)", "page on", "One screenful on", display="PgDn"),
    _key("pageup", "page(-1)", "page back", "One screenful back", display="PgUp"),
    _key("g,home", "first", "top", "To the first row", display="g Home"),
    _key("G,end", "last", "bottom", "To the last row", display="G End"),
    _key("enter,l,right", "enter", "into", "Into the selected row: issue, position, detail, text", display="Enter l →"),
)
"""Movement in a list."""

GRID_KEYS = (
    *LIST_KEYS[:8],
    *_of(
        "grid",
        _key("l,right", "across(1)", "right", "To the party on the right", display="l →"),
        _key("h,left", "across(-1)", "left", "To the party on the left", display="h ←"),
        _key("enter", "enter", "to the quote", "To the position in this cell, with its quote", display="Enter"),
    ),
)
"""Movement in the grid, where left and right go from party to party."""

SCROLL_KEYS = _of(
    "text",
    _key("j,down", "scroll_by(1)", "down", "A line down", display="j ↓"),
    _key("k,up", "scroll_by(-1)", "up", "A line up", display="k ↑"),
    _key("J,ctrl+d", "scroll_by(10)", "ten down", "Ten lines down", display="J"),
    _key("K,ctrl+u", "scroll_by(-10)", "ten up", "Ten lines up", display="K"),
    _key("pagedown,space", "scroll_page(1)", "page on", "One screenful on", display="PgDn"),
    _key("pageup", "scroll_page(-1)", "page back", "One screenful back", display="PgUp"),
    _key("g,home", "scroll_first", "top", "To the top", display="g Home"),
    _key("G,end", "scroll_last", "bottom", "To the bottom", display="G End"),
)
"""Movement in running text."""

DETAIL_KEYS = (
    *SCROLL_KEYS,
    *_of(
        "detail", _key("enter,l,right", "read", "read", "Into the text behind this, at the quote", display="Enter l →")
    ),
)

APP_KEYS = _of(
    "app",
    _key("question_mark,f1", "show_help", "help", "The keys of this screen", shown="help", display="? F1"),
    _key("colon,ctrl+p", "palette", "go to", "Jump to any issue, party, source or command", display=": ctrl+p"),
    _key("q", "close", "close", "Close the top dialog, or quit", display="q"),
    # A dialog keeps the app's keys from being heard, unless they go before all others.
    _key("ctrl+q", "quit", "quit", "Quit", display="ctrl+q", priority=True),
    _key("ctrl+c", "interrupt", "stop", "Quit at once", display="ctrl+c", priority=True),
)

MAIN_KEYS = _of(
    "main",
    _key("slash", "filter", "filter", "Filter by words, !not, ~nearly, party: source: by: …", shown="filter",
         display="/"),
    _key("less_than_sign", "step_day(-1)", "day before", "To the previous day on which anything changed", display="<"),
    _key("greater_than_sign", "step_day(1)", "day after", "To the next day on which anything changed", display=">"),
    _key("t", "ask_day", "a day", "Type the day to look at", display="t"),
    _key("m", "mark_day", "mark day", "Mark the day on the screen, to compare with it", display="m"),
    _key("c", "compare", "compare", "Compare the marked day with the one on the screen", display="c"),
    _key("C", "compare_commit", "since a commit", "What was entered since a git revision, and what is late",
         display="C"),
    _key("p", "rests_on", "rests on", "The positions that what is derived here rests on", display="p"),
    _key("i", "one_issue", "one issue", "In the timeline: this issue only, or all", display="i"),
    _key("T", "latest_day", "latest day", "Back to the latest day", display="T"),
    _key("e", "edit", "edit", "Edit the file, at the line of what is selected", shown="edit",
         display="e"),
    _key("a", "add", "add", "Add a position, with a form", shown="add", display="a"),
    _key("A", "correct", "correct", "Correct the selected position, with the same form", display="A"),
    _key("D", "deprecate", "deprecate", "Deprecate the selected position, or let it count again", display="D"),
    _key("u", "app.undo", "undo", "Take back the last write from here", display="u"),
    _key("U", "app.redo", "redo", "Write again what was undone last", display="U"),
    _key("x", "export", "export", "Write the summary: Markdown, JSON or CSV", shown="export", display="x"),
    _key("y", "copy", "copy", "Copy the text, its citation, Markdown, or file and line", display="y"),
    _key("1", "view('issues')", "issues", "View 1: who wants what on each issue, and who says so",
         shown="issues", display="1", group=VIEWS),
    _key("2", "view('grid')", "grid", "View 2: issues by parties, what stands in each cell",
         shown="grid", display="2", group=VIEWS),
    _key("3", "view('timeline')", "timeline", "View 3: all by date, movements marked, numbers drawn",
         shown="timeline", display="3", group=VIEWS),
    _key("4", "view('sources')", "sources", "View 4: what each source gave, and its text",
         shown="sources", display="4", group=VIEWS),
    _key("5", "view('thin')", "thin record", "View 5: silent, stale, single-origin and adversary-only",
         shown="thin record", display="5", group=VIEWS),
    _key("exclamation_mark", "view('problems')", "problems", "View !: what `tracker check` finds in the file",
         shown="problems", display="!", group=VIEWS),
    _key("f", "pick_filter", "pick", "Pick a party, source, status or voice to filter by", display="f"),
    _key("n", "next_match(1)", "next match", "To the next position that passes the filter", display="n"),
    _key("N", "next_match(-1)", "previous match", "To the previous position that passes the filter", display="N"),
    _key("E", "earlier", "earlier", "Show or hide the positions that later ones replaced", display="E"),
    _key("s", "sort", "sort", "Sort the list by its next column", display="s"),
    _key("S", "reverse", "reverse", "Reverse the order of the list", display="S"),
    _key("o", "open_url", "open", "Open the source's address in the browser", display="o"),
    _key("r", "reload", "reload", "Read the file again", display="r"),
    _key("h,left", "back", "back", "Back to the pane before", display="h ←"),
    _key("escape", "back_one", "back", "Back exactly one level", display="Esc"),
    _key("tab", "next_pane(1)", "next pane", "To the next pane", display="Tab"),
    _key("shift+tab", "next_pane(-1)", "previous pane", "To the previous pane", display="shift+Tab"),
)  # fmt: skip

READER_KEYS = _of(
    "reader",
    _key("j,down", "screen.step(1)", "next sentence", "To the next sentence", display="j ↓"),
    _key("k,up", "screen.step(-1)", "previous sentence", "To the sentence before", display="k ↑"),
    _key("J,shift+down", "screen.extend(1)", "more", "Let the selection end one sentence later", display="J"),
    _key("K,shift+up", "screen.extend(-1)", "less", "Let the selection end one sentence earlier", display="K"),
    _key("a", "screen.record", "add", "Add a position taken from the selected sentences", shown="add", display="a"),
    _key("space", "screen.next_open(1)", "next unrecorded", "To the next sentence with a party and no position yet",
         shown="unrecorded", display="Space"),
    _key("backspace", "screen.next_open(-1)", "previous unrecorded", "To the one before with a party and no position",
         display="Backspace"),
    _key("n", "screen.next_quote(1)", "next quote", "To the next passage that a position quotes", shown="quote",
         display="n"),
    _key("N", "screen.next_quote(-1)", "previous quote", "To the passage quoted before", display="N"),
    _key("enter,l,right", "screen.to_position", "position", "To the position that was taken from here",
         shown="position", display="Enter l →"),
    _key("ctrl+d", "screen.step(10)", "ten on", "Ten sentences on", display="ctrl+d"),
    _key("ctrl+u", "screen.step(-10)", "ten back", "Ten sentences back", display="ctrl+u"),
    _key("pagedown", "screen.page(1)", "page on", "One screenful on", display="PgDn"),
    _key("pageup", "screen.page(-1)", "page back", "One screenful back", display="PgUp"),
    _key("g,home", "screen.first", "top", "To the first sentence", display="g Home"),
    _key("G,end", "screen.last", "bottom", "To the last sentence", display="G End"),
    _key("u", "app.undo", "undo", "Take back the last write from here", display="u"),
    _key("U", "app.redo", "redo", "Write again what was undone last", display="U"),
    _key("e", "screen.edit", "edit", "Open this text in your editor", display="e"),
    _key("escape", "screen.leave", "back", "Give up a longer selection, or back to where you were",
         shown="back", display="Esc"),
    _key("h,left,q", "screen.close", "close", "Back to where you came from", display="h ←"),
)  # fmt: skip
"""Movement in a source's text, sentence by sentence, and what is done with them."""

DIALOG_KEYS = _of(
    "dialog", _key("escape,q", "close", "close", "Close this and change nothing", shown="close", display="Esc")
)

PICK_KEYS = _of(
    "pick",
    _key("down,ctrl+n", "choose(1)", "next", "To the next match", shown="next", display="↓"),
    _key("up", "choose(-1)", "previous", "To the previous match", shown="previous", display="↑"),
    _key("pagedown", "choose(10)", "ten on", "Ten matches on", display="PgDn"),
    _key("pageup", "choose(-10)", "ten back", "Ten matches back", display="PgUp"),
)
"""Movement among matches while one types."""

FILTER_KEYS = _of(
    "filter",
    _key("escape", "cancel_filter", "as before", "Back to the filter from before", shown="as before", display="Esc"),
    _key("down,up,tab", "screen.leave_filter", "to the list", "To the list, keeping the filter", shown="to the list",
         display="↓"),
)  # fmt: skip
"""What ends the typing of a filter, beside Enter."""

FORM_KEYS = _of(
    "form",
    _key("ctrl+s", "save", "save", "Write it into the file", shown="save", display="ctrl+s"),
    _key("down", "go(1)", "next", "To the next match, or where none is to the next field", display="↓"),
    _key("up", "go(-1)", "previous", "To the match before, or where none is to the field before", display="↑"),
    _key("enter", "on_with_it", "on", "Take the match, and go on to the next empty field", shown="on",
         display="Enter"),
    _key("tab", "move(1)", "next field", "To the next field", display="Tab"),
    _key("shift+tab", "move(-1)", "previous field", "To the previous field", display="shift+Tab"),
    _key("ctrl+j", "new_line", "new line", "A new line, in a text that may be long", display="ctrl+j"),
    _key("escape", "close", "close", "Close the form; asks where something was typed", shown="close", display="Esc"),
)  # fmt: skip
"""What keys do in a form, beside typing."""

ORDER = tuple(
    binding.id or ""
    for group in (
        LIST_KEYS,
        GRID_KEYS,
        DETAIL_KEYS,
        MAIN_KEYS,
        READER_KEYS,
        FILTER_KEYS,
        PICK_KEYS,
        FORM_KEYS,
        APP_KEYS,
        DIALOG_KEYS,
    )
    for binding in group
)
"""The ids of the keys in the order in which help and palette list them."""
