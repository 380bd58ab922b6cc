"""A vocabulary whose words are as unevenly used as those of English."""

from .randomness import Random

_COMMON = """the of and to in a is that for it as with on was by be are this which at from or
have not an they their who one what but we you can its had were has if when there all so more
will would about each into some them our than other only could may these do her his two no how
out up use then first any my now such like between where before after through both own most
made many must even since while few against during without under again""".split()

_FIELD = """students staff partnership learning teaching university project work group course
research power trust feedback curriculum module assessment change practice people scheme
programme time engagement inquiry department question meeting tutor lecturer academic decision
role community higher education experience study support voice review design value evidence
term agreement session activity colleagues discussion participation responsibility difference
library faculty campus seminar workshop reflection evaluation scholarship pedagogy authority
reward payment inclusion belonging transition induction mentoring coaching leadership courage
honesty plurality reciprocity empowerment authenticity inclusivity autonomy expertise consent
confidentiality ethics agency dialogue negotiation facilitation observation consultancy
co-creation co-inquiry undergraduate postgraduate discipline laboratory placement portfolio
degree semester timetable handbook committee representative union survey interview focus
outcome impact culture identity hierarchy tension resistance uncertainty risk benefit funding
budget policy strategy framework principle model theory concept definition literature paper
report chapter article conference network resource guide toolkit recommendation""".split()

_ONSETS = "b c d f g h l m n p r s t v w b c d f g l m n p r s t br ch cl dr gr pr sh st tr".split()
_VOWELS = "a e i o u a e i o a e i o ai ea ou".split()
_CODAS = ["", "", "l", "m", "n", "r", "s", "t", "d", "p", "ck", "nt", "st"]
_ENDINGS = ["", "", "", "s", "s", "ed", "ing", "er", "ly", "al", "ion", "ness"]

_SLOTS = 20  # bits


def _stem(random, syllables):
    parts = []
    for _ in range(syllables):
        parts += random.pick(_ONSETS), random.pick(_VOWELS)
    return "".join(parts) + random.pick(_CODAS)


def name(random):
    """A word that could be a family or a place."""
    return _stem(random, random.between(1, 2)).capitalize() + random.pick(
        ["ton", "ley", "ham", "son", "man", "well", "ford", "field", "er", "by", "wick", "aux", ""])


def _words():
    """About 30,000 words, the most used first: real ones, then stems with their endings."""
    random = Random(1)
    words = dict.fromkeys(_COMMON[:20])
    rest, field = _COMMON[20:], list(_FIELD)
    while rest or field:
        if rest:
            words[rest.pop(0)] = None
        if field:
            words[field.pop(0)] = None
    invented = {}
    while len(invented) < 30_000:
        stem = _stem(random, 1 + random.percent(55) + random.percent(12))
        for ending in random.some(_ENDINGS, 2):
            invented[stem + ending] = None
    # What is often said is short (Zipf's law of abbreviation).
    return list(words | dict.fromkeys(sorted(invented, key=lambda word: len(word) // 3)))


class Vocabulary:
    """Words to draw from: the chance of a word is one over its rank (Zipf), shifted by 1."""

    def __init__(self):
        self.words = _words()
        weights = [(1 << 40) // (rank + 2) for rank in range(len(self.words))]
        total = sum(weights)
        slots = []
        for word, weight in zip(self.words, weights):
            slots += [word] * max(1, (weight << _SLOTS) // total)
        while len(slots) < 1 << _SLOTS:
            slots += slots[:(1 << _SLOTS) - len(slots)]
        self.slots = slots

    def draw(self, random, count):
        """`count` words, none twice in a row."""
        out, last, mask = [], None, (1 << _SLOTS) - 1
        while len(out) < count:
            bits = random.next()
            for _ in range(3):
                word = self.slots[bits & mask]
                bits >>= _SLOTS
                if word is not last:
                    out.append(word)
                    last = word
        return out[:count]

    def rare(self, random):
        """A word that carries meaning: what titles are made of."""
        return self.words[len(_COMMON) + random.below(6000)]
