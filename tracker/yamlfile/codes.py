"""The kinds of fault that reading a file can meet, each declared once."""

from tracker.model.findings import Code, Level

CODES: list[Code] = []


def _code(name: str, level: Level, meaning: str) -> Code:
    code = Code(name, level, meaning)
    CODES.append(code)
    return code


def _error(name: str, meaning: str) -> Code:
    return _code(name, Level.ERROR, meaning)


def _warning(name: str, meaning: str) -> Code:
    return _code(name, Level.WARNING, meaning)


# What keeps a file from being text.
NO_FILE = _error("no-file", "There is no such file, or it cannot be read.")
NOT_UTF8 = _error("not-utf8", "The file holds bytes that are not UTF-8, or is in another encoding.")
CONTROL_CHARACTER = _error("control-character", "A control character stands in the file; YAML does not allow it.")
EMPTY_FILE = _error("empty-file", "The file holds nothing but blanks and comments.")

# What keeps a text from being YAML.
SYNTAX = _error("syntax", "The text is not YAML here.")
UNCLOSED_QUOTE = _error("unclosed-quote", "A quotation mark is opened and not closed.")
TEXT_AFTER_QUOTE = _error("text-after-quote", "Text goes on after a closing quotation mark.")
SPECIAL_START = _error("special-start", "A text starts with a character that means something else in YAML.")
COLON_IN_TEXT = _error("colon-in-text", "An unquoted text holds a colon followed by a blank.")
MISSING_COLON = _error("missing-colon", "A line lacks the colon that separates key and value.")
MISSING_SPACE = _error("missing-space", "There is no blank after the colon of a key.")
TAB = _error("tab", "A tab is used for indentation; YAML takes only spaces.")
BAD_INDENT = _error("bad-indent", "A line does not stand under the lines that it belongs to.")
BAD_ESCAPE = _error("bad-escape", "A backslash sequence in double quotes means nothing.")
TOO_DEEP = _error("too-deep", "Lists or tables are nested deeper than any dossier needs.")

# What YAML allows and a dossier does not.
ALIAS = _error("alias", "A value is an alias (`*name`); write it out, or quote it if it is text.")
ANCHOR = _error("anchor", "A value carries an anchor (`&name`); remove it, or quote it if it is text.")
TAG = _error("tag", "A value carries a tag (`!name`); remove it, or quote it if it is text.")
SECOND_DOCUMENT = _error("second-document", "The file goes on after `---` or `...`; only the first document is read.")
DUPLICATE_KEY = _error("duplicate-key", "A key stands twice in one table; the first one counts.")
UNKNOWN_KEY = _error("unknown-key", "A key that the format does not know.")
BAD_KEY = _error("bad-key", "A key is a list or a table; a key is a word.")

# What a field does not take.
MISSING_FIELD = _error("missing-field", "A required field is not written.")
EMPTY_FIELD = _error("empty-field", "A required field is written and left empty.")
WRONG_TYPE = _error("wrong-type", "A list stands where a text is wanted, or the like.")
BAD_ID = _error("bad-id", "An id holds something other than letters and digits joined by hyphens, dots or underscores.")
BAD_DATE = _error("bad-date", "A date is not in the supported part of EDTF, or no such day exists.")
BAD_CHOICE = _error("bad-choice", "A word is not one of those that the field takes.")
BAD_GRADE = _error("bad-grade", "A grade lies outside its scale: A to F for a source, 1 to 6 for an item.")
BAD_NUMBER = _error("bad-number", "A measure's value is not a number, bound or range.")
CUT_BY_COMMENT = _warning("cut-by-comment", "A blank and # cut an unquoted text short: the rest is a comment.")
CURLY_QUOTES = _warning("curly-quotes", "A text is wrapped in curly quotes, which are part of it.")
