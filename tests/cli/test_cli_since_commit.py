"""`tracker changes --since-commit`: what it needs of git, and what it says where that is not there."""

import shutil
import subprocess

import pytest
from cli_samples import CLEAN

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def committed(clean, here):
    """The file in a repository, committed under these texts one after the other; the last one is in the folder."""

    def commit(*texts):
        git("init", "-q")
        for number, text in enumerate(texts):
            clean.write_text(text, "utf-8")
            git("add", "-A")
            git("commit", "-q", "-m", f"State {number}")
        return clean

    def git(*words):
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *words], cwd=here, check=True, capture_output=True)

    return commit


def test_what_was_entered_since_is_told(committed, tracker):
    committed(CLEAN, CLEAN.replace("Share them by head.", "Share them by field."))
    result = tracker("changes", "--since-commit", "HEAD~1")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "0 added; 1 edited; 0 removed" in " ".join(result.stdout.split())
    assert "State 0" in result.stdout


@pytest.mark.parametrize(
    ("revision", "said"),
    [("HEAD~9", "HEAD~9"), ("no-such-branch", "no-such-branch")],
)
def test_a_revision_that_is_none(committed, tracker, revision, said):
    committed(CLEAN)
    result = tracker("changes", "--since-commit", revision)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("tracker: ")
    assert said in result.stderr


def test_no_repository(clean, tracker):
    result = tracker("changes", "--since-commit", "HEAD")
    assert result.exit_code == 2
    assert "is in no git repository" in result.stderr


def test_a_state_of_which_nothing_can_be_used(committed, tracker):
    committed("- nothing\n", CLEAN)
    result = tracker("changes", "--since-commit", "HEAD~1")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nothing in issues.yaml could be used at " in result.stderr


def test_a_state_with_errors_is_compared_and_said_to_have_them(committed, tracker):
    faulty = CLEAN.replace("party: lower", "party: nobody", 1)
    assert faulty != CLEAN
    committed(faulty.replace("title:", "titel:", 1), CLEAN)
    result = tracker("changes", "--since-commit", "HEAD~1")
    assert result.exit_code == 0
    assert "issues.yaml had errors at " in result.stderr
    assert "what they touched is missing on that side" in result.stderr
