"""Names in one language for the codes of the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from targets.comparability.pairs import COUNTRY


@dataclass(frozen=True)
class Names:
    """Code → name, each mapping in the order in which lists show it; `lang` is the language of the names."""

    lang: str
    provinces: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    symbols: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)

    def of(self, column: str, code: str) -> str:
        """The name of a code that stands in a column of the tables; the code itself where no name is known."""
        return self.by_column().get(column, {}).get(code, code)

    def measured(self, indicator: str, province: str | None) -> str:
        """The name of an indicator for a province; the product of the country is GDP, the R of GRDP is for regions."""
        name = self.of("indicator", indicator)
        return name.replace("GRDP", "GDP") if province == COUNTRY else name

    def by_column(self) -> Mapping[str, Mapping[str, str]]:
        """The names by the column whose codes they name."""
        return {
            "province": self.provinces,
            "theme": self.themes,
            "family": self.families,
            "indicator": self.indicators,
            "unit": self.units,
            "place": self.places,
            "document_id": self.documents,
        }
