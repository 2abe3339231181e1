"""The settings exist in the installed Streamlit, do what was measured, and the colours can be read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.elements.lib import streamlit_plotly_theme as theme

from targets.charts import SCREEN

ROOT = Path(__file__).parents[2]
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def options(section: str, values: dict[str, Any]) -> list[str]:
    return [
        name
        for key, value in values.items()
        for name in (options(f"{section}.{key}", value) if isinstance(value, dict) else [f"{section}.{key}"])
    ]


@pytest.mark.parametrize("option", [name for section, values in SETTINGS.items() for name in options(section, values)])
def test_the_installed_streamlit_knows_the_setting(option: str) -> None:
    assert option in config._config_options_template, f"{option} does not exist in the installed Streamlit"


def test_the_settings_that_were_measured_to_matter() -> None:
    assert SETTINGS["runner"]["postScriptGC"] is False
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["client"]["toolbarMode"] == "minimal"


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    """WCAG 2.2, contrast ratio."""
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(front: str, back: str, share: float) -> str:
    both = [(int(front[n : n + 2], 16), int(back[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(f * share + b * (1 - share)):02x}" for f, b in both)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_can_be_read(mode: str) -> None:
    colours = SETTINGS["theme"][mode]
    ground, second = colours["backgroundColor"], colours["secondaryBackgroundColor"]
    assert contrast(colours["textColor"], ground) >= 7
    assert contrast(mixed(colours["textColor"], ground, 0.6), ground) >= 4.5, "captions are the text colour at 60 %"
    assert contrast(colours["linkColor"], ground) >= 4.5 and contrast(colours["linkColor"], second) >= 4.5
    assert contrast("#ffffff", colours["primaryColor"]) >= 4.5, "chips and buttons write white on the primary colour"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_ten_chart_colours_stand_out_from_the_page(mode: str) -> None:
    colours = SETTINGS["theme"][mode].get("chartCategoricalColors", SETTINGS["theme"]["chartCategoricalColors"])
    assert len(set(colours)) == 10, "with fewer, graph_objects charts fall back to plotly's own colours"
    ground = SETTINGS["theme"][mode]["backgroundColor"]
    assert all(contrast(colour, ground) >= 3 for colour in colours)


def test_the_stand_ins_of_chart_colours_are_those_of_the_installed_streamlit() -> None:
    assert SCREEN.categories == tuple(getattr(theme, f"CATEGORY_{n}") for n in range(10))
    assert (SCREEN.strong, SCREEN.line, SCREEN.ground) == (theme.GRAY_90, theme.FADED_TEXT_05, theme.BG_COLOR)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_quiet_text_of_charts_can_be_read(mode: str) -> None:
    colours = SETTINGS["theme"][mode].get("chartCategoricalColors", SETTINGS["theme"]["chartCategoricalColors"])
    quiet = colours[SCREEN.categories.index(SCREEN.quiet)]
    assert contrast(quiet, SETTINGS["theme"][mode]["backgroundColor"]) >= 4.5
