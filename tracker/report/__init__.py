"""Answers as text: Markdown, JSON, CSV, plain text, and findings as `check` prints them."""
