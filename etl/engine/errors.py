"""Wrong use of the engine, said before anything is read."""

from __future__ import annotations


class EngineError(ValueError):
    """A command that cannot be carried out: what is wrong and what to do, in one line."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(f"{what}; {hint}")
        self.what = what
        self.hint = hint
