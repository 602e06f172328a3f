"""What holds for Persian texts: letters and half-spaces in every one, and in a sentence its marks, and code set apart."""

import re

PERSIAN_LETTER = re.compile("[\u0600-\u06ff]")
CODE = re.compile(r"`[^`\n]*`")
_NAMES = re.compile(r"\b(?:one-hot|[A-Z][\w-]*)\b")
"""What is not code and is written in Latin letters all the same: Keras, RGB, NaN."""
_SPELLING = {
    "letters or digits that are Arabic, not Persian": "[\u064a\u0643\u0660-\u0669]",
    "a verb's prefix without its half-space": r"(?<![\w\u200c])ن?می \w",
    "an ending without its half-space": r"\w (?:ها|های|هایی|هایش|هایشان|تر|ترین)(?![\w\u200c])",
    "a half-space that joins nothing": "\u200c(?![\\w`{])|(?<![\\w`}])\u200c",
}
_MARKS = {
    "a space before a mark, or two": r" [،؛:.؟!)»]|[(«] |  ",
    "a mark of English": "[,;?]",
    "mathematics inside a sentence": r"\$|\\\(",
}


def misspelt(text):
    """Return the rules of spelling that a Persian text breaks."""
    words = CODE.sub("`", text)
    return [rule for rule, wrong in _SPELLING.items() if re.search(wrong, words)]


def faults(sentence):
    """Return the rules that a Persian sentence breaks."""
    words = CODE.sub("`", sentence)
    found = misspelt(sentence) + [rule for rule, wrong in _MARKS.items() if re.search(wrong, words)]
    if words.count("`") != len(CODE.findall(sentence)):
        found.append("a backtick without its other")
    if re.search("[A-Za-z]", _NAMES.sub("", words)):
        found.append("code outside backticks")
    if not PERSIAN_LETTER.search(words):
        found.append("no Persian letter")
    if not sentence.endswith("."):
        found.append("no full stop")
    return found
