"""Which entries there are: their kinds, ids and titles, fixed before any text is written."""

from . import words
from .randomness import Random

AREAS = [
    ("learning-teaching-assessment", "Learning, teaching & assessment", "LTA", "top"),
    ("subject-based-research-inquiry", "Subject-based research & inquiry", "SBRI", "bottom"),
    ("scholarship-of-teaching-and-learning", "Scholarship of teaching & learning", "SoTL", "bottom"),
    ("curriculum-design-pedagogic-consultancy", "Curriculum design & pedagogic consultancy", "CDPC", "top"),
]
VALUES = ["Authenticity", "Inclusivity", "Reciprocity", "Empowerment", "Trust", "Plurality", "Courage",
          "Honesty", "Responsibility"]
THEMES = ["Power", "Leadership", "Focus", "Ethics", "Communication", "Inquiry"]

# Of a hundred entries; the references take what is left.
_SHARES = {"case-study": 45, "activity": 25, "guide": 2, "term": 2, "plan": 1}


class Plan:
    """The entries of a library of `count` entries."""

    folders = {
        "case-study": "case-studies", "activity": "activities", "plan": "plans", "guide": "guide",
        "area": "areas", "value": "values", "theme": "themes", "term": "glossary",
        "reference": "bibliography",
    }
    # A heading that every entry of the kind has.
    anchors = {"case-study": "#what-they-did", "activity": "#why-it-works"}

    def __init__(self, count):
        self.vocabulary = words.Vocabulary()
        self.taken = {"index", "about"}
        self.titles = {}
        self.ids = {
            "area": [self._take(*area[:2]) for area in AREAS],
            "value": [self._take(name.lower(), name) for name in VALUES],
            "theme": [self._take(name.lower(), name) for name in THEMES],
        }
        left = count - sum(map(len, self.ids.values()))
        random = Random(2)
        self._people(random, count)
        for kind, share in _SHARES.items():
            number = max(4, count * share // 100)
            left -= number
            self.ids[kind] = [self._invent(random, kind) for _ in range(number)]
        if left < 10:
            raise SystemExit("corpus: a library has at least 150 entries")
        self.authors = {}
        self.ids["reference"] = [self._invent_work(random) for _ in range(left)]
        # Activities know their times before plans are written.
        self.minutes = {id: self._times(random) for id in self.ids["activity"]}

    def other(self, random, kind, own):
        """An entry of a kind, but for `own`; a few are chosen far more often than most."""
        ids = self.ids[kind]
        found = random.pick_first(ids)
        return found if found != own else ids[ids.index(own) - 1]

    def _take(self, id, title):
        number, unique = 2, id
        while unique in self.taken:
            unique, number = f"{id}-{number}", number + 1
        self.taken.add(unique)
        self.titles[unique] = title
        return unique

    def _people(self, random, count):
        self.families = random.some(list(dict.fromkeys(words.name(random) for _ in range(3 * count // 5 + 40))),
                                    count // 3 + 20)
        self.given = list(dict.fromkeys(words.name(random)[:7] for _ in range(200)))
        self.institutions = []
        for _ in range(count * 45 // 100 // 12 + 8):
            form = random.pick(["University of {}", "{} University", "{} College", "University of {}",
                                "{} Institute of Technology"])
            self.institutions.append(form.format(words.name(random)))
        self.institutions = list(dict.fromkeys(self.institutions))
        self.publishers = [words.name(random) + random.pick([" Press", "", " & Sons", " University Press"])
                           for _ in range(40)]
        self.journals = [
            random.pick(["Journal of {} {}", "{} and {} in Higher Education", "Studies in {} {}"]).format(
                self.vocabulary.rare(random).capitalize(), self.vocabulary.rare(random).capitalize())
            for _ in range(60)]

    def _invent(self, random, kind):
        count = {"term": 2, "guide": 3, "plan": 3}.get(kind, random.between(3, 6))
        chosen = [self.vocabulary.rare(random) for _ in range(count)]
        title = " ".join(chosen).capitalize()
        return self._take("-".join(chosen[:4]), title)

    def _invent_work(self, random):
        people = random.some(self.families, random.pick([1, 1, 2, 2, 3, 3, 4, 5]))
        year = random.between(1990, 2026)
        chosen = [self.vocabulary.rare(random) for _ in range(random.between(4, 9))]
        title = " ".join(chosen).capitalize()
        if random.percent(40):
            title += ": " + " ".join(self.vocabulary.draw(random, random.between(4, 8))).capitalize()
        key, letter = f"{people[0].lower()}{year}", "a"
        while key in self.taken:
            key, letter = f"{people[0].lower()}{year}{letter}", chr(ord(letter) + 1)
        self.taken.add(key)
        self.titles[key] = title
        self.authors[key] = ([f"{name}, {random.pick(self.given)}" for name in people], year)
        return key

    @staticmethod
    def _times(random):
        return [random.between(2, 9) + (5 if random.percent(30) else 0) for _ in range(random.between(4, 7))]
