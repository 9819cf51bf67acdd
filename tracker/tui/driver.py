"""What a terminal sends, read so that nothing in it ends the app.

Textual's own reader of keys raises at the first byte that is no UTF-8, be it pasted, typed in another encoding or the
rest of a letter whose beginning went to an editor; and once the terminal is gone it asks it for keys without a pause.
It also gives the terminal back before all is written to it: from then on Ctrl+S holds up what is written, until Ctrl+Q.
And once what it wrote could not be written, it waits for ever for somebody to take the next.
"""

import codecs
import os
import select
import signal
import termios
from collections.abc import Iterable
from contextlib import suppress

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

PATIENCE = 0.1
"""Seconds without a key after which it is looked whether the terminal is to be left."""
AT_ONCE = 4096
"""Bytes read in one go; a terminal holds no more."""
GONE = b""
"""What is read where the terminal is there no more."""
HUNG_UP = 128 + signal.SIGHUP


class TerminalDriver(LinuxDriver):
    """The driver of a terminal, with a reader of its own."""

    def write(self, data: str) -> None:
        """Writes, as long as it is taken: a terminal that is gone takes nothing."""
        if self._is_taken:
            super().write(data)

    def close(self) -> None:
        """Waits until all is written."""
        if self._is_taken:
            super().close()

    @property
    def _is_taken(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def stop_application_mode(self) -> None:
        """Writes what there is to write, and then gives the terminal back as it was found."""
        found, self.attrs_before = self.attrs_before, None
        super().stop_application_mode()
        self.close()
        if found is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, found)

    def run_input_thread(self) -> None:
        """Reads keys until the terminal is left; what is no UTF-8 is read as a replacement character."""
        parser = XTermParser(self._debug)
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        while not self.exit_event.is_set():
            if select.select([self.fileno], [], [], PATIENCE)[0]:
                data = self._read()
                if data == GONE:
                    self._app.call_later(self._app.exit, return_code=HUNG_UP)
                    return
                if data and (text := decoder.decode(data)):
                    self._hand_on(parser.feed(text))
            self._hand_on(parser.tick())

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _read(self) -> bytes | None:
        """What has come in; None where another program took it first."""
        try:
            return os.read(self.fileno, AT_ONCE)
        except BlockingIOError:
            return None
        except OSError:
            return GONE
