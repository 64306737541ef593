"""The tables as Parquet, one file each; every column carries its meaning, so that the file explains itself."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from memcon import codebook
from memcon.errors import MissingPart
from memcon.present.exports.material import Material
from memcon.present.exports.tables import Row, columns_of, tables

if TYPE_CHECKING:
    import pyarrow


def to_parquet(material: Material) -> Iterator[tuple[str, bytes]]:
    """One Parquet file a table and one of the codebook. Raises MissingPart where pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401 # whether it is there
    except ImportError as error:
        raise MissingPart("writing Parquet needs: pip install 'memcon[parquet]'") from error
    for name, rows in tables(material).items():
        yield f"{name}.parquet", _file(name, rows)


def _file(name: str, rows: Sequence[Row]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    columns = [_column(name, column, rows) for column in columns_of(name)]
    table = pa.Table.from_arrays([array for _, array in columns], schema=pa.schema([field for field, _ in columns]))
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd", store_schema=True)
    return out.getvalue()


def _column(table: str, name: str, rows: Sequence[Row]) -> tuple[pyarrow.Field, pyarrow.Array]:
    """The field with its meaning, and its values; text, number, yes or no, or a day."""
    import pyarrow as pa

    known = {c.name: c for c in codebook.EXPORTS.get(table, ())}
    form = known[name].form if name in known else "text"
    kind = {"number": pa.int64(), "yes/no": pa.bool_(), "day": pa.date32()}.get(form, pa.string())
    values = [_value(row.get(name), form) for row in rows]
    meaning = known[name].meaning if name in known else ""
    return pa.field(name, kind, metadata={"meaning": meaning}), pa.array(values, kind)


def _value(value: Any, form: str) -> Any:
    if value is None or value == "":
        return None
    return value if form in ("number", "yes/no", "day") else str(value)
