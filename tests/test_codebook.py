from memcon import codebook
from memcon.vocabulary import DEFINITIONS


def test_every_closed_column_names_a_vocabulary() -> None:
    for tables in (codebook.IMPORTS, codebook.EXPORTS):
        for columns in tables.values():
            for column in columns:
                assert column.meaning
                assert column.values is None or column.values in DEFINITIONS


def test_the_table_explains_every_value() -> None:
    rows = [r for r in codebook.rows() if r["table"] == "position" and r["column"] == "stance" and r["value"]]
    assert {r["value"] for r in rows} == set(DEFINITIONS["Stance"])
    assert all(r["meaning"] for r in codebook.rows())


def test_text_names_every_import_column() -> None:
    text = codebook.as_text()
    assert all(column.name in text for columns in codebook.IMPORTS.values() for column in columns)
