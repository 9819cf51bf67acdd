"""Saves a file again and again, and stops it at each call to the system in turn: `python saving_faults.py FOLDER`.

Each save runs in a process of its own, in which the call fails, or at which the process is killed. What is then found
is printed as JSON: one object for each save.
"""

import errno
import fcntl
import io
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from tracker.yamlfile import save

OLD, NEW, LATER, FOREIGN = b"title: old\n" * 3000, b"title: new\n" * 4000, b"title: later\n", b"title: foreign\n"
CALLS = {
    os: [
        *("open", "access", "chmod", "chown", "close", "fdopen", "fstat", "fsync", "getxattr", "listxattr", "lseek"),
        *("lstat", "read", "rename", "replace", "scandir", "setxattr", "stat", "unlink"),
    ],
    fcntl: ["flock", "fcntl"],
    io: ["open"],
    save: ["exchange"],
}
KILLED = ["killed before", "killed after"]
SCENES = {"alone": ["ENOSPC", "EACCES", *KILLED], "renamed": ["EIO", *KILLED], "no exchange": ["EIO", *KILLED]}
REFUSED, CHANGED = 3, 4


class Stop:
    """Counts the calls, and has the one of a certain number fail in a certain way."""

    def __init__(self, number, fault):
        self.number, self.fault, self.calls = number, fault, []

    def around(self, name, call):
        def stopped(*args, **options):
            self.calls.append(name)
            if len(self.calls) != self.number:
                return call(*args, **options)
            if self.fault == "killed before":
                os.kill(os.getpid(), signal.SIGKILL)
            if self.fault == "killed after":
                call(*args, **options)
                os.kill(os.getpid(), signal.SIGKILL)
            if name != "close":  # closing what was only read or locked does not fail
                raise OSError(getattr(errno, self.fault), os.strerror(getattr(errno, self.fault)))
            return call(*args, **options)

        return stopped


class Halting:
    """A file that writes in two halves, so that one of them can be the last."""

    def __init__(self, file, stop):
        self.file, self.half = file, stop.around("write", file.write)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()

    def write(self, data):
        for part in (data[: len(data) // 2], data[len(data) // 2 :]):
            self.half(part)
            self.file.flush()

    def __getattr__(self, name):
        return getattr(self.file, name)


def arm(stop, scene, path):
    """Puts the stop around every call; in one scene another program replaces the file right before the exchange."""
    fdopen, exchange = os.fdopen, save.exchange
    if scene == "renamed":
        path.with_name("other").write_bytes(FOREIGN)

        def after_others(*names):
            with suppress(FileNotFoundError):  # only the first time
                path.with_name("other").replace(path)
            return exchange(*names)

        save.exchange = after_others
    elif scene == "no exchange":
        save.exchange = lambda *names: False
    os.fdopen = lambda *args, **options: Halting(fdopen(*args, **options), stop)
    for module, names in CALLS.items():
        for name in names:
            if hasattr(module, name):
                setattr(module, name, stop.around(name, getattr(module, name)))


def saved(path, scene, number, fault):
    """Saves in a process of its own; gives how it ended and the calls that it made."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        with os.fdopen(reading) as told:
            calls = told.read().split()
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), calls
    end, stop, leave, tell = 1, Stop(number, fault), os._exit, os.write
    signal.alarm(20)  # who waits for a lease of his own waits for long
    arm(stop, scene, path)
    try:
        save.replace_unchanged(path, OLD, NEW)
        end = 0
    except save.FileChangedError:
        end = CHANGED
    except OSError:
        end = REFUSED
    finally:
        tell(writing, " ".join(stop.calls).encode())
        leave(end)


def contents(folder):
    known = {OLD: "old", NEW: "new", LATER: "later", FOREIGN: "foreign"}
    return {path.name: known.get(path.read_bytes(), "broken") for path in folder.iterdir()}


def one(path, scene, number, fault):
    """One save that is stopped, and a sound one after it."""
    for left in path.parent.iterdir():
        left.unlink()
    path.write_bytes(OLD)
    path.chmod(0o640)
    end, calls = saved(path, scene, number, fault)
    found = contents(path.parent)
    mode = path.stat().st_mode & 0o7777
    then = ""
    try:
        save.replace_unchanged(path, path.read_bytes(), LATER)
    except save.FileChangedError as error:
        then = str(error)
    return {
        "scene": scene,
        "number": number,
        "fault": fault,
        "call": calls[-1] if calls else "",
        "end": end,
        "found": found,
        "mode": mode,
        "then": then,
        "later": contents(path.parent),
    }, calls


def main():
    folder = Path(sys.argv[1])
    for scene, faults in SCENES.items():
        path = folder / scene.replace(" ", "-") / "issues.yaml"
        path.parent.mkdir()
        _, calls = one(path, scene, 0, "")
        sys.stdout.write(json.dumps({"scene": scene, "calls": calls}) + "\n")
        sys.stdout.flush()
        for number in range(1, len(calls) + 1):
            for fault in faults:
                told, _ = one(path, scene, number, fault)
                told["call"] = calls[number - 1]
                sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
