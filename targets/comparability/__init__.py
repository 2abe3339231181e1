"""Which two values may stand together: a verdict and its reasons for every pair of a family.

The verdicts, best first:

* **A**, comparable: one measure over the whole of both places, of one year or one period, bound alike and still standing. Two such
  figures may be subtracted. *Thanh Hóa: 13 bác sỹ/1 vạn dân* in 2025 and the national 10.
* **B**, comparable with care: one measure, but the reader must know something first: a floor stands against a point, a draft against
  an adopted text, an aim against a result, a province ended before the deadline. A and B share an axis; B shows its note.
* **C**, same topic but another measure: another definition, a number against a share, a part against the whole, another year, a
  single year against an average. Each stands in a panel of its own, with the reason as subtitle. *60% số thôn có nhà văn hóa đạt
  chuẩn* (all villages) and *60% thôn, bản thuộc các huyện miền núi* (mountain villages).
* **D**, not comparable: words against a figure, a scheme against a rank, one sector against the whole economy. Listed only.

A verdict is the worst that one of its reasons allows; a pair without reasons is A. The reasons are found by pure rules over
indicator, unit, scope, time, comparator, status and territory, helped by what `data/vocabulary/comparability.yml` knows: their
wording and what each allows, indicators that differ only in unit, breaks of series, and cases that a person decided, each with its
source. Provinces are compared with each other and with the country, never with themselves: that is a revision or progress.
"""

from targets.comparability.knowledge import Knowledge, Reason, load_knowledge
from targets.comparability.pairs import Judgement, compare, judge
from targets.comparability.panels import Panel, likeness, panels
from targets.comparability.values import Value, values_of

__all__ = ["Judgement", "Knowledge", "Panel", "Reason", "Value", "compare", "judge", "likeness", "load_knowledge", "panels", "values_of"]
