"""What the dashboard says, in Vietnamese and in English: gettext catalogues, compiled in memory at first use.

Only the `.po` files under `targets/locale/` are kept; Babel reads and compiles them in a few milliseconds, so there is no
built file that could be stale. A message is asked for by its key (`home.lead`), never by its words in one language.
"""

from __future__ import annotations

import functools
import gettext
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog

from targets.catalog import Language

LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")
DEFAULT: Final[Language] = "vi"
LOCALE: Final = Path(__file__).with_name("locale")


class MessageMissing(KeyError):
    """A key that a catalogue does not hold; `key` and `lang` say which."""

    def __init__(self, key: str, lang: str) -> None:
        self.key, self.lang = key, lang
        super().__init__(f"{key}: in no catalogue of targets/locale/{lang}/LC_MESSAGES; add it to the catalogue of every language")


@dataclass(frozen=True)
class Translator:
    """The messages of one language; called with a key it returns the text."""

    lang: Language
    catalogue: gettext.GNUTranslations

    def __call__(self, key: str, /, **values: object) -> str:
        """The message with its placeholders filled; a value named `count` also chooses the plural form.

        Raises MessageMissing for an unknown key, KeyError for a placeholder without a value.
        """
        count = values.get("count")
        text = self.catalogue.ngettext(key, key, count) if isinstance(count, int) else self.catalogue.gettext(key)
        if text == key:
            raise MessageMissing(key, self.lang)
        return text.format_map(values) if values else text

    def term(self, group: str, code: str) -> str:
        """The word for a code of a closed list: `term("status", "draft")` is *dự thảo*."""
        return self(f"{group}.{code}")

    def term_or(self, group: str, code: str) -> str:
        """The word for a code of an open list; a code without one reads as its own words."""
        return self.known(group, code) or code.replace("_", " ")

    def known(self, group: str, code: str) -> str:
        """The word for a code of an open list, nothing where it has none."""
        key = f"{group}.{code}"
        text = self.catalogue.gettext(key)
        return text if text != key else ""

    def terms(self, group: str, codes: Collection[str]) -> dict[str, str]:
        """The words for all codes of a closed list, in its order."""
        return {code: self.term(group, code) for code in codes}


def catalogue_files(lang: Language) -> list[Path]:
    """The `.po` files of a language, one a part of the code; a key stands in one of them only."""
    return sorted((LOCALE / lang / "LC_MESSAGES").glob("*.po"))


@functools.cache
def translator(lang: Language) -> Translator:
    """The messages of `lang`, compiled once a process."""
    merged = Catalog(locale=lang)
    for path in catalogue_files(lang):
        with path.open("rb") as file:
            for message in pofile.read_po(file, locale=lang):
                if message.id:
                    merged[message.id] = message
    compiled = io.BytesIO()
    mofile.write_mo(compiled, merged)
    compiled.seek(0)
    return Translator(lang, gettext.GNUTranslations(compiled))


def language(wanted: str | None) -> Language:
    """The language an address asks for: `en` is English, everything else Vietnamese."""
    return next((lang for lang in LANGUAGES if lang == wanted), DEFAULT)
