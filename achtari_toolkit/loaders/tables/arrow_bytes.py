"""Texts of Arrow whose bytes are not UTF-8: Parquet stores any bytes as text, and no writer of text takes them."""

from __future__ import annotations

import pyarrow as pa


def sound_columns(table: pa.Table) -> tuple[pa.Table, int]:
    """Return a table whose texts are UTF-8, and how many values were not; their unknown bytes become U+FFFD.

    Bytes that are no text by their type are read as text too. A nested value that has such a text counts once.
    """
    n_values = 0
    for n, name in enumerate(table.column_names):
        column = table.column(n)
        if not _may_hold_text(column.type) or _is_utf8(column):
            continue
        values = column.cast(_as_bytes(column.type)).to_pylist()
        texts = [_decoded(value) for value in values]
        n_values += sum(_has_unknown(value) for value in values)
        table = table.set_column(n, name, pa.chunked_array([pa.array(texts, _as_text(column.type))]))
    return table, n_values


def _is_utf8(column: pa.ChunkedArray) -> bool:
    try:
        if pa.types.is_nested(column.type):
            column.to_pylist()
        else:
            column.cast(pa.large_binary()).cast(pa.large_string())
    except (pa.ArrowInvalid, UnicodeDecodeError):
        return False
    return True


def _may_hold_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _may_hold_text(kind.value_type)
    return pa.types.is_nested(kind) or _is_text(kind) or _is_bytes(kind)


def _as_bytes(kind: pa.DataType) -> pa.DataType:
    """The type with bytes for texts."""
    return _with(kind, pa.large_binary())


def _as_text(kind: pa.DataType) -> pa.DataType:
    return _with(kind, pa.large_string())


def _with(kind: pa.DataType, leaf: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        return _with(kind.value_type, leaf)
    if pa.types.is_struct(kind):
        return pa.struct([field.with_type(_with(field.type, leaf)) for field in kind])
    if pa.types.is_map(kind):
        return pa.map_(_with(kind.key_type, leaf), _with(kind.item_type, leaf))
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        return pa.large_list(_with(kind.value_type, leaf))
    return leaf if _is_text(kind) or _is_bytes(kind) else kind


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _is_bytes(kind: pa.DataType) -> bool:
    return bool(pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_binary_view(kind))


def _decoded(value: object) -> object:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, dict):
        return {key: _decoded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_decoded, value))
    return value


def _has_unknown(value: object) -> bool:
    """Whether a value holds bytes that are not UTF-8."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").encode() != value
    if isinstance(value, dict):
        return any(map(_has_unknown, value.values()))
    return isinstance(value, list | tuple) and any(map(_has_unknown, value))
