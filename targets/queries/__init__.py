"""All questions put to the store, one function each: typed arguments in, an Arrow table out.

SQL text is made of constants of these modules and of `targets.selection`; values travel as positional parameters alone.
"""

from targets.queries.documents import documents, programmes
from targets.queries.names import known, names, units
from targets.queries.related import cell_verdicts, changes, changes_of, comparisons_of
from targets.queries.tables import is_linked, parameters_of, rows
from targets.queries.targets import derivations, facet, target, targets

__all__ = [
    "cell_verdicts",
    "changes",
    "changes_of",
    "comparisons_of",
    "derivations",
    "documents",
    "facet",
    "is_linked",
    "known",
    "names",
    "parameters_of",
    "programmes",
    "rows",
    "target",
    "targets",
    "units",
]
