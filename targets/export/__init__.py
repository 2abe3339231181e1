"""Rows as files: CSV for people and for programs, XLSX, JSON, Parquet, the data package, and how to cite them."""

from targets.export.citation import LICENCE_ADDRESS, Reference, bibtex, full, licence, reference, short, title
from targets.export.extract import Extract, file_name, take
from targets.export.labels import label, labelled, meaning
from targets.export.package import archive, built_tables, descriptor
from targets.export.tabular import csv_for_people, csv_for_programs, json_rows, parquet
from targets.export.workbook import workbook

__all__ = [
    "LICENCE_ADDRESS",
    "Extract",
    "Reference",
    "archive",
    "bibtex",
    "built_tables",
    "csv_for_people",
    "csv_for_programs",
    "descriptor",
    "file_name",
    "full",
    "json_rows",
    "label",
    "labelled",
    "licence",
    "meaning",
    "parquet",
    "reference",
    "short",
    "take",
    "title",
    "workbook",
]
