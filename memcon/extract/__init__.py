"""Document → Reading."""
