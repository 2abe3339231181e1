"""Where words stand in a chart so that they touch neither marks nor lines nor each other; plotly does not see to that itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

_LETTER: Final = 6.6  # pixels a letter takes on average at the size of 13
_LINE: Final = 19.0  # pixels a line of words takes
_MARK: Final = 20.0  # pixels across a mark with some room around it
_RATHER: Final = 20.0  # square pixels that a place may cover more than the one named after it

Place = TypeVar("Place")


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels from the lower left corner of the plot."""

    left: float
    right: float
    low: float
    high: float

    def covers(self, other: Box) -> float:
        """How much of the other box lies under this one, in square pixels."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.high, other.high) - max(self.low, other.low)
        return max(width, 0.0) * max(height, 0.0)


@dataclass(frozen=True)
class Plane:
    """The plot in pixels; `across` and `up` are the first and the last value of the axes.

    The width is that of a narrow window: words that fit there fit everywhere.
    """

    across: tuple[float, float]
    up: tuple[float, float]
    width: float
    height: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the axes in pixels."""
        return (
            (x - self.across[0]) / (self.across[1] - self.across[0]) * self.width,
            (y - self.up[0]) / (self.up[1] - self.up[0]) * self.height,
        )

    def degrees(self, left: float, low: float) -> tuple[float, float]:
        """The point of the axes at some pixels: `at` the other way round."""
        return (
            self.across[0] + left / self.width * (self.across[1] - self.across[0]),
            self.up[0] + low / self.height * (self.up[1] - self.up[0]),
        )

    def mark(self, x: float, y: float) -> Box:
        """What a mark covers."""
        left, low = self.at(x, y)
        return Box(left - _MARK / 2, left + _MARK / 2, low - _MARK / 2, low + _MARK / 2)

    def line(self, start: float, end: float, y: float) -> Box:
        """What a level line covers."""
        (left, low), (right, _) = self.at(start, y), self.at(end, y)
        return Box(left, right, low - 2, low + 2)

    def words(self, text: str, x: float, y: float, across: str, up: str) -> Box:
        """What words cover that stand `left`, `center` or `right` of a point, and `bottom`, `middle` or `top` of it."""
        left, low = self.at(x, y)
        width = len(text) * _LETTER
        left -= {"left": width, "center": width / 2, "right": 0.0}[across]
        low += {"bottom": -_LINE, "middle": -_LINE / 2, "top": 0.0}[up]
        return Box(left, left + width, low, low + _LINE)

    def outside(self, box: Box) -> float:
        """How far a box reaches out of the plot, in square pixels."""
        return (max(-box.left, 0.0) + max(box.right - self.width, 0.0) + max(-box.low, 0.0) + max(box.high - self.height, 0.0)) * _LINE


def freest(places: Sequence[Place], box: Callable[[Place], Box], taken: Iterable[Box], plane: Plane) -> Place:
    """The place whose box covers least of what is taken and stays inside; of places nearly as good the one named first."""
    taken = list(taken)

    def cost(numbered: tuple[int, Place]) -> float:
        number, place = numbered
        return sum(box(place).covers(other) for other in taken) + plane.outside(box(place)) + number * _RATHER

    return min(enumerate(places), key=cost)[1]
