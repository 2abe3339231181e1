"""The reading of Vietnamese targets: named rules from words to value, comparator, unit, grade, rank, dates and frequency.

`read_statement` reads one citation; `etl.extract` runs the same rules over whole documents.
"""

from etl.grammar.model import Derivation, NotUnderstood, Reading
from etl.grammar.reading import read_statement

__all__ = ["Derivation", "NotUnderstood", "Reading", "read_statement"]
