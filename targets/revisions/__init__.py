"""What changed from a document to a later one: draft to adopted text, programme to later congress, plan to adjusted plan.

What a change does:

* **unchanged**: the same value, dates and grade; for promises without a figure the same words, or one citation inside the other.
* **tightened**: more is promised, or sooner: a higher figure where more is better (a lower one where less is, and for ranks), "above"
  where it was "at least" the same figure, a higher urban grade, an earlier deadline. *Cẩm Giàng đô thị loại IV trước năm 2030* in the
  draft, *trước năm 2025* in the adopted text.
* **loosened**: the reverse. *8.990 USD* per head became 7,900 or more.
* **reworded**: the words, the horizon, the scope or the way of binding changed, or a figure of which neither way is better or that
  stands for other times (an average of five years, then one year), or one thing was tightened and another loosened. *định hướng đến
  năm 2045* became *2050*: seen further, neither stricter nor laxer.
* **added**: in the later text only, and the earlier one is known to be whole, or to count these things in full (five programmes).
* **dropped**: in the earlier text only, and the later one is whole (an adopted text at hand).
* **not_mentioned**: on one side only, and the other is known through a report. A news report that does not mention a promise has not
  dropped it, and a promise it does not mention may have been in the text it reports.

Values are joined by indicator, place, scope and grade, by year where several are left, by the `supersedes` of observations, and by
the links of `data/vocabulary/revisions.yml`. Everything here is pure.
"""

from targets.revisions.changes import changes
from targets.revisions.explaining import Difference, Explanation, explain, rows_by_id
from targets.revisions.links import Links, load_links
from targets.revisions.weighing import weigh

__all__ = ["Difference", "Explanation", "Links", "changes", "explain", "load_links", "rows_by_id", "weigh"]
