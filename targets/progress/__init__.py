"""What came of a target: reached, not reached, not yet due, or not to be judged; and what can be said of each family in each province.

* **reached**, **not_reached**: the last day has passed and an outcome for the same measure, place, scope and time decides it.
* **not_yet_due**: the last day has not passed; what is known so far is shown beside it.
* **cannot_be_judged**: no outcome was found, only a forecast is known, some years are missing, the source gives a bound that does not
  decide it, neither more nor less is better, the text sets no date or no figure, or the province, the unit or the urban grade ended
  before the last day. *115/181 xã* is not missed: those communes were merged on 1 July 2025.

The most settled vintage decides: official before preliminary before estimate before first estimate; a forecast never does, and a
restated figure gives way to the one that restates it. An average rate of several years is the geometric mean of the yearly rates
from the year after the base (fact D-02), (1+g₁)·…·(1+gₙ) to the power 1/n, less 1; where years are missing, the published average
of the same years is taken. `today` is always passed in. There is no score and no league table.
"""

from targets.progress.cells import NotApplicable, cells, load_applicability
from targets.progress.judging import Progress, judge
from targets.progress.setting import Setting, setting
from targets.progress.telling import Told, load_words, tell

__all__ = ["NotApplicable", "Progress", "Setting", "Told", "cells", "judge", "load_applicability", "load_words", "setting", "tell"]
