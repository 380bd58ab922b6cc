"""Writes the entries of each kind: lengths and rates follow the real library's."""

from .frontmatter import Folded, Lines, Literal, render
from .plan import AREAS, THEMES, VALUES
from .prose import Prose, body
from .randomness import Random

_COUNTRIES = """United Kingdom|Australia|Canada|United States|Ireland|New Zealand|Hong Kong|Sweden|Norway|
Denmark|Netherlands|Germany|Finland|South Africa|Malaysia|Singapore|India|Pakistan|Japan|Spain|Italy|
France|Portugal|Poland|Greece|Turkey|Israel|Egypt|Kenya|Ghana|Nigeria|Brazil|Chile|Mexico|Colombia|
Argentina|Iceland|Estonia|Austria|Switzerland""".replace("\n", "").split("|")
_DISCIPLINES = """Biology|Education|English|Nursing|Engineering|Physics|History|Psychology|Chemistry|Law|
Business|Computer science|Mathematics|Sociology|Geography|Medicine|Philosophy|Music|Art and design|
Economics|Architecture|Pharmacy|Politics|Linguistics|Theology|Sport science|Veterinary science|
Environmental science|Media studies|Dentistry|Drama|Archaeology|Statistics|Social work|Marketing|
Accounting|Anthropology|Astronomy|Geology|Languages""".replace("\n", "").split("|")
_WORK = ["scheme", "project", "practice", "approach", "resource", "network", "event"]
_STAGES = ["starting", "agreeing", "working", "sharing", "ending"]
_SECTIONS = ["Concepts and practices", "Introductions", "Case study collections", "Guides",
             "Keeping up to date", "Conference papers of 2018", "Hertfordshire",
             "Learning communities and leadership", "Power and student voice", "Theory",
             "Sources of this library"]
_PARTS = ["Ideas", "Framework", "Working together", "Reflection"]
UNSTATED = "not stated"


def _date(random):
    return f"{random.pick([2024, 2025, 2026])}-{random.between(1, 11):02}-{random.between(1, 28):02}"


class Writer:
    """Writes one entry's file; the number of an entry alone decides on its text."""

    def __init__(self, plan, kind, number):
        self.plan = plan
        self.kind = kind
        self.number = number
        self.id = plan.ids[kind][number]
        self.random = Random(3, list(plan.folders).index(kind), number)
        self.prose = Prose(self.random, plan, self.id)

    def text(self):
        fields, blocks = getattr(self, "_" + self.kind.replace("-", "_"))()
        head = [("title", self.plan.titles[self.id]), ("summary", self.prose.sentence(12, 24)),
                ("date", _date(self.random))]
        return render(head + fields) + body(blocks + self.prose.ending())

    def _some(self, kind, low, high):
        return self.random.some(self.plan.ids[kind], self.random.between(low, high), self.random.pick_first)

    def _taxa(self, kind, low, high):
        return self.random.some(self.plan.ids[kind], self.random.between(low, high))

    def _maybe(self, chance, value):
        return value if self.random.percent(chance) else None

    def _fact(self, chance, value):
        return value if self.random.percent(chance) else UNSTATED

    def _field(self, low, high):
        """Markdown for a field."""
        return Folded(self.prose.rich(self.random.between(low, high), cites=25, links=5))

    # The kinds

    def _case_study(self):
        random, prose = self.random, self.prose
        students = random.between(3, 400)
        areas = self._fact(90, self._taxa("area", 1, 2))
        fields = [
            ("institution", self._fact(92, random.pick_first(self.plan.institutions))),
            ("country", self._fact(94, random.pick_first(_COUNTRIES))),
            ("work", random.pick_first(_WORK)),
            ("areas", areas),
            ("areas-placed-by", None if areas == UNSTATED else random.pick(["the source", "our editors"])),
            ("integrated", self._maybe(20, "yes")),
            ("values", self._maybe(60, self._taxa("value", 1, 3))),
            ("themes", self._maybe(50, self._taxa("theme", 1, 2))),
            ("discipline", self._maybe(35, random.pick_first(_DISCIPLINES))),
            ("students", self._fact(40, random.pick([f"{students}", f"{students}-{students * 2}", f"{students}+"]))),
            ("led-by", self._fact(50, random.pick(["students", "staff", "students and staff"]))),
            ("time-frame", self._fact(60, f"{random.between(2008, 2024)} to {random.between(2024, 2026)}")),
            ("participants", self._field(12, 30)),
            ("outputs", self._fact(60, self._field(12, 30))),
            ("challenges", self._fact(50, self._field(12, 30))),
            ("evaluation", self._fact(60, self._field(15, 40))),
            ("power", self._field(18, 40)),
            ("sources", self._some("reference", 1, 5)),
            ("facts-from", f"{random.pick(['April', 'June', 'October'])} {random.between(2016, 2026)}"),
        ]
        blocks = []
        for title, share in [("Context", 50), ("What they did", 120), ("Who took part", 35),
                             ("What came of it", 60), ("What to borrow", 50)]:
            blocks += prose.section(title, share * random.between(50, 130) // 100)
        return fields, blocks

    def _activity(self):
        random, prose = self.random, self.prose
        times = self.plan.minutes[self.id]
        low = random.between(2, 8)
        steps = Lines()
        for minutes in times:
            step = {"title": prose.phrase(2, 5), "minutes": minutes,
                    "text": Folded(prose.rich(random.between(16, 40), cites=2, links=3))}
            if random.percent(65):
                step["say"] = prose.sentence(9, 19)
            steps.append(step)
        fields = [
            ("theme", random.pick(self.plan.ids["theme"])),
            ("values", self._taxa("value", 1, 4)),
            ("areas", self._taxa("area", 1, 3)),
            ("stage", random.pick(_STAGES)),
            ("minutes", sum(times)),
            ("group-size", f"{low}-{low + random.between(2, 24)}"),
            ("setting", prose.sentence(10, 20)),
            ("hosts", prose.sentence(10, 22)),
            ("hand-on", self._field(12, 25)),
            ("materials", Lines(prose.phrase(3, 9) for _ in range(random.between(1, 4)))),
            ("preparation", Folded(prose.rich(random.between(12, 30)))),
            ("steps", steps),
            ("debrief", Lines(prose.phrase(8, 16) + "?" for _ in range(3))),
            ("variations", {name: Folded(prose.rich(random.between(8, 20), cites=2))
                            for name in ["small", "large", "online", "over-time"]}),
            ("other-ways", Literal(prose.bullets(3, 4).split("\n"))),
            ("watch-for", Folded(prose.rich(random.between(30, 55), cites=4))),
            ("keep", prose.sentence(9, 18)),
            ("draws-on", self._some("reference", 1, 3)),
            ("author", "The editors"),
            ("version", f"{random.between(1, 3)}.{random.between(0, 9)}"),
            ("reviewed", _date(random)),
        ]
        blocks = prose.section("Why it works", random.between(75, 130), cites=15)
        blocks += ["## Worksheet", self._worksheet(), "## Goes well with"]
        blocks.append("\n".join(f"- [[{id}]]: {prose.phrase(6, 14)}." for id in self._some("activity", 3, 3)
                                if id != self.id))
        return fields, blocks

    def _worksheet(self):
        prose, random = self.prose, self.random
        columns = " | ".join(prose.phrase(1, 3) for _ in range(random.between(3, 5)))
        lines = [f"```worksheet {prose.phrase(2, 4)}", f"{prose.phrase(1, 3)} ____", f"## {prose.phrase(2, 5)}",
                 f"| {columns} | x{random.between(2, 6)}", f"## {prose.phrase(2, 5)}",
                 f"{prose.phrase(4, 9)} [{random.between(2, 5)}]", prose.phrase(4, 9)]
        lines += [f"- [ ] {prose.phrase(4, 9)}" for _ in range(random.between(1, 3))]
        return "\n".join(lines + ["Next meeting (date)", "```"])

    def _reference(self):
        random, prose, plan = self.random, self.prose, self.plan
        authors, year = plan.authors[self.id]
        form = random.below(100)
        page = random.between(1, 400)
        fields = [("author", Lines(authors)), ("issued", self._fact(97, year))]
        doi = f"10.{random.between(1000, 9999)}/{self.id}.{random.between(100, 999)}"
        address = f"https://example.org/works/{self.id}"
        place = ("publisher-place", random.pick(["London", "New York", "York", "Abingdon", "Toronto"]))
        publisher = ("publisher", random.pick_first(plan.publishers))
        if form < 55:
            fields = [("type", "article-journal")] + fields + [
                ("container-title", random.pick_first(plan.journals)), ("volume", str(random.between(1, 40))),
                ("issue", str(random.between(1, 6))), ("page", f"{page}-{page + random.between(5, 24)}"),
                ("DOI", self._maybe(80, doi)), ("URL", self._maybe(15, address))]
        elif form < 68:
            fields = [("type", "chapter")] + fields + [
                ("editor", Lines(f"{name}, {random.pick(plan.given)}" for name in random.some(plan.families, 2))),
                ("container-title", prose.phrase(4, 8)), publisher, place,
                ("page", f"{page}-{page + random.between(8, 24)}")]
        elif form < 80:
            fields = [("type", "book")] + fields + [publisher, place, ("ISBN", f"978{random.below(10 ** 10):010}")]
        elif form < 91:
            fields = [("type", "report")] + fields + [publisher, place, ("genre", "report"), ("URL", address)]
        elif form < 96:
            fields = [("type", "webpage")] + fields + [("URL", address), ("accessed", _date(random))]
        else:
            fields = [("type", "thesis")] + fields + [publisher, ("genre", "PhD thesis")]
        fields += [
            ("section", random.pick_first(_SECTIONS)),
            ("areas", self._maybe(25, self._taxa("area", 1, 2))),
            ("values", self._maybe(18, self._taxa("value", 1, 3))),
            ("themes", self._maybe(25, self._taxa("theme", 1, 2))),
            ("open-access", self._maybe(40, "yes")),
            ("student-author", self._maybe(15, "yes")),
            ("checked", self._maybe(60, prose.sentence(8, 18))),
        ]
        return fields, prose.paragraphs(random.between(20, 85), cites=25, links=20)

    def _guide(self):
        random, prose = self.random, self.prose
        fields = [("order", self.number + 1), ("part", random.pick(_PARTS)), ("sources", self._some("reference", 1, 5))]
        blocks = prose.paragraphs(random.between(40, 70), cites=20)
        for number in range(random.between(3, 5)):
            blocks += prose.section(prose.phrase(2, 5), random.between(30, 80), cites=15, links=15)
            if number == 1:
                blocks.append(f'![{prose.sentence()}](figure-{self.number % 8 + 1}.svg "{prose.sentence()}")')
        return fields, blocks

    def _term(self):
        random, prose = self.random, self.prose
        fields = [
            ("also-called", self._maybe(80, [prose.phrase(1, 2) for _ in range(random.between(1, 4))])),
            ("see", [id for id in self._taxa("term", 2, 4) if id != self.id]),
            ("sources", self._some("reference", 1, 3)),
        ]
        return fields, prose.paragraphs(random.between(40, 75), cites=30, links=20)

    def _plan(self):
        random, prose = self.random, self.prose
        activities = self._taxa("activity", 2, 4)
        minutes = [sum(self.plan.minutes[id]) for id in activities]
        fields = [("order", self.number + 1), ("activities", activities), ("minutes", sum(minutes)),
                  ("group-size", f"4-{random.between(8, 30)}"), ("audience", prose.phrase(8, 14)),
                  ("breaks", prose.phrase(6, 12))]
        clock, rows = 0, ["| Clock | What | Minutes |", "|---|---|---|"]
        for id, length in zip(activities, minutes):
            rows.append(f"| {clock // 60}:{clock % 60:02} | [[{id}]] | {length} |")
            clock += length
        blocks = [prose.rich(40), "## Timetable", "\n".join(rows)] + prose.section("Handing over", 60)
        return fields, blocks

    def _taxonomy(self, fields):
        prose, random = self.prose, self.random
        blocks = prose.paragraphs(40, cites=45)
        blocks += prose.section("What it asks of staff", 20) + prose.section("What it asks of students", 20)
        shown = [f"- [[{self.plan.other(random, 'case-study', '')}]]: {prose.rich(7, cites=60)}" for _ in range(6)]
        return fields + [("sources", self._some("reference", 2, 3))], blocks + ["## Where it shows", "\n".join(shown)]

    def _area(self):
        _, _, short, half = AREAS[self.number]
        return self._taxonomy([("order", self.number + 1), ("short", short), ("half", half)])

    def _value(self):
        return self._taxonomy([("order", self.number + 1), ("short", VALUES[self.number][:2]),
                               ("gloss", self.prose.sentence(9, 14))])

    def _theme(self):
        aspect = "Relationships" if self.number < 3 else "Learning"
        return self._taxonomy([("order", self.number + 1), ("short", THEMES[self.number][:2]), ("aspect", aspect)])
