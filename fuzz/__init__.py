"""Bytes that nobody would write, looked for with the help of what the code does with them."""
