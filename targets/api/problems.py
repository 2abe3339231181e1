"""What a caller of the data API did wrong, or what is wrong here, in plain words of both languages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from starlette.responses import JSONResponse

from targets.messages import LANGUAGES, translator
from targets.selection import FIRST_YEAR, LAST_YEAR, LONGEST_TEXT, Known, Refused

# Longer lists of codes stand in the answer's `valid` alone.
_LISTED: Final = 20
# So much of what was sent is repeated in the answer.
_ECHOED: Final = 80


class Problem(Exception):
    """A request that is not answered with data: HTTP status, code, and the body that says why."""

    def __init__(self, status: int, code: str, *, valid: Collection[str] = (), **values: object) -> None:
        listed = ", ".join(list(valid)[:_LISTED]) + (", …" if len(valid) > _LISTED else "")
        self.status, self.code = status, code
        self.body: dict[str, Any] = {"code": code}
        for lang in LANGUAGES:
            self.body[f"message_{lang}"] = translator(lang).term("api", code).format_map({**values, "valid": listed})
        if valid:
            self.body["valid"] = list(valid)
        super().__init__(self.body["message_en"])

    def response(self, headers: dict[str, str]) -> JSONResponse:
        """`{"error": {"code", "message_vi", "message_en", "valid"}}`; never cached."""
        return JSONResponse({"error": self.body}, self.status, headers | {"Cache-Control": "no-store"})


def refused(first: Refused, taken: Sequence[str], known: Known) -> Problem:
    """The problem of a value that cannot be used; `taken` are the parameters that the address takes."""
    given = {"parameter": first.parameter[:_ECHOED], "value": first.value[:_ECHOED], "nearest": first.nearest or "–"}
    match first.problem:
        case "unknown_parameter":
            return Problem(400, first.problem, valid=taken, **given)
        case "unknown_code":
            return Problem(400, first.problem, valid=tuple(known[first.parameter]), **given)
        case "not_a_year":
            return Problem(400, first.problem, first=FIRST_YEAR, last=LAST_YEAR, **given)
        case "too_long":
            return Problem(400, first.problem, longest=LONGEST_TEXT, **given)
