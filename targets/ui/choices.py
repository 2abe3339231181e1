"""Choices that belong to one page: they stand in the address like the selection, but no link takes them to another page."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st

from targets.ui.reader import write_parameter


def chosen(parameter: str, valid: Collection[str], default: Collection[str] = ()) -> tuple[str, ...]:
    """The codes that the address asks for, in the order of `valid`; the default when it asks for none that is valid."""
    asked = st.query_params.get_all(parameter)
    return tuple(code for code in valid if code in asked) or tuple(code for code in valid if code in default)


def several(parameter: str, names: Mapping[str, str], shown: Collection[str], label: str, default: Collection[str] = ()) -> None:
    """Pills of which several may be on; the default stands in no address, and none chosen is the default."""
    key = f"choice.{parameter}"
    st.session_state[key] = [code for code in names if code in shown]
    st.pills(
        label,
        list(names),
        selection_mode="multi",
        key=key,
        format_func=lambda code: names[code],
        on_change=_write,
        args=(parameter, key, tuple(default)),
    )


def either(parameter: str, names: Mapping[str, str], shown: str, label: str, default: str) -> None:
    """A switch between a few views; the default stands in no address."""
    key = f"choice.{parameter}"
    st.session_state[key] = shown
    st.segmented_control(
        label,
        list(names),
        required=True,
        key=key,
        format_func=lambda code: names[code],
        on_change=_write,
        args=(parameter, key, (default,)),
    )


def _write(parameter: str, key: str, default: Collection[str]) -> None:
    value = st.session_state[key]
    codes = [value] if isinstance(value, str) else list(value or ())
    write_parameter(parameter, () if set(codes) == set(default) else codes)
