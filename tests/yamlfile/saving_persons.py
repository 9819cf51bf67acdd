"""Processes that write one file at the same time: `python saving_persons.py WHO FILE NAME ROUNDS`.

Each says that it is ready, waits for a line on its standard input, and then adds lines of its own to the file, NAME-0
and on, one a round. A line that is missing in the end was lost.
"""

import os
import sys
import time
from contextlib import nullcontext
from pathlib import Path

from tracker.yamlfile import save
from tracker.yamlfile.exchange import exchange


def tracker(path, line):
    """Reads and saves, again and again until the file was still what had been read."""
    while True:
        before = path.read_bytes()
        try:
            return save.replace_unchanged(path, before, before + line)
        except save.FileChangedError:
            continue


def unlocked(path, line):
    """A tracker whose lock nobody else sees, as from another machine."""
    save.folder_lock = lambda folder: nullcontext(False)
    tracker(path, line)


def appending(path, line):
    """A program that writes to the end of the file as it stands."""
    with path.open("ab") as file:
        file.write(line)


def rewriting(path, line):
    """A program that opens the file, reads it, and writes it anew while it has it open."""
    with path.open("r+b") as file:
        text = file.read()
        file.seek(0)
        file.write(text + line)


def renaming(path, line):
    """An editor that writes a file of its own and renames it over the old one, whatever that is by then."""
    mine = path.with_name(f"editor-{os.getpid()}")
    mine.write_bytes(path.read_bytes() + line)
    mine.replace(path)
    time.sleep(0.0005)


def exchanging(path, line):
    """An editor that lets its file change places with the old one, and puts back what it did not know."""
    mine = path.with_name(f"editor-{os.getpid()}")
    while True:
        text = path.read_bytes()
        mine.write_bytes(text + line)
        exchange(mine, path)
        if mine.read_bytes() == text:
            return mine.unlink()
        exchange(mine, path)
        if mine.read_bytes() != text + line:
            mine.rename(path.with_name(f"{path.name}.other-{line.decode().strip()}"))


if __name__ == "__main__":
    who, file, name, rounds = sys.argv[1:]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for number in range(int(rounds)):
        globals()[who](Path(file), f"{name}-{number}\n".encode())
