"""The terminal app: the only floor that knows a screen."""

import os

# Textual reads this when it is imported: the frames a second that it draws at most. By default it is 60, and what a key
# did may wait 16 ms for the next one.
os.environ.setdefault("TEXTUAL_FPS", "120")
