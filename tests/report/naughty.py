"""Texts that are known to break Markdown, and a supply of others made from their parts."""

from hypothesis import strategies as st

NAUGHTY = (
    "a | b", "|", "\\|", "a\\", "\\\\|", "| --- |", "a|b\\|c",
    "[link](http://example.org)", "[ref]", "[ref]: http://example.org", "![image](x.png)", "[[wiki]]",
    "[ ] task", "]", "a](b)",
    "[^1]", "[^1]: look-alike", "^[inline note]", "x[^9]y",
    "*a*", "**a**", "***", "* a", "_a_", "__a__", "a_b_c", "_", "* * *", "a*", "*a", "snake_case_word", "a__b",
    "~~a~~", "~a~", "~~~", "~", "a~~", "~~a",
    "`code`", "```", "``` python", "`", "a`b``c",
    "<b>bold</b>", "<script>alert(1)</script>", "<!-- comment -->", "<https://example.org>", "<a@b.org>",
    "<?php", "a < b > c",
    "<", "<br>", "</td></tr></table>", "<!DOCTYPE html>", "<![CDATA[x]]>",
    "https://example.org/a_b*c", "http://x", "www.example.org", "javascript:alert(1)", "mailto:a@b.org", "a_b@c.org",
    "# heading", "#", "####### seven", "C #", "a ##", "- item", "+ item", "-", "---", "===", "> quotation", ">",
    "1. first", "1) first", "1.", "999999999. x", "١. x",
    "&amp;", "&lt;b&gt;", "&#35;", "&#x1F600;", "&nbsp;", "&", "&;", "AT&T",
    ":smile:", ":+1:", "::", "12:30", "@mention", "#123", "$x$", "$$", "=1+1",
    "two\nlines", "two\n\nparagraphs", "  four    blanks", "\tx", "a  \nb", "a\\\nb", "\r\n", "a\u2028b\x85c",
    "\x00", "\x1b[31mred", "\x07", "\u202eoverride", "\u200bzero", "\ufeffbom", "a\u00adb",
    "שלום עולם", "السلام عليكم", "שלום (world) | שלום", "e\u0301", "👩‍👩‍👧", "漢字かな交じり文",
    "“quoted”", "—", "…", "⟨U+202E⟩",
    "{{ template }}", "{% tag %}", "%", "^", "==mark==", "H~2~O", "x^2^", "x^", "x!", ":::",
    "\\begin{x}", "|-", "-|-", ":--", "(c) (r) ...", "'\"",
)  # fmt: skip

hostile = st.one_of(
    st.sampled_from(NAUGHTY),
    st.lists(
        st.one_of(
            st.sampled_from(NAUGHTY), st.sampled_from(tuple("\\`*_~[]()<>#+-.!|&:;$^=@ \nab1")), st.text(max_size=2)
        ),
        max_size=8,
    ).map("".join),
)
"""Any text that a file can hold, rich in what Markdown gives a meaning to."""
