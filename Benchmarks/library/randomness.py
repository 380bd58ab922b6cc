"""Random numbers that are the same on every machine and in every version of Python."""

_MASK = (1 << 64) - 1


class Random:
    """SplitMix64 (Steele, Lea and Flood 2014), seeded by any whole numbers."""

    def __init__(self, *seeds):
        self.state = 0
        for seed in seeds:
            self.state = (self.state ^ seed) & _MASK
            self.state = self.next()

    def next(self):
        """64 random bits."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & _MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def below(self, bound):
        """0 to bound - 1."""
        return (self.next() * bound) >> 64

    def between(self, low, high):
        """low to high, both included."""
        return low + self.below(high - low + 1)

    def percent(self, chance):
        return self.below(100) < chance

    def pick(self, items):
        return items[self.below(len(items))]

    def pick_first(self, items):
        """One of the items; the square of a number in 0 ..< 1 prefers the first ones."""
        part = self.next() >> 32
        return items[(part * part * len(items)) >> 64]

    def some(self, items, count, pick=None):
        """`count` different items, or all if there are fewer, in the order of drawing."""
        found = {}
        for _ in range(8 * count):
            if len(found) == min(count, len(items)):
                break
            found[(pick or self.pick)(items)] = None
        return list(found)
