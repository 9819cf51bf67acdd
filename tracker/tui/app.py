"""The app: it owns the file, the editor, the clipboard and the browser; screens own what is seen."""

import asyncio
import io
import os
import signal
import sys
import time
from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import App, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.errors import NoWidget
from textual.filter import LineFilter
from textual.notifications import Notify, SeverityLevel
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from tracker.model.words import counted, one_line, visible
from tracker.tui.background import in_background
from tracker.tui.collecting import Collecting
from tracker.tui.filters import DISARMED, UNCOLOURED
from tracker.tui.growing import keep_large_apart
from tracker.tui.jobs import Jobs, hold_stops
from tracker.tui.keys import APP_KEYS, ORDER
from tracker.tui.matches import Matches
from tracker.tui.record import Record, checked, prepare, read_record
from tracker.tui.screens.main import MainScreen
from tracker.tui.telling import make_room
from tracker.tui.turns import Turns
from tracker.tui.view import View
from tracker.tui.watch import changes
from tracker.yamlfile.loaded import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.model.edits import Written
    from tracker.model.records import Source
    from tracker.tui.recording import Recorder
    from tracker.tui.screens.export import ExportOrder

SMALL = 2_000_000
"""Up to this size in bytes a file is read before the first frame, beyond it while the app shows itself."""
TOLD_EVERY = 0.4
"""Seconds between two words on how far reading has come."""
OPENED_WITHIN = 2
"""Seconds after which a screen that cannot be put together is waited for no more."""
DRAWN = 0.2
"""Seconds in which a new state has been drawn; until then nothing is prepared behind it."""

THEMES = (
    "textual-dark",
    "textual-light",
    "nord",
    "gruvbox",
    "solarized-light",
    "solarized-dark",
    "ansi-dark",
    "ansi-light",
)
INTERRUPTED = 128
TYPED = {getattr(signal, name, None) for name in ("SIGINT", "SIGQUIT")}
"""The signals that keys can send to every program of a terminal."""
FROM_THE_TERMINAL = (events.InputEvent, events.AppFocus, events.AppBlur)
"""What a terminal can send faster than it is heeded."""


class TrackerApp(App[None]):
    """The terminal app on one file."""

    TITLE = "Position tracker"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = list(APP_KEYS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (112, "-wide")]  # noqa: RUF012  Textual declares it of the instance
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-low"), (32, "-high")]  # noqa: RUF012

    def __init__(self, path: Path, *, watching: bool = True) -> None:
        super().__init__()
        self.path = path
        self.watching = watching
        self.record: Record | None = None
        self.lent = False
        self.is_told_to_end = False
        self.entered: Widget | None = None
        self.main = MainScreen()
        self.turns = Turns()
        self.collecting = Collecting(self, lambda: self.screen is self.main and self._bytes() > SMALL)

    def on_load(self) -> None:
        """Heeds signals from before the terminal is changed, and reads a small file.

        What comes in from now on, be it a key or the end, waits in line behind the rest of the start.
        """
        self._heed_signals()
        if self._bytes() <= SMALL:
            self.record = read_record(self.path, checking=False)
        self.call_later(self._complete)

    def on_mount(self) -> None:
        """Heeds what stops and resumes programs, now that the terminal is the app's."""
        if not self.is_headless:
            Jobs(self, lambda: self.lent).heed()

    def get_driver_class(self) -> type[Driver]:
        """The driver of this system; of a terminal, the one that stands whatever is typed."""
        driver = super().get_driver_class()
        if sys.platform == "win32":
            return driver
        from tracker.tui.driver import TerminalDriver

        return TerminalDriver if issubclass(TerminalDriver, driver) else driver

    def get_default_screen(self) -> Screen[None]:
        """The main screen, in the form that the size of the window calls for."""
        width, height = self.size
        self.main.set_classes([_form(self.HORIZONTAL_BREAKPOINTS, width), _form(self.VERTICAL_BREAKPOINTS, height)])
        return self.main

    async def _complete(self) -> None:
        """Adds to the first frame what it left out, and follows the file from then on."""
        from tracker.tui.screens.closing import LATER_STYLES

        await self.main.drawn()
        self.stylesheet.read(LATER_STYLES)
        await self.main.complete()
        self.collecting.begin()
        if self.record is None:
            self.reload()
        else:
            self.record = checked(self.record)
            self.main.adopt(self.record)
            self.recorder.offer_recovered()
        if self.watching:
            self._follow()

    async def on_event(self, event: events.Event) -> None:
        """Heeds that a person is at work; once they have quit, what they would open is never complete."""
        if isinstance(event, FROM_THE_TERMINAL):
            await asyncio.sleep(0)  # what is drawn, and a signal, waits for one key, and not for all that were typed
            if self._exit or self.is_told_to_end:
                return
        if isinstance(event, events.InputEvent):
            self.collecting.put_off()
        if isinstance(event, events.MouseEvent) and not event.is_forwarded and self._misses(event):
            return
        if isinstance(event, events.Key):
            await self._opened()
            await self._entered(event)
            if not event.is_forwarded and await self._acts_at_once(event):
                return
        await super().on_event(event)

    async def _opened(self) -> None:
        """Waits until what is in the screen that was opened last is there: a key would find nothing in it."""
        end = time.monotonic() + OPENED_WITHIN
        while self.screen_stack and not self.screen_stack[-1].is_mounted and time.monotonic() < end:
            await asyncio.sleep(0.002)

    async def _entered(self, event: events.Key) -> None:
        """Waits until Enter in a line to type in has done its work: what comes behind it is not meant for the line.

        Another Enter is: it was pressed twice.
        """
        if event.key == "enter":
            self.entered = self.focused if isinstance(self.focused, Input) else self.entered
            return
        line, end = self.entered, time.monotonic() + OPENED_WITHIN
        while line is not None and line.is_attached and _is_at_work(line) and time.monotonic() < end:
            await asyncio.sleep(0.002)
        self.entered = None

    async def _acts_at_once(self, event: events.Key) -> bool:
        """Does what a key is bound to in a pane of the main screen; whether it did anything.

        Textual hands the key to the pane, from where it goes up from parent to parent, and only at the top is it found
        to open the filter or a form. What is typed right behind it would be on its way up by then, and act as keys.
        """
        if not self.app_focus or self.screen is not self.main or not self.main.is_at_pane:
            return False
        if event.key == "escape":
            self.screen.clear_selection()
        return await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key)

    def _misses(self, event: events.MouseEvent) -> bool:
        """Whether the mouse is beside the window, which was larger before, or pressed on what is just being taken away.

        Textual takes the focus away in the first case, and does not stand the second.
        """
        if self.mouse_captured is not None:
            return False
        try:
            widget, _ = self.get_widget_at(event.x, event.y)
        except NoWidget:
            return True
        return isinstance(event, events.MouseDown) and widget.parent is None and widget is not self.screen

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What lines pass through: nothing in them is an order to the terminal, and NO_COLOR means no colour."""
        own = (DISARMED, UNCOLOURED) if self.no_color else (DISARMED,)
        return (*super().get_line_filters(), *own)

    def _bytes(self) -> int:
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def _heed_signals(self) -> None:
        """Ends in order, the terminal restored, when the system asks."""
        if self.is_headless or sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()

        def told(number: int, _frame: object) -> None:
            # Left to the loop, it would be read from a pipe that many keys may have filled: it would be lost, and
            # Python would write about it, even on the terminal of an editor, and wait there where Ctrl+S was typed.
            # One that comes just before the loop waits is seen in its next round; a clock brings that within a second.
            if loop.is_closed():
                signal.signal(number, signal.SIG_DFL)
                signal.raise_signal(number)
            else:
                loop.call_soon_threadsafe(self._heed, number)

        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, told)
        hold_stops()

    def _heed(self, number: int) -> None:
        """Ends because of a signal. Ctrl+C typed in the editor reaches this program too, and is not meant for it."""
        if not (self.lent and number in TYPED):
            self.is_told_to_end = True
            self.call_later(self.exit, return_code=INTERRUPTED + number)

    def on_notify(self, event: Notify) -> None:
        """Makes room for what is about to be told."""
        make_room(self, event.notification)

    def tell(self, message: str, *, severity: SeverityLevel = "information", timeout: float = 5) -> None:
        """Says something in a corner of the screen, as plain text."""
        self.notify(visible(message), severity=severity, timeout=timeout, markup=False)

    @work(group="follow", exclusive=True)
    async def _follow(self) -> None:
        seen = self.record.stamp if self.record else None
        async for _ in changes(self.path, seen):
            self.reload()

    @work(group="reload", exclusive=True)
    async def reload(self, *, say: bool = False) -> None:
        """Reads the file in the background, and shows it when it is read."""
        progress = Progress(self.turns.give_way)
        clock = self.set_interval(TOLD_EVERY, lambda: self.main.tell_reading(progress.positions))
        try:
            record = await in_background(partial(self._read, self.record, progress))
        finally:
            clock.stop()
            self.main.reading = None
        is_first, self.record = self.record is None, record
        self.collecting.has_much_new |= record.is_read_in_full
        self.main.adopt(record)
        if is_first:
            self.recorder.offer_recovered()
        if self._bytes() > SMALL:
            self._prepare()
        if say and not record.trouble:
            positions = sum(1 for _ in record.dossier.positions()) if record.dossier else 0
            self.tell(f"Read {self.path.name}: {counted(positions, 'position')}.")

    def _read(self, before: Record | None, progress: Progress) -> Record:
        if self._bytes() > SMALL:
            keep_large_apart()
        return read_record(self.path, before, progress=progress)

    @work(group="prepare", exclusive=True)
    async def _prepare(self) -> None:
        """Works out of a large file what no key is to wait for, such as the words that the filter looks through."""
        await asyncio.sleep(DRAWN)
        if (record := self.record) and record.dossier:
            await in_background(partial(prepare, record.dossier, partial(self._goes_on_with, record)))
            if self.record is record:
                self.collecting.set_new_aside()

    def _goes_on_with(self, record: Record) -> bool:
        """Whether what is worked out of a state, in another thread, is still of use; asked between two pieces of it."""
        self.turns.give_way()
        return self.record is record

    def edit(self, path: Path, line: int | None) -> None:
        """Opens a file in the person's editor, and reads the record again when it is closed."""
        from tracker.tui.editor import NoEditorError, editor_command, run_editor

        try:
            command = editor_command(path, line)
        except NoEditorError as error:
            self.tell(str(error), severity="error", timeout=10)
            return
        fault = ""
        try:
            with self.suspend():
                # Nothing may be raised in here: the terminal would stay suspended.
                self.lent = True
                self.turns.leave()  # nothing is drawn meanwhile: what works behind goes on
                fault = run_editor(command)
                # The loop brings signals that came meanwhile up in its next round, and so before the one after it.
                loop = asyncio.get_running_loop()
                loop.call_later(0, loop.call_soon, setattr, self, "lent", False)
        except SuspendNotSupported:
            fault = "this terminal cannot be handed to an editor"
        if fault:
            self.tell(f"{fault}.", severity="error", timeout=10)
        self.refresh(layout=True)
        self.reload()

    @cached_property
    def recorder(self) -> "Recorder":
        """What writes into the file."""
        from tracker.tui.recording import Recorder

        return Recorder(self)

    def add_position(self, fields: "Mapping[str, Written]", issue: str = "") -> None:
        """Opens the form for a new position, with some fields filled in."""
        self.recorder.add_position(fields, issue)

    def action_undo(self) -> None:
        """Takes back the last write from here."""
        self.recorder.step("undo")

    def action_redo(self) -> None:
        """Writes again what was taken back last."""
        self.recorder.step("redo")

    def copy(self, text: str | None) -> None:
        """Puts a text on the clipboard, and shows it: not every terminal takes it."""
        if text is not None:
            self.copy_to_clipboard(text)
            shown = text if len(text) <= 600 else text[:599] + "…"
            self.tell(f"Copied, if your terminal allows it:\n{shown}", timeout=8)

    def open_address(self, source: "Source") -> None:
        """Opens a source's address, or its archived copy, in the browser; http and https only."""
        from tracker.checks.texts import is_web_address

        address = source.url or source.archive_url
        if not address:
            self.tell(f"No address is recorded for {source.outlet}.")
        elif not is_web_address(address):
            self.tell(f"Not opened, since it is no http or https address: {one_line(address)}", severity="warning")
        else:
            self._browse(address)

    @work(thread=True, group="browse")
    def _browse(self, address: str) -> None:
        import webbrowser

        try:
            browser = webbrowser.get()
        except webbrowser.Error:
            browser = None
        if browser is None or type(browser) is webbrowser.GenericBrowser:
            # A browser that runs in the terminal would write over the app.
            self.call_from_thread(self.tell, f"No graphical browser was found for {one_line(address)}", timeout=10)
            return
        opened = browser.open(address)
        said = "Opened" if opened else "The browser did not open"
        self.call_from_thread(self.tell, f"{said} {one_line(address)}")

    def export(self, matches: Matches, view: View) -> None:
        """Asks where the summary is to go, and writes it."""
        from tracker.model.dates import day_in_words
        from tracker.tui.screens.export import Export
        from tracker.yamlfile.parts import part_at

        filtered = f", filter: {view.filter}" if view.filter else ""
        told = f"{counted(matches.count, 'position')} as of {day_in_words(matches.as_of)}{filtered}"

        part = partial(part_at, path=self.path, dossier=matches.dossier)

        def ordered(order: "ExportOrder | None") -> None:
            if order is not None:
                self._write(order, matches, latest=view.as_of is None)

        self.push_screen(Export(self.path, told, part), ordered)

    @work(thread=True, group="export")
    def _write(self, order: "ExportOrder", matches: Matches, *, latest: bool) -> None:
        from tracker.report.export import export_text
        from tracker.report.selection import Selection
        from tracker.yamlfile.parts import part_at
        from tracker.yamlfile.write import write_whole

        say = partial(self.call_from_thread, self.tell)
        selection = Selection(matches.as_of, as_of_is_latest=latest, since=order.since, filter=matches.filter)
        data = export_text(matches.dossier, selection, order.format).encode()
        try:
            if part := part_at(order.path, self.path, matches.dossier):
                say(f"Not written: that is {part}.", severity="error")
                return
            write_whole(order.path, data)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            say(f"Nothing was written to {order.path}: {reason}", severity="error", timeout=10)
            return
        say(f"Wrote {order.path}: {counted(matches.count, 'position')}, {len(data):,} bytes.", timeout=8)

    def action_show_help(self) -> None:
        """Lists the keys that apply now."""
        from tracker.tui.screens.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help([(key, binding.tooltip) for binding, key in self._keys_now()]))

    def _keys_now(self) -> list[tuple[Binding, str]]:
        """What applies now, each with how its keys are shown."""
        seen: dict[str, tuple[Binding, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id in ORDER and active.enabled:
                seen.setdefault(binding.action, (binding, self.get_key_display(binding)))
        return sorted(seen.values(), key=lambda known: ORDER.index(known[0].id or ""))

    def action_palette(self) -> None:
        """Offers everything that can be jumped to or done."""
        from tracker.tui.palette import palette
        from tracker.tui.screens.pick import Pick

        if isinstance(self.screen, Pick):
            return
        on_main = self.screen is self.main
        dossier = self.record.dossier if self.record and on_main else None
        commands = [(binding, key) for binding, key in self._keys_now() if binding.action != "palette"]
        self.push_screen(
            Pick("Go to", palette(dossier, commands, THEMES), "An issue, party, source or command"), self._jump
        )

    async def _jump(self, answer: str | None) -> None:
        from tracker.tui.palette import SEPARATOR

        kind, _, what = (answer or "").partition(SEPARATOR)
        if kind == "issue":
            self.main.show_issue(what)
        elif kind == "party":
            self.main.show_party(what)
        elif kind == "source":
            self.main.show_source(what)
        elif kind == "theme":
            self.theme = what
        elif kind == "command":
            focused = self.screen.focused
            await self.run_action(what, default_namespace=self._holder(what) or focused or self.screen)

    def _holder(self, action: str) -> DOMNode | None:
        for active in self.screen.active_bindings.values():
            if active.binding.action == action:
                return active.node
        return None

    def action_close(self) -> None:
        """Quits; all other screens close themselves before this is asked."""
        if self.screen is self.main:
            self.exit()

    def action_interrupt(self) -> None:
        """Ends as Ctrl+C ends a program."""
        self.exit(return_code=INTERRUPTED + signal.SIGINT)


def _is_at_work(widget: Widget) -> bool:
    """Whether a widget, or one that it stands in, has yet to hear something."""
    return any(node.message_queue_size for node in widget.ancestors_with_self if isinstance(node, Widget))


def _form(breakpoints: Sequence[tuple[int, str]], size: int) -> str:
    """The class of a screen of this size."""
    return max((least, name) for least, name in breakpoints if least <= size)[1]


def run(path: Path) -> int:
    """Opens the app on a file, and returns the exit code."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    if isinstance(sys.__stderr__, io.TextIOWrapper):
        # Textual draws on it, in the locale's encoding; a locale without letters would leave none of the lines.
        sys.__stderr__.reconfigure(encoding="utf-8", errors="backslashreplace")
    app = TrackerApp(path)
    with asyncio.Runner(loop_factory=app.turns.loop) as runner:
        runner.run(app.run_async(mouse="TRACKER_NO_MOUSE" not in os.environ))
    return app.return_code or 0
