"""A case as files that colleagues' tools read."""

from memcon.present.exports.tables import Material, Tables, tables, to_csv, to_jsonl, to_xlsx

__all__ = ["Material", "Tables", "tables", "to_csv", "to_jsonl", "to_xlsx"]
