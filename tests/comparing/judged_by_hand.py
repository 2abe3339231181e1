"""The record as it is committed, and what a person judged of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from etl.observations import read_observations
from etl.statements import Rows, load_record
from targets import comparability, revisions
from targets.catalog import Catalog, load_catalog

DATA = Path(__file__).parents[2] / "data"
JUDGED = Path(__file__).parent

Row = Mapping[str, Any]


@dataclass(frozen=True)
class House:
    """Everything the pure rooms take."""

    catalog: Catalog
    record: Rows
    observations: list[dict[str, Any]]
    knowledge: comparability.Knowledge
    links: revisions.Links

    @cached_property
    def comparisons(self) -> list[dict[str, Any]]:
        return comparability.compare(self.record.targets, self.observations, self.catalog, self.knowledge)

    @cached_property
    def changes(self) -> list[dict[str, Any]]:
        record = self.record
        return revisions.changes(record.targets, record.programmes, record.documents, self.observations, self.catalog, self.links)

    @cached_property
    def rows(self) -> dict[str, Row]:
        targets = {t["target_id"]: t for t in self.record.targets}
        return {**targets, **{o["observation_id"]: o for o in self.observations}}


def read_house() -> House:
    """The record, the vocabulary and the observations of `data/`."""
    vocabulary = DATA / "vocabulary"
    catalog = load_catalog(vocabulary)
    record = load_record(DATA / "statements", catalog, None)
    observations = read_observations(DATA / "observations", catalog, {t["target_id"] for t in record.targets})
    knowledge = comparability.load_knowledge(vocabulary, catalog)
    return House(catalog, record, observations, knowledge, revisions.load_links(vocabulary))


def judged(name: str) -> Any:
    """A file of judgements by hand."""
    return yaml.safe_load((JUDGED / name).read_text(encoding="utf-8"))


def id_of(side: Row | None) -> str | None:
    """The id of one side of a judged pair."""
    if side is None:
        return None
    return f"{side['document']}/{side['programme']}" if "programme" in side else side["id"]
