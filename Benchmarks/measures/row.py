"""What a measure gives: samples of Frist and of a peer that were taken in turn, and the bar."""

import statistics
from dataclasses import dataclass, field


@dataclass
class Row:
    id: str
    measure: str
    unit: str
    frist: list[float]
    peer: str = ""
    """Whom it is compared with; with no samples below it is missing or a mere number."""
    other: list[float] = field(default_factory=list)
    """Samples of the peer, each taken just before or after that of Frist."""
    bar: float | None = None
    """For the ratio where there is a peer, for the measure itself where there is none."""
    more_is_better: bool = True
    note: str = ""

    @property
    def ratio(self):
        """The median over the pairs, so that a slow moment of the machine meets both."""
        if not self.other:
            return None
        return statistics.median(a / b for a, b in zip(self.frist, self.other, strict=True))

    @property
    def verdict(self):
        value = self.ratio if self.other else statistics.median(self.frist or [0])
        if self.bar is None:
            return ""
        if not self.frist or (self.peer and not self.other):
            return "not measured"
        return "met" if (value >= self.bar) == self.more_is_better or value == self.bar else "NOT met"

    def cells(self):
        ratio = "" if self.ratio is None else f"{self.ratio:.3g}x"
        limit = "" if self.bar is None else f"{'>=' if self.more_is_better else '<='} {self.bar:g}"
        limit += ("x" if self.other or self.peer else f" {self.unit}") if limit else ""
        peer = f"{self.peer}: {spread(self.other)}" if self.peer else ""
        name = f"{self.measure}, {self.unit}"
        return [self.id, name, spread(self.frist), peer, ratio, limit, self.verdict, self.note]


def spread(samples):
    """The median, and lowest and highest in brackets."""
    if not samples:
        return "missing"
    middle = statistics.median(samples)
    return f"{number(middle)} [{number(min(samples))}..{number(max(samples))}]"


def number(value):
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


HEADER = ["id", "measure", "Frist", "peer", "ratio", "bar", "", "note"]


def table(rows):
    """Lines of columns of equal width."""
    lines = [HEADER] + [row.cells() for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADER))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines)
