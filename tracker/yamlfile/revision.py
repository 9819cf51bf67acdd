"""The file as it was at a git revision, so that what was recorded since can be told from what was said since."""

import re
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from tracker.model.dates import EdtfDate, parse_date
from tracker.model.words import one_line, visible
from tracker.yamlfile.commit import Commit, read_commit
from tracker.yamlfile.git import GitAnswer, RevisionFault, ask_git

__all__ = ["Commit", "RevisionFault", "commit_at", "file_at"]

_EXAMPLES = 'name one state: a commit, a branch, a tag, HEAD~1, or "HEAD@{yesterday}"'
_TIME = re.compile(r"@\{([^}]*)\}")
_NO_TIME = re.compile(r"-?\d+|u|upstream|push", re.IGNORECASE)
_TIME_WORD = re.compile(
    r"\d|\b(?:now|today|yesterday|noon|midnight|tea|last|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\b",
    re.IGNORECASE,
)
_SHORT_LOG = re.compile(r"log for '.*' (only (?:goes back to|has) .*|is empty)")
_DISTRUSTED = re.compile(r"(?:dubious ownership in|unsafe) repository(?: at)?(?: \()?\s*'([^']*)'")
_STAND_INS = (
    (b"version https://git-lfs.github.com/spec/", "Git LFS keeps the content elsewhere"),
    (b"\x00GITCRYPT\x00", "git-crypt keeps the content encrypted"),
)
"""How the blob of a file begins that git holds in another shape, since filters are never run here."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file in a work tree: its folder and name with links followed, and how to speak of it."""

    folder: Path
    name: str
    shown: str
    top: Path
    shallow: bool

    def ask(self, *words: str) -> GitAnswer | RevisionFault:
        return ask_git(self.folder, *words)

    def command(self, words: str) -> str:
        """A command that a person can paste into a shell, on one line."""
        return f"git -C {quote(visible(str(self.folder)))} {words}"

    @property
    def path(self) -> str:
        """The file as git's commands take it from its folder, whatever its name starts with."""
        return f"./{self.name}"


def file_at(path: Path, revision: str) -> bytes | RevisionFault:
    """A file's bytes as they were at a revision, exactly as git holds them.

    A symbolic link is followed first: what counts is the history of the file that is read now, under the name and
    in the repository that it has now (of a file in a submodule, the submodule). A file that had another name then
    is a fault that says so. Line ends may differ from those in the folder, where git is set to convert them.

    Args:
        path: The file; it need not be there any more, its folder must.
        revision: Whatever `git rev-parse` takes for one commit: `HEAD~1`, a hash, a branch, `HEAD@{yesterday}`.
    """
    kept = _kept(path)
    if isinstance(kept, RevisionFault):
        return kept
    commit = _hash(kept, revision)
    if isinstance(commit, RevisionFault):
        return commit
    listed = kept.ask("ls-tree", "-z", commit, kept.path)
    if isinstance(listed, RevisionFault):
        return listed
    if not listed.ok:
        return _unread(kept, commit, listed)
    entry = listed.out.partition(b"\0")[0].partition(b"\t")[0].decode("ascii").split(" ")
    if len(entry) != 3:
        return _not_there(kept, commit, revision)
    mode, kind, hash = entry
    what = {"120000": "a symbolic link", "160000": "a submodule", "040000": "a folder"}.get(mode)
    if what or kind != "blob":
        return RevisionFault(
            f"{kept.shown} was {what or 'no file'} at {_named(revision)}", "compare with a later revision"
        )
    blob = kept.ask("cat-file", "blob", hash)
    if isinstance(blob, RevisionFault):
        return blob
    return _content(kept, commit, blob)


def commit_at(path: Path, revision: str) -> Commit | RevisionFault:
    """Which commit a revision means in the repository of a file, whether or not it holds the file.

    To read the file at that very state, give the commit's `hash` to `file_at`.
    """
    kept = _kept(path)
    if isinstance(kept, RevisionFault):
        return kept
    commit = _hash(kept, revision)
    if isinstance(commit, RevisionFault):
        return commit
    raw = kept.ask("cat-file", "commit", commit)
    if isinstance(raw, RevisionFault):
        return raw
    if not raw.ok:
        return _unread(kept, commit, raw)
    return read_commit(commit, raw.out, kept.top)


def _kept(path: Path) -> _Kept | RevisionFault:
    """Where a file is kept."""
    shown = one_line(path.name) or one_line(str(path))
    try:
        target = path.resolve()
        is_link = path.is_symlink()
        has_folder = target.parent.is_dir()
    except (OSError, RuntimeError, ValueError):
        return RevisionFault(f"{shown} is no path that can be followed", "name the file itself, not a link to it")
    if is_link:
        shown = f"{shown} (a link to {one_line(str(target))})"
    if not has_folder:
        return RevisionFault(f"there is no folder {one_line(str(target.parent))}", "name a file in a git repository")
    answer = ask_git(target.parent, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-toplevel")
    if isinstance(answer, RevisionFault):
        return answer
    inside, _, rest = answer.out.partition(b"\n")
    if inside == b"false":
        return RevisionFault(
            f"{shown} is in no working folder of its git repository", "name the file where git checked it out"
        )
    if not answer.ok:
        return _no_repository(target.parent, shown, answer)
    shallow, _, top = rest.partition(b"\n")
    where = Path(top.removesuffix(b"\n").decode("utf-8", errors="surrogateescape"))
    return _Kept(target.parent, target.name, shown, where, shallow == b"true")


def _no_repository(folder: Path, shown: str, answer: GitAnswer) -> RevisionFault:
    if match := _DISTRUSTED.search(answer.talk):
        return RevisionFault(
            f"git does not trust the repository of {shown}: it belongs to another user",
            f"if you trust it: git config --global --add safe.directory {quote(visible(match[1]))}",
        )
    if "not a git repository (or any" in answer.talk:
        return RevisionFault(
            f"{shown} is in no git repository, so that no earlier state of it is kept",
            f"start one: git init {quote(visible(str(folder)))}, then git add and git commit; --since DAY needs none",
        )
    return RevisionFault(f"git cannot use the repository of {shown}: {answer.complaint}", "see what `git status` says")


def _hash(kept: _Kept, revision: str) -> str | RevisionFault:
    """The full hash of the commit that a revision means."""
    if fault := _unclear(revision):
        return fault
    named = kept.ask("rev-parse", "--verify", "--end-of-options", revision)
    if isinstance(named, RevisionFault):
        return named
    if match := _SHORT_LOG.search(named.talk):
        return RevisionFault(
            f"{_named(revision)} asks where this clone stood, and its log {one_line(match[1])}", _before(kept, revision)
        )
    if not named.ok:
        return _unknown(kept, revision, named)
    object = named.out.decode("ascii", errors="replace").strip()
    if not object.isalnum():
        return RevisionFault(f"{_named(revision)} leaves a state out and names none", _EXAMPLES)
    commit = kept.ask("rev-parse", "--verify", "--end-of-options", object + "^{commit}")
    if isinstance(commit, RevisionFault):
        return commit
    if commit.ok:
        return commit.out.decode("ascii").strip()
    if "expected commit type" in commit.talk:
        return RevisionFault(f"{_named(revision)} is in the repository, and is no commit", _EXAMPLES)
    return _unknown(kept, revision, commit)


def _unclear(revision: str) -> RevisionFault | None:
    """What git would take for an option or, without a word, for the present."""
    if not revision.strip() or revision.startswith("-") or not revision.isprintable():
        return RevisionFault(f"{_named(revision)} cannot name a revision", _EXAMPLES)
    for match in _TIME.finditer(revision):
        if not _NO_TIME.fullmatch(match[1]) and not _TIME_WORD.search(match[1]):
            return RevisionFault(f'"{visible(match[1])}" in {_named(revision)} is no time', _EXAMPLES)
    return None


def _unknown(kept: _Kept, revision: str, answer: GitAnswer) -> RevisionFault:
    if "ambiguous" in answer.talk:
        return RevisionFault(f"{_named(revision)} is the start of several hashes", "write more of it")
    head = kept.ask("rev-parse", "--verify", "--quiet", "HEAD")
    if isinstance(head, RevisionFault):
        return head
    top = one_line(str(kept.top))
    message = f"the repository {top} has no revision {_named(revision)}"
    if not head.ok:
        return RevisionFault(f"{message}: it has no commit yet", "make the first one with git add and git commit")
    if kept.shallow:
        return RevisionFault(
            f"{message}; it is a shallow clone, without the older ones",
            f"get them with: {kept.command('fetch --unshallow')}",
        )
    if revision in ("today", "yesterday") or isinstance(parse_date(revision), EdtfDate):
        return RevisionFault(f"{message}: a day is none", _before(kept, revision))
    return RevisionFault(message, f"list those of the file with: {kept.command(f'log --oneline -- {_pasted(kept)}')}")


def _before(kept: _Kept, revision: str) -> str:
    """How to find the commit that was the latest at a time."""
    match = _TIME.search(revision)
    time = match[1] if match and not _NO_TIME.fullmatch(match[1]) else revision
    return f"find the commit of that time with: {kept.command(f'log -1 --oneline --before={quote(visible(time))}')}"


def _not_there(kept: _Kept, commit: str, revision: str) -> RevisionFault:
    """Why a commit does not hold the file: not kept at all, renamed since, or added since."""
    now = kept.ask("ls-tree", "-z", "--full-name", "HEAD", kept.path)
    if isinstance(now, RevisionFault):
        return now
    full_name = now.out.partition(b"\0")[0].partition(b"\t")[2]
    if not full_name:
        return RevisionFault(
            f"the last commit does not hold {kept.shown}, nor does {_named(revision)}",
            f"let git keep it: {kept.command(f'add -- {_pasted(kept)}')}, then git commit",
        )
    since = kept.ask("rev-list", "--reverse", f"{commit}..HEAD", "--", kept.path)
    if isinstance(since, RevisionFault):
        return since
    first = since.out.partition(b"\n")[0].decode("ascii")[:10]
    help = f"compare with {first}, the first commit that holds it by this name" if first else _EXAMPLES
    earlier = _earlier_name(kept, commit, full_name)
    if isinstance(earlier, RevisionFault):
        return earlier
    if earlier:
        return RevisionFault(f"{kept.shown} was called {one_line(earlier)} at {_named(revision)}", help)
    return RevisionFault(f"{kept.shown} was not there yet at {_named(revision)}", help)


def _earlier_name(kept: _Kept, commit: str, full_name: bytes) -> str | RevisionFault:
    """The path from the top that a file had at a commit, as far as git can tell by its content; else empty."""
    moved = kept.ask("diff-tree", "-r", "-M", "-z", "--name-status", "--diff-filter=R", commit, "HEAD")
    if isinstance(moved, RevisionFault):
        return moved
    fields = moved.out.split(b"\0")
    for was, now in zip(fields[1::3], fields[2::3], strict=False):
        if now == full_name:
            return was.decode("utf-8", errors="replace")
    return ""


def _content(kept: _Kept, commit: str, blob: GitAnswer) -> bytes | RevisionFault:
    if not blob.ok:
        return _unread(kept, commit, blob)
    for start, reason in _STAND_INS:
        if blob.out.startswith(start):
            return RevisionFault(
                f"{kept.shown} cannot be read at {commit[:10]}: {reason}", "only a text that git holds can be compared"
            )
    return blob.out


def _unread(kept: _Kept, commit: str, answer: GitAnswer) -> RevisionFault:
    """A commit is known and something of it is not in this clone, or is damaged."""
    return RevisionFault(
        f"this clone cannot give {kept.shown} at {commit[:10]}: {answer.complaint}",
        f"let git fetch it: {kept.command(f'show {commit[:10]}:{_pasted(kept)}')}; else see what `git fsck` says",
    )


def _pasted(kept: _Kept) -> str:
    return quote(visible(kept.path))


def _named(revision: str) -> str:
    return f'"{one_line(revision)}"'
