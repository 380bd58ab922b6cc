#!/usr/bin/env python3
"""Prints Sources/Search/FoldTable.swift: which letters search holds for the same.

    python3 Benchmarks/search/fold_table.py > Sources/Search/FoldTable.swift

The browser folds with String.normalize instead; Tests/SearchTests/fixtures/folds.json, which
`fold_table.py --fixtures` prints, holds both ends to the same answers.
"""
import json
import sys
import unicodedata

# Where compatibility decomposition applies. Elsewhere (Indic scripts, Arabic presentation forms, CJK) letters
# are only put into lower case, because their marks carry meaning or the blocks are vast.
DOMAIN = [(0x80, 0x900), (0x1D00, 0x2500), (0xFB00, 0xFB50), (0xFF00, 0xFFF0)]
SPECIAL = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d", "ς": "σ",
}


def is_mark(character):
    """Marks that searching ignores: accents, Hebrew and Arabic points, invisible joiners."""
    o = ord(character)
    return (
        0x300 <= o <= 0x36F or 0x591 <= o <= 0x5C7 or 0x64B <= o <= 0x65F or o in (0x670, 0xAD, 0x200C, 0x200D)
    )


def is_letter(character):
    return unicodedata.category(character)[0] in "LNM"


def fold(character):
    if is_mark(character):
        return ""
    if not any(low <= ord(character) < high for low, high in DOMAIN):
        return character.lower() if len(character.lower()) == 1 else character
    text = "".join(c for c in unicodedata.normalize("NFKD", character) if not is_mark(c)).lower()
    text = "".join(SPECIAL.get(c, c) for c in text if not is_mark(c) and is_letter(c))
    return unicodedata.normalize("NFC", text)


def domain():
    for low, high in DOMAIN:
        for o in range(low, high):
            # Unassigned today, perhaps not in the next edition of Unicode.
            if is_letter(chr(o)) and not is_mark(chr(o)):
                yield chr(o)


def main():
    if "--fixtures" in sys.argv:
        rows = {c: fold(c) for c in domain()}
        print(json.dumps(rows, ensure_ascii=False, indent=0, sort_keys=True))
        return
    groups = {}
    for c in domain():
        if fold(c) != (c.lower() if len(c.lower()) == 1 else c):
            groups.setdefault(fold(c), []).append(c)
    print("// Made by Benchmarks/search/fold_table.py; do not edit.")
    print()
    print("extension Folding {")
    print("  /// A line for each folded form: the form, then the letters that fold to it, in Unicode's order.")
    print('  static let table = """')
    for form in sorted(groups):
        line = f"    {form} "
        for c in groups[form]:
            line += c
        print(line)
    print('    """')
    print("}")


if __name__ == "__main__":
    main()
