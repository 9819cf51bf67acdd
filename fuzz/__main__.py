"""`make fuzz`: looks for a file that breaks reading it, checking it, or a report of it.

atheris (libFuzzer for Python) changes files bit by bit and keeps what leads the code elsewhere; the tests' own fuzzing
does without. FUZZ_SECONDS (120) is how long it looks. The exit code is not 0 where something was found; the file that
did it is then kept, and named.
"""

import os
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "hostile"))

LARGEST = 4000
"""Bytes of a file: what breaks a long one breaks a short one, and that is looked through in a moment."""
LONGEST = 60
"""Seconds for one file, beyond which it counts as a hang."""
MOST = 2000
"""Megabytes beyond which it counts as taking too much memory."""


def main() -> int:
    """Runs the fuzzer; it ends the program itself."""
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: pip install atheris, where there is one for this Python", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["tracker"]):
        # The tests' folder is no package.
        from hostile_texts import dossier
        from test_hostile_fuzz import PUT, REAL, load_bytes, told

    def one(data: bytes) -> None:
        told(load_bytes(data))

    seconds = int(os.environ.get("FUZZ_SECONDS", "120"))
    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder) / "corpus", Path(folder) / "words"
        corpus.mkdir()
        for number, data in enumerate((*REAL, yaml.dump(dossier({"one": "Plain", "two": "Other"})).encode())):
            lines = data.split(b"\n")
            for part in (15, 40, 80):
                (corpus / f"{number}-{part}").write_bytes(b"\n".join(lines[:part])[:LARGEST])
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in PUT), encoding="ascii")
        asked = [f"-max_total_time={seconds}", f"-timeout={LONGEST}", f"-rss_limit_mb={MOST}", f"-max_len={LARGEST}"]
        asked += [f"-dict={words}", f"-report_slow_units={LONGEST}", "-artifact_prefix=fuzz-", str(corpus)]
        atheris.Setup([sys.argv[0], "-print_final_stats=1", *asked], one)
        atheris.Fuzz()
    return 0


def _escaped(word: bytes) -> str:
    """Bytes as libFuzzer's lists of words have them."""
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    sys.exit(main())
