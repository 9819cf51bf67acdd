"""Which full stops belong to a word and do not end a sentence.

The rule is that of Kiss and Strunk (2006) in small: a stop behind an abbreviation that can end a sentence ends it where
the next word is one that sentences begin with. `in the U.S. The talks` is two sentences, `the U.S. Congress` is one.
"""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    "mr mrs ms mx dr prof gen col lt sgt capt cmdr maj adm gov sen rep hon rev messrs mme mlle amb pres supt brig "
    "dipl hr fr"
)
"""With a capital, what stands before a name."""
_INSIDE = _words("e.g i.e cf vs viz ca approx z.b d.h u.a bzw resp vgl p.ex par.ex")
"""What a sentence never ends with."""
_BEFORE_NUMBERS = _words(
    "no nos nr art arts sec secs para paras p pp vol vols fig figs ch chap chs abs ziff res est ph"
)
_CAN_END = _words("inc ltd co corp bros jr sr st mt ft ave blvd dept univ govt assn dist al")
_CALENDAR = _words("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun")
_MONTHS = _words(
    "januar jänner februar märz april mai juni juli august september oktober november dezember "
    "jahrhundert januari februari maart juni juli"
)
"""What follows a day that is written `12.`"""
_STARTERS = _words(
    "a after all although an and another any as asked at because before both but by despite during each either for "
    "from he her here his how however i if in it its last many meanwhile more most neither no nobody none nor not "
    "nothing of on one only or other our over she since so some such that the their then there these they this those "
    "though three to two under until we what when where whether which while who why with yet you your "
    "das der die ein eine er es im in ist sie und wir aber el ella los la las en y pero le les il elle un une et mais "
    "dans"
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_BEHIND_OPENERS = re.compile(r"[^\s(\[{\"'“„‘‚«‹»›/—–]+\Z")
_LONGEST = 24
_NEXT_WORD = re.compile(r"[^\W_]+")


def stop_is_inside(text: str, start: int, stop: int, following: int) -> bool:
    """Whether a full stop belongs to the word before it, so that the sentence goes on.

    Args:
        start: Where the sentence starts.
        stop: The full stop's offset.
        following: Where the next word starts; it is known not to be in small letters.
    """
    found = _BEHIND_OPENERS.search(text, max(start, stop - _LONGEST), stop)
    if found is None:
        return False
    written = found[0]
    word = written.lower()
    following_word = _NEXT_WORD.match(text, following)
    then = following_word[0].lower() if following_word else ""
    if word in _INSIDE or (word in _TITLES and written[0].isupper()):
        return True
    if word in _BEFORE_NUMBERS:
        return then.isdigit()
    if word.isdigit():
        return len(word) <= 2 and then in _MONTHS
    if word in _CALENDAR and written[0].isupper():
        return then.isdigit() or then not in _STARTERS
    is_initial = len(written) == 1 and written.isupper()
    if is_initial or word in _CAN_END or _DOTTED.fullmatch(written):
        return bool(then) and then not in _STARTERS and text[stop + 1 : following].isspace()
    return False
