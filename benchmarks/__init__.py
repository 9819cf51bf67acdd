"""What the tracker's speed is measured by: figures as ratios to a reference in the same run. Run by `make bench`."""

import tracker.tui  # noqa: F401  it sets up Textual, and so comes first
