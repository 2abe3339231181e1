"""What the tests of the pages share: the built tables, statements made of them, and the dashboard run without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from targets.catalog import Language
from targets.store import Store
from targets.ui.data import Data

ROOT = Path(__file__).parents[2]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
PAGES = ("home", "compare", "urban", "explore", "documents")


@pytest.fixture(scope="session")
def vietnamese() -> Data:
    return Data(Store.current(), "vi")


@pytest.fixture(scope="session")
def english() -> Data:
    return Data(Store.current(), "en")


@pytest.fixture
def shown() -> Callable[..., AppTest]:
    """Run a page as its address would: through the shell, with the parameters given."""

    def show(page: str, **params: str | list[str]) -> AppTest:
        test = AppTest.from_file(str(ROOT / "targets" / "shell.py"), default_timeout=60)
        for name, value in params.items():
            test.query_params[name] = value
        test.run()
        return test.switch_page(str(ROOT / "pages" / f"{page}.py")).run()

    return show


def everything(test: AppTest) -> str:
    """All text of a page that is not drawn by a chart."""
    kinds = (test.title, test.header, test.subheader, test.markdown, test.caption, test.info, test.warning, test.error)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def plain(markdown: str) -> str:
    """Markdown without what escapes its signs."""
    return markdown.replace("\\", "").replace("\u2060", "")
