"""Questions about pairs: what compares with one value, and what changed."""

from __future__ import annotations

import pyarrow as pa

from targets.queries.tables import narrowed
from targets.queries.targets import SELECTED
from targets.selection import Selection
from targets.store import Store


def comparisons_of(store: Store, kind: str, identifier: str) -> pa.Table:
    """The comparisons of one target or observation, whichever side it stands on, best verdict first.

    Columns: `other_kind`, `other_id`, `verdict`, `reasons`.
    """
    return store.query(
        """
SELECT b_kind AS other_kind, b_id AS other_id, verdict, reasons FROM comparisons WHERE a_kind = ? AND a_id = ?
UNION ALL
SELECT a_kind, a_id, verdict, reasons FROM comparisons WHERE b_kind = ? AND b_id = ?
ORDER BY verdict, other_kind, other_id""",
        [kind, identifier, kind, identifier],
    )


def changes_of(store: Store, kind: str, identifier: str) -> pa.Table:
    """The changes that lead to a target, programme (`<document>/<number>`) or observation, then those that lead from it.

    Columns of `changes`.
    """
    return store.query(
        "SELECT * FROM changes WHERE (from_kind = ? AND from_id = ?) OR (to_kind = ? AND to_id = ?) "
        "ORDER BY from_id IS NOT DISTINCT FROM ?, from_id, to_id",
        [kind, identifier, kind, identifier, identifier],
    )


def changes(store: Store, selection: Selection) -> pa.Table:
    """The changes of which either side is selected, by their key: columns of `changes`.

    A target is selected as everywhere; an observation or a programme by the columns it has, and not at all when the selection names
    something that it has no column for.
    """
    where, params = selection.where()
    of_values, values, value_params = narrowed("observations", selection)
    of_programmes, programmes, programme_params = narrowed("programmes", selection)
    sides = " OR ".join(
        "(c." + side + "_kind = '" + kind + "' AND c." + side + "_id IN (FROM " + chosen + "))"
        for side in ("from", "to")
        for kind, chosen in (("target", "selected"), ("observation", "observed"), ("programme", "led"))
    )
    return store.query(
        SELECTED + where
        + "), observed AS (SELECT r.observation_id FROM observations r " + of_values + " WHERE " + values
        + "), led AS (SELECT r.document_id || '/' || r.programme FROM programmes r " + of_programmes + " WHERE " + programmes
        + ") SELECT c.* FROM changes c WHERE " + sides + " ORDER BY c.from_kind, c.from_id, c.to_kind, c.to_id",
        [*params, *value_params, *programme_params],
    )  # fmt: skip


def cell_verdicts(store: Store) -> pa.Table:
    """The verdict over every pair of targets that speak for two cells of one family: `family`, `a_id`, `b_id`, `verdict`, `reasons`."""
    return store.query("""
SELECT a.family, c.a_id, c.b_id, c.verdict, c.reasons
FROM comparisons c
JOIN cells a ON c.a_kind = 'target' AND a.target_id = c.a_id
JOIN cells b ON c.b_kind = 'target' AND b.target_id = c.b_id AND b.family = a.family
ORDER BY a.family, c.a_id, c.b_id""")
