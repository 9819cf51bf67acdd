"""A soak: the app in a real terminal, for minutes, with everything done to it at once. Run by `make soak`."""
