"""Questions about documents and their programmes."""

from __future__ import annotations

import pyarrow as pa

from targets.store import Store


def documents(store: Store) -> pa.Table:
    """The documents, by province and date: columns of `documents`, `targets` (how many it states), and one count per kind."""
    return store.query("""
SELECT d.*, count(t.target_id) AS targets,
       count(*) FILTER (WHERE t.kind = 'quantity') AS quantity,
       count(*) FILTER (WHERE t.kind = 'urban_grade') AS urban_grade,
       count(*) FILTER (WHERE t.kind = 'rank') AS rank,
       count(*) FILTER (WHERE t.kind = 'milestone') AS milestone,
       count(*) FILTER (WHERE t.kind = 'deliverable') AS deliverable,
       count(*) FILTER (WHERE t.kind = 'direction') AS direction
FROM documents d
LEFT JOIN targets t ON t.document_id = d.document_id
LEFT JOIN provinces p ON p.province = d.province
GROUP BY ALL
ORDER BY any_value(p.position), d.date, d.document_id""")


def programmes(store: Store, document_id: str) -> pa.Table:
    """The programmes of one document by number: columns of `programmes` and `targets` (how many it states)."""
    return store.query("""
SELECT r.*, (SELECT count(*) FROM targets t WHERE t.document_id = r.document_id AND t.programme = r.programme) AS targets
FROM programmes r WHERE r.document_id = ? ORDER BY r.programme""", [document_id])  # fmt: skip
