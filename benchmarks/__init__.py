"""What the tracker's speed is measured by: figures as ratios to a reference in the same run. Run by `make bench`."""
